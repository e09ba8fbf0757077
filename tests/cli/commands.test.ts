import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { isPassword } from "#app/modules/accounts/password.server.ts";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { findAccountForSignIn } from "#db/queries/accounts.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { makeSmallStudy, settle } from "../modules/small-study.ts";
import { runPrimum, temporaryFolder } from "./run-primum.ts";

// Each run is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const CASE = {
  id: "Card901",
  presentation: "A made-up patient.",
  question: "What next?",
  options: [
    { id: 1, text: "Wait", category: "Counseling", isInaction: true },
    { id: 2, text: "Refer", category: "Follow-up", isEscalation: true },
  ],
};

/** Runs commands against one database and gives back what each wrote as JSON. */
function commandsOn(database: string) {
  return async (...args: string[]) => {
    const run = await runPrimum([...args, "--database", database, "--json"]);
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Record<string, unknown>;
  };
}

describe("a study on the command line", () => {
  test("is made, filled, exported and imported again", async () => {
    const folder = temporaryFolder();
    const primum = commandsOn(path.join(folder, "primum.sqlite"));
    await primum("user", "add", "--email", "c@example.org", "--name", "C");
    const coordinator = ["--coordinator", "c@example.org"];
    await primum("study", "create", "--slug", "first", "--name", "First", ...coordinator);
    await primum("study", "create", "--slug", "second", "--name", "Second", "--preset", "two-axis", ...coordinator);
    const shown = ["--shuffle", "--silent-repeats", "3", "--seed", "7"];
    await primum("study", "create", "--slug", "third", "--name", "Third", ...shown, ...coordinator);
    const file = path.join(folder, "case.json");
    writeFileSync(file, JSON.stringify(CASE));
    expect(await primum("study", "import", "first", file, "--dry-run")).toMatchObject({ dryRun: true, options: 2 });
    expect(await primum("study", "status", "first")).toMatchObject({ options: { options: 0 } });
    expect(await primum("study", "import", "first", file)).toMatchObject({ cases: 1, options: 2, variants: 0 });
    const [one, two] = [path.join(folder, "one"), path.join(folder, "two")];
    await primum("study", "export", "first", "--output", one);
    await primum("study", "import", "second", path.join(one, "cases.jsonl"));
    await primum("study", "export", "second", "--output", two);
    expect(readFileSync(path.join(two, "cases.jsonl"), "utf8")).toBe(
      readFileSync(path.join(one, "cases.jsonl"), "utf8"),
    );
    expect(await primum("study", "status", "second")).toMatchObject({
      options: { options: 2, unrated: 2 },
      byCase: [{ caseExternalId: "Card901", options: 2 }],
      releases: [],
    });
  });

  test("an import with errors lists them all, imports nothing and exits with 1", async () => {
    const folder = temporaryFolder();
    const database = path.join(folder, "primum.sqlite");
    const primum = commandsOn(database);
    await primum("user", "add", "--email", "c@example.org", "--name", "C");
    await primum("study", "create", "--slug", "first", "--name", "First", "--coordinator", "c@example.org");
    const file = path.join(folder, "cases.jsonl");
    const bad = { ...CASE, id: "Card902", options: [{ id: 1, text: "", category: "Magic" }] };
    writeFileSync(file, `${JSON.stringify(CASE)}\n${JSON.stringify(bad)}\n`);
    const run = await runPrimum(["study", "import", "first", file, "--json", "--database", database]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain("cases.jsonl, line 2, options[0].text");
    expect(run.stderr).toContain("cases.jsonl, line 2, options[0].category");
    expect(await primum("study", "status", "first")).toMatchObject({ options: { options: 0 } });
  });
});

describe("rounds on the command line", () => {
  test("is opened on what is disputed, once, and says what it passes over", async () => {
    const { database, file } = await createTestDatabaseFile();
    await makeSmallStudy(database);
    await closeDatabase(database);
    const primum = commandsOn(file);
    const unknown = await runPrimum(["round", "open", "study", "--case", "Card009", "--database", file]);
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining("Card009") as unknown });
    expect(await primum("round", "open", "study", "--note", "By letter.")).toEqual({
      study: "study",
      assignments: 3,
      cases: [{ caseExternalId: "Card002", round: 2, options: 1, raters: 3 }],
      passedOver: [{ caseExternalId: "Card001", reason: "no option is in dispute" }],
    });
    const again = await runPrimum(["round", "open", "study", "--database", file]);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("There is nothing to open");
    expect(again.stderr).toContain("case Card002: round 2 waits for R01, R02, R03");
    expect(await runPrimum(["round", "open", "study", "--options", "some", "--database", file])).toMatchObject({
      status: 2,
    });
  });

  test("are closed by case, specialty or all, and opened again; not by saying nothing", async () => {
    const { database, file } = await createTestDatabaseFile();
    await makeSmallStudy(database);
    await closeDatabase(database);
    const primum = commandsOn(file);
    const unsaid = await runPrimum(["round", "close", "study", "--database", file]);
    expect(unsaid).toMatchObject({ status: 1, stderr: expect.stringContaining("--all") as unknown });
    const closed = { caseExternalId: "Card002", round: 1, raters: [] };
    expect(await primum("round", "close", "study", "--case", "Card002", "--note", "Enough.")).toEqual({
      study: "study",
      cases: [closed],
    });
    expect(await primum("round", "reopen", "study", "--all", "--round", "1")).toEqual({
      study: "study",
      cases: [closed],
    });
    const again = await runPrimum(["round", "reopen", "study", "--all", "--database", file]);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("open on each of these") as unknown });
    const nobody = await runPrimum(["round", "close", "study", "--specialty", "Alchemy", "--database", file]);
    expect(nobody).toMatchObject({ status: 1, stderr: expect.stringContaining("Alchemy") as unknown });
    const sentBack = await runPrimum(["round", "open", "study", "--options", "sent-back", "--database", file]);
    expect(sentBack).toMatchObject({ status: 1, stderr: expect.stringContaining("no option is sent back") as unknown });
  });
});

