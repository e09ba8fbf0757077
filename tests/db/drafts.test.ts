import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { type Judgement, type Saved, saveDraft } from "#db/queries/rater/drafts.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";

const NOTHING = { harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };

describe("a draft", () => {
  let database: Database;
  let made: MadeStudy;
  let key: { studyId: number; membershipId: number; assignmentId: number };
  let presentationId: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 2, cases: 2 });
    const assignmentId = await findAssignment(database, made, made.raters[0]!, "Card001");
    key = { studyId: made.studyId, membershipId: made.raters[0]!.membershipId, assignmentId };
    presentationId = (await readRatingCase(database, key))!.options[0]!.presentationId;
  });

  const save = (clientRevision: number, appropriateness: number): Promise<Saved<Judgement>> =>
    saveDraft(database, key, { ...NOTHING, presentationId, clientRevision, appropriateness });

  const stored = async () => {
    const { appropriateness, clientRevision } = (await readRatingCase(database, key))!.options[0]!;
    return { appropriateness, clientRevision };
  };

  it("is saved, and a newer one overwrites it", async () => {
    expect(await save(1, 3)).toEqual({ outcome: "saved", clientRevision: 1 });
    expect(await save(2, 8)).toEqual({ outcome: "saved", clientRevision: 2 });
    expect(await stored()).toEqual({ appropriateness: 8, clientRevision: 2 });
  });

  it("that is sent twice, or comes late, changes nothing, and what is kept is given back", async () => {
    await save(5, 3);
    const kept = { ...NOTHING, appropriateness: 3 };
    expect(await save(5, 8)).toEqual({ outcome: "older", clientRevision: 5, kept });
    expect(await save(4, 9)).toEqual({ outcome: "older", clientRevision: 5, kept });
    expect(await stored()).toEqual({ appropriateness: 3, clientRevision: 5 });
  });

  it("ends the same in whatever order the revisions arrive, as often as they arrive", async () => {
    // Each revision carries its own score, so the score tells which revision stands.
    const arrivals = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 15 });
    let base = 0;
    await fc.assert(
      fc.asyncProperty(arrivals, async (revisions) => {
        base += 10;
        for (const revision of revisions) await save(base + revision, revision);
        const newest = Math.max(...revisions);
        expect(await stored()).toEqual({ appropriateness: newest, clientRevision: base + newest });
      }),
      { numRuns: 25 },
    );
  });

  it("marks the assignment as begun, and counts once it answers", async () => {
    const own = async () => (await listOwnAssignments(database, key)).map((row) => [row.status, row.answered]);
    await saveDraft(database, key, {
      ...NOTHING,
      presentationId,
      clientRevision: 1,
      appropriateness: null,
      comment: "Hm.",
    });
    expect(await own()).toEqual([
      ["draft", 0],
      ["pending", 0],
    ]);
    await save(2, 7);
    expect(await own()).toEqual([
      ["draft", 1],
      ["pending", 0],
    ]);
  });

  it("is refused for an option of another case, another rater's assignment and another study", async () => {
    const other = await findAssignment(database, made, made.raters[0]!, "Card002");
    const draft = { ...NOTHING, presentationId, clientRevision: 1, appropriateness: 7 };
    await expect(saveDraft(database, { ...key, assignmentId: other }, draft)).rejects.toMatchObject({
      code: "not-found",
      message: "This option is not part of the case. Reload the page.",
    });
    const { membershipId } = made.raters[1]!;
    await expect(saveDraft(database, { ...key, membershipId }, draft)).rejects.toMatchObject({ code: "not-found" });
    await expect(saveDraft(database, { ...key, studyId: 99 }, draft)).rejects.toMatchObject({ code: "not-found" });
    expect(await stored()).toEqual({ appropriateness: null, clientRevision: 0 });
  });
});
