import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { listAudit } from "#db/queries/audit.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, type Member, makeStudy } from "#tests/factories/study.ts";
import { insertChanged, rawConnection } from "./whole-life.ts";

describe("submitting a case", () => {
  let database: Database;
  let made: MadeStudy;
  let rater: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 2, cases: 1 });
    rater = made.raters[0]!;
  });

  const count = (table: string) =>
    rawConnection(database).prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n;

  const keyOf = (assignmentId: number) => ({
    studyId: made.studyId,
    membershipId: rater.membershipId,
    assignmentId,
  });

  it("turns the drafts into ratings and locks them", async () => {
    const { assignmentId } = await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [1, 5, 9] });
    const read = (await readRatingCase(database, keyOf(assignmentId)))!;
    expect(read.status).toBe("submitted");
    expect(read.submittedAt).not.toBeNull();
    expect(read.options.map((option) => option.appropriateness)).toEqual([1, 5, 9]);
    expect(count("rating_drafts")).toBe(0);

    const draft = { ...read.options[0]!, clientRevision: 9, appropriateness: 7 };
    const locked = { code: "locked", message: "You have submitted this case, and its ratings are locked." };
    await expect(saveDraft(database, keyOf(assignmentId), draft)).rejects.toMatchObject(locked);
    await expect(submitRatings(database, rater.actor, keyOf(assignmentId))).rejects.toMatchObject(locked);
    expect(count("ratings")).toBe(3);
  });

  it("is refused while an option has no answer, and nothing is changed", async () => {
    const input = { rater, caseExternalId: "Card001", answers: [7, null, { comment: "Unsure." }] };
    const { assignmentId } = await rateCase(database, made, { ...input, submit: false });
    const before = count("audit_entries");
    await expect(submitRatings(database, rater.actor, keyOf(assignmentId))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("2 of 3 options") as string,
      problems: ["Option 2", "Option 3"],
    });
    expect(count("ratings")).toBe(0);
    expect(count("rating_drafts")).toBe(2);
    expect(count("audit_entries")).toBe(before);
  });

  it("leaves nothing behind when it fails half way", async () => {
    const { assignmentId } = await rateCase(database, made, { rater, caseExternalId: "Card001", submit: false });
    rawConnection(database).exec(
      `CREATE TRIGGER third_rating_fails BEFORE INSERT ON ratings WHEN (SELECT count(*) FROM ratings) = 2
       BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
    );
    await expect(submitRatings(database, rater.actor, keyOf(assignmentId))).rejects.toThrow("the disk is full");
    expect(count("ratings")).toBe(0);
    expect(count("rating_drafts")).toBe(3);
    expect((await readRatingCase(database, keyOf(assignmentId)))!.status).toBe("draft");
    expect((await listAudit(database, made.studyId)).map(({ action }) => action)).not.toContain("ratings.submit");
  });

  it("takes “cannot judge” for an answer", async () => {
    const answers = (index: number) => (index === 0 ? { cannotJudgeReason: "unclear" } : 7);
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers });
    const { options } = await readLabelInputs(database, made.studyId);
    expect(options[0]!.ratings).toMatchObject([{ appropriateness: null, cannotJudgeReason: "unclear" }]);
  });

  it("lets a correction supersede one rating of the same presentation, and it is the one that counts", async () => {
    const { assignmentId } = await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [1, 5, 9] });
    const sqlite = rawConnection(database);
    const rows = sqlite.prepare<[], { id: number; presentation_id: number }>("SELECT * FROM ratings ORDER BY id").all();
    const [first, second] = rows.map((row) => ({ id: row.id, presentation_id: row.presentation_id }));

    const misplaced = { presentation_id: second!.presentation_id, supersedes_id: first!.id };
    expect(() => insertChanged(sqlite, "ratings", misplaced)).toThrow("supersedes a rating of the same presentation");
    expect(() => insertChanged(sqlite, "ratings", { supersedes_id: null })).toThrow("UNIQUE constraint failed");
    insertChanged(sqlite, "ratings", { supersedes_id: first!.id, appropriateness: 4 });
    expect(() => insertChanged(sqlite, "ratings", { supersedes_id: first!.id })).toThrow("UNIQUE constraint failed");

    const read = (await readRatingCase(database, keyOf(assignmentId)))!;
    expect(read.options.map((option) => option.appropriateness)).toEqual([4, 5, 9]);
    const { options } = await readLabelInputs(database, made.studyId);
    expect(options[0]!.ratings.map((rating) => rating.appropriateness)).toEqual([4]);
  });
});
