import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { type AuditFilter, checkDatabase, listAudit } from "#db/queries/audit.ts";
import { createStudy, readStudySetup } from "#db/queries/studies.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { commandLine, type MadeStudy } from "#tests/factories/study.ts";
import { liveWholeLife, rawConnection } from "./whole-life.ts";

describe("the audit trail", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await liveWholeLife(database);
  });

  const count = () =>
    rawConnection(database).prepare<[], { n: number }>("SELECT count(*) AS n FROM audit_entries").get()!.n;

  /** Change entries as somebody with the file in hand could. */
  const tamper = (statement: string) =>
    rawConnection(database).exec(
      `DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete; ${statement}`,
    );

  it("tells the life of a study: who did what, newest first", async () => {
    const entries = await listAudit(database, made.studyId);
    expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      "C01 case.change",
      "C01 score.request",
      "C01 release.freeze",
      "A01 adjudication.decide",
      "C01 membership.add",
      "C01 round.open",
      "R03 ratings.submit",
      "R02 ratings.submit",
      "R01 ratings.submit",
      "C01 assignments.add",
      "C01 recusal.lift",
      "C01 recusal.add",
      "C01 reminder.send",
      "C01 study.plan",
      "C01 assignments.add",
      "C01 cases.import",
      "C01 membership.add",
      "C01 membership.add",
      "C01 membership.add",
      "command line membership.add",
      "command line study.create",
    ]);
  });

  it("is whole, in a database that is sound", async () => {
    expect(await checkDatabase(database)).toEqual([]);
  });

  it.each([
    [`UPDATE audit_entries SET after = '{"ratings":4}' WHERE sequence = 7`, "Audit entry 7 was changed after"],
    [`UPDATE audit_entries SET actor = 'R02' WHERE sequence = 9`, "Audit entry 9 was changed after"],
    ["UPDATE audit_entries SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 1", "Audit entry 1 was changed after"],
    ["DELETE FROM audit_entries WHERE sequence = 5", "Audit entry 5 is missing."],
    [
      "UPDATE audit_entries SET previous_hash = hash WHERE sequence = 6",
      "Audit entry 6 does not follow the one before",
    ],
  ])("shows %s", async (statement, finding) => {
    tamper(statement);
    expect(await checkDatabase(database)).toEqual([expect.stringContaining(finding)]);
  });

  it.each([
    ["UPDATE ratings SET appropriateness = 9 WHERE id = 1", "ratings"],
    ["DELETE FROM ratings WHERE id = (SELECT max(id) FROM ratings)", "ratings"],
    ["UPDATE adjudications SET rationale = 'Another reason'", "adjudications"],
    ["UPDATE release_files SET bytes = x'00'", "release_files"],
    ["UPDATE option_versions SET text = 'Do nothing' WHERE id = 2", "option_versions"],
  ])("shows %s, though the triggers were gone", async (statement, table) => {
    rawConnection(database).exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`);
    rawConnection(database).pragma("foreign_keys = OFF");
    rawConnection(database).exec(statement);
    const findings = (await checkDatabase(database)).filter((finding) => !finding.includes("points at a row"));
    expect(findings).toEqual([expect.stringContaining(`of ${table} was changed, added or deleted after audit entry`)]);
  });

  it("shows seals that were made to fit a changed row", async () => {
    rawConnection(database).exec(
      "DROP TRIGGER audit_seals_no_update; UPDATE audit_seals SET sha256 = 'f' WHERE table_name = 'ratings'",
    );
    const [first] = await checkDatabase(database);
    expect(first).toMatch(/^The seals of audit entry \d+ were changed after it was written/);
  });

  it("seals what was written before there were seals, and takes a column that was added later", async () => {
    rawConnection(database).exec("ALTER TABLE ratings ADD COLUMN later TEXT NOT NULL DEFAULT 'x'");
    expect(await checkDatabase(database)).toEqual([]);
    const old = await createTestDatabase();
    await liveWholeLife(old);
    rawConnection(old).exec("DROP TRIGGER audit_seals_no_delete; DROP TRIGGER audit_entries_no_delete;");
    rawConnection(old).pragma("foreign_keys = OFF");
    rawConnection(old).exec("DELETE FROM audit_seals; DELETE FROM audit_entries");
    await createAccount(old, commandLine, {
      email: "N@example.org",
      name: "N",
      passwordHash: "-",
      isAdministrator: false,
    });
    expect(await checkDatabase(old)).toEqual([]);
    rawConnection(old).exec("DROP TRIGGER ratings_no_update; UPDATE ratings SET appropriateness = 9 WHERE id = 1");
    expect(await checkDatabase(old)).toHaveLength(1);
  });

  it("is narrowed by who, what, what about and when, and read page by page", async () => {
    const numbers = async (filter: AuditFilter) =>
      (await listAudit(database, made.studyId, filter)).map(({ sequence }) => sequence);
    const all = await numbers({});
    const day = new Date().toISOString().slice(0, 10);
    expect(await numbers({ actor: "R02" })).toHaveLength(1);
    expect(await numbers({ action: "ratings.submit", about: "CARD001" })).toHaveLength(3);
    expect(await numbers({ action: "ratings.submit", about: "Card002" })).toEqual([]);
    expect(await numbers({ from: "2000-01-01", to: day })).toEqual(all);
    expect(await numbers({ to: "2000-01-01" })).toEqual([]);
    expect(await numbers({ from: "2999-01-01" })).toEqual([]);
    const first = await numbers({ most: 5 });
    expect([...first, ...(await numbers({ olderThan: first.at(-1)! }))]).toEqual(all);
  });

  it("gets no entry of a change that fails", async () => {
    const before = count();
    const account = { email: "R@example.org", name: "R", passwordHash: "-", isAdministrator: false };
    await createAccount(database, commandLine, account);
    expect(count()).toBe(before + 1);
    await expect(createAccount(database, commandLine, account)).rejects.toMatchObject({ code: "conflict" });
    expect(count()).toBe(before + 1);
  });

  it("loses the entry of a change that fails after it was written", async () => {
    // The study is made and recorded first; then its coordinator turns out to have no account.
    const before = count();
    const { id: _row, version: _version, ...rules } = (await readStudySetup(database, made.studyId)).rules;
    const lost = {
      slug: "lost",
      name: "Lost",
      instrument: { kind: "noharm", definition: {} } as const,
      rules,
      showing: { shufflesOptions: false, silentRepeats: 0, seed: 0 },
      coordinatorAccountId: 999,
    };
    await expect(createStudy(database, commandLine, lost)).rejects.toThrow("FOREIGN KEY");
    expect(count()).toBe(before);
    expect(await checkDatabase(database)).toEqual([]);
  });
});