describe("a release on the command line", () => {
  test("is refused, then created, exported, verified, and found out when a byte is changed", async () => {
    const { database, file } = await createTestDatabaseFile();
    const study = await makeSmallStudy(database);
    const refused = await runPrimum(["release", "create", "study", "--database", file]);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("Card002 option 2") as unknown });
    await settle(database, study);
    await closeDatabase(database);
    const primum = commandsOn(file);
    expect(await primum("release", "create", "study")).toMatchObject({ version: "1.0.0" });
    const folder = path.join(temporaryFolder(), "release");
    await primum("release", "export", "study", "1.0.0", "--output", folder);
    expect(await runPrimum(["release", "verify", folder])).toMatchObject({ status: 0 });
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", "checksums.sha256"], { cwd: folder });

    const zipped = await primum("release", "export", "study", "1.0.0", "--output", path.dirname(folder), "--zip");
    expect(existsSync(String(zipped.output))).toBe(true);

    const labels = path.join(folder, "labels.csv");
    writeFileSync(labels, readFileSync(labels, "utf8").replace("consensus", "Consensus"));
    const found = await runPrimum(["release", "verify", folder, "--json"]);
    expect(found).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("labels.csv: The file was changed") as unknown,
    });
    const again = await runPrimum(["release", "export", "study", "1.0.0", "--output", folder, "--database", file]);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("not empty") as unknown });
  });
});

describe("accounts on the command line", () => {
  test("get a password that is made and shown once, or the one from standard input", async () => {
    const file = path.join(temporaryFolder(), "primum.sqlite");
    const primum = commandsOn(file);
    const made = await primum("user", "add", "--email", "A@example.org", "--name", "A", "--administrator");
    const args = ["user", "reset", "--email", "a@example.org", "--password-stdin", "--json", "--database", file];
    expect((await runPrimum(args, { input: "short\n" })).status).toBe(1);
    const database = openDatabase(file);
    const before = (await findAccountForSignIn(database, "a@example.org"))!;
    expect(before.isAdministrator).toBe(true);
    expect(await isPassword(String(made.password), before.passwordHash)).toBe(true);
    const reset = await runPrimum(args, { input: "a longer password\n" });
    expect(JSON.parse(reset.stdout)).toEqual({ email: "a@example.org", password: null });
    const after = (await findAccountForSignIn(database, "a@example.org"))!;
    expect(await isPassword("a longer password", after.passwordHash)).toBe(true);
    await closeDatabase(database);
  });

  test("need a role with a study, and an address that is one", async () => {
    const common = ["user", "add", "--name", "A", "--database", path.join(temporaryFolder(), "primum.sqlite")];
    const withoutRole = await runPrimum([...common, "--email", "a@example.org", "--study", "first"]);
    expect(withoutRole).toMatchObject({ status: 2, stderr: expect.stringContaining("--role") as unknown });
    expect(await runPrimum([...common, "--email", "nobody"])).toMatchObject({ status: 2 });
    expect(await runPrimum([...common, "--email", "a@example.org", "--study", "s", "--role", "king"])).toMatchObject({
      status: 2,
    });
  });
});

describe("the database on the command line", () => {
  test("is made, checked and backed up", async () => {
    const folder = temporaryFolder();
    const primum = commandsOn(path.join(folder, "primum.sqlite"));
    await primum("db", "migrate");
    expect(await primum("db", "check")).toMatchObject({ sound: true });
    const backup = path.join(folder, "backup.sqlite");
    await primum("db", "backup", backup);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(await commandsOn(backup)("db", "check")).toMatchObject({ sound: true });
    await expect(primum("db", "backup", backup)).rejects.toThrow("already");
  });

  test("is not made by a command that only reads", async () => {
    const file = path.join(temporaryFolder(), "primum.sqlite");
    const run = await runPrimum(["study", "status", "first", "--database", file]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("There is no database") as unknown });
    expect(existsSync(file)).toBe(false);
  });
});

describe("usage", () => {
  test.each([
    [["--help"], 0],
    [["--version"], 0],
    [["study", "import", "--help"], 0],
    [[], 2],
    [["study"], 2],
    [["bogus"], 2],
    [["study", "bogus"], 2],
    [["study", "import", "first"], 2],
    [["serve", "--port", "99999"], 2],
  ])("primum %s exits with %i", async (args, status) => {
    const run = await runPrimum(args);
    expect(run.status).toBe(status);
    expect(status === 0 ? run.stderr : run.stdout).toBe("");
  });
});
