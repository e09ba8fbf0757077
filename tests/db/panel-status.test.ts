import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { checkDatabase, listAudit } from "#db/queries/audit.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { type MemberStatus, setMemberStatus } from "#db/queries/panel-status.ts";
import { listPanel } from "#db/queries/panel.ts";
import { findMembership } from "#db/queries/studies.ts";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

describe("a member's place", () => {
  let database: Database;
  let made: MadeStudy;
  let rater: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 2, cases: 3 });
    rater = made.raters[0]!;
  });

  const become = (pseudonym: string, status: MemberStatus) =>
    setMemberStatus(database, made.coordinator.actor, { studyId: made.studyId, pseudonym, status });
  const statuses = () =>
    rawConnection(database)
      .prepare("SELECT status FROM assignments WHERE membership_id = ? ORDER BY case_id")
      .pluck()
      .all(rater.membershipId);

  it.each(["paused", "removed"] as const)(
    "that is %s closes the study at once, and gives back what is open",
    async (status) => {
      await rateCase(database, made, { rater, caseExternalId: "Card001" });
      await rateCase(database, made, { rater, caseExternalId: "Card002", answers: [7], submit: false });
      const { withdrawn } = await become("R01", status);
      expect(withdrawn).toEqual(["Card002, round 1", "Card003, round 1"]);
      expect(statuses()).toEqual(["submitted", "withdrawn", "withdrawn"]);
      expect(await findMembership(database, rater.accountId, made.slug)).toBeNull();
      const ratings = (await readLabelInputs(database, made.studyId)).options.flatMap((option) => option.ratings);
      expect(ratings, "submitted ratings count").toHaveLength(3);
      expect(rawConnection(database).prepare("SELECT count(*) FROM rating_drafts").pluck().get()).toBe(1);
      const [newest] = await listAudit(database, made.studyId);
      expect(newest).toMatchObject({ actor: "C01", subject: "member R01" });
      expect(await checkDatabase(database)).toEqual([]);
    },
  );

  it("that is resumed gets nothing back by itself", async () => {
    await become("R01", "paused");
    await become("R01", "active");
    expect(await findMembership(database, rater.accountId, made.slug)).toMatchObject({ pseudonym: "R01" });
    expect(statuses()).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
    const own = await listAssignments(database, { studyId: made.studyId, membershipId: rater.membershipId });
    expect(own).toMatchObject({ open: [], submitted: [] });
  });

  it("leaves other members' cases alone", async () => {
    await become("R01", "removed");
    const [, , other] = await listPanel(database, made.studyId);
    expect(other).toMatchObject({ pseudonym: "R02", assigned: 3 });
  });

  it("of the last active coordinator can neither be paused nor removed", async () => {
    await expect(become("C01", "removed")).rejects.toMatchObject({ code: "conflict" });
    await expect(become("C01", "paused")).rejects.toMatchObject({ code: "conflict" });
    await addMember(database, made, { roles: ["coordinator"] });
    await become("C02", "paused");
    await expect(become("C01", "removed"), "the other one is paused").rejects.toMatchObject({ code: "conflict" });
    await become("C02", "active");
    await become("C01", "removed");
    expect(await findMembership(database, made.coordinator.accountId, made.slug)).toBeNull();
  });

  it("does not change where there is nothing to change", async () => {
    await expect(become("R01", "active")).rejects.toMatchObject({ code: "conflict" });
    await expect(become("R09", "paused")).rejects.toMatchObject({ code: "not-found" });
    expect(statuses()).toEqual(["pending", "pending", "pending"]);
  });
});
