import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { checkDatabase, listAudit } from "#db/queries/audit.ts";
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
