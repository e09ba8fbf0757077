import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { type AdjudicatorSeat, listAdjudicatorSeats, setAdjudicators } from "#db/queries/adjudicators.ts";
import { listAudit } from "#db/queries/audit.ts";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { findMembership } from "#db/queries/studies.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { addMember, type MadeStudy, makeStudy } from "#tests/factories/study.ts";

let database: Database;
let made: MadeStudy;

beforeEach(async () => {
  database = await createTestDatabase();
  made = await makeStudy(database, { raters: 2 });
});

const set = (before: string[], pseudonyms: string[]) =>
  setAdjudicators(database, made.coordinator.actor, { studyId: made.studyId, before, pseudonyms });
const nowAdjudicating = async () =>
  (await listAdjudicatorSeats(database, made.studyId))
    .filter(({ adjudicates }) => adjudicates)
    .map(({ pseudonym }) => pseudonym);

describe("who adjudicates in a study", () => {
  it("is any active member but participants, who are to stay blind", async () => {
    await addMember(database, made, { roles: ["adjudicator"] });
    await addMember(database, made, { roles: ["participant"] });
    expect(await listAdjudicatorSeats(database, made.studyId)).toEqual<AdjudicatorSeat[]>([
      { pseudonym: "A01", adjudicates: true, otherRoles: [] },
      { pseudonym: "C01", adjudicates: false, otherRoles: ["coordinator"] },
      { pseudonym: "R01", adjudicates: false, otherRoles: ["rater"] },
      { pseudonym: "R02", adjudicates: false, otherRoles: ["rater"] },
    ]);
    await expect(set(["A01"], ["A01", "P01"])).rejects.toMatchObject({ code: "not-found" });
    await expect(set(["A01"], ["A01", "R99"])).rejects.toMatchObject({ code: "not-found" });
  });

  it("is set and taken back, counts at once, and is in the audit trail", async () => {
    expect(await set([], ["R02", "C01"])).toEqual({ added: ["C01", "R02"], removed: [] });
    const rolesOf = async (accountId: number) => (await findMembership(database, accountId, made.slug))!.roles;
    expect(await rolesOf(made.coordinator.accountId)).toEqual(["adjudicator", "coordinator"]);
    expect((await listAudit(database, made.studyId))[0]).toMatchObject({
      action: "study.adjudicators",
      before: '{"adjudicators":[]}',
      after: '{"adjudicators":["C01","R02"]}',
    });
    expect(await set(["C01", "R02"], ["C01"])).toEqual({ added: [], removed: ["R02"] });
    expect(await rolesOf(made.raters[1]!.accountId)).toEqual(["rater"]);
    const entries = (await listAudit(database, made.studyId)).length;
    expect(await set(["C01"], ["C01"])).toEqual({ added: [], removed: [] });
    expect(await listAudit(database, made.studyId)).toHaveLength(entries);
  });

  it("saves nothing on another state than was looked at, and leaves nobody without a role", async () => {
    await addMember(database, made, { roles: ["adjudicator"] });
    await expect(set([], ["R01"])).rejects.toMatchObject({ code: "conflict" });
    await expect(set(["A01"], ["R01"])).rejects.toMatchObject({ code: "invalid" });
    expect(await nowAdjudicating()).toEqual(["A01"]);
  });

  it("leaves out who is paused, and who comes back is what they were", async () => {
    const { studyId, coordinator } = made;
    await set([], ["R01"]);
    await setMemberStatus(database, coordinator.actor, { studyId, pseudonym: "R01", status: "paused" });
    expect(await nowAdjudicating()).toEqual([]);
    await expect(set([], ["R01"])).rejects.toMatchObject({ code: "not-found" });
    await set([], ["R02"]);
    await setMemberStatus(database, coordinator.actor, { studyId, pseudonym: "R01", status: "active" });
    expect(await nowAdjudicating()).toEqual(["R01", "R02"]);
  });
});
