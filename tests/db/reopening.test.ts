import { beforeEach, describe, expect, it } from "vitest";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

describe("a reopened case", () => {
  let database: Database;
  let made: MadeStudy;
  let rater: Member;
  let key: { studyId: number; membershipId: number; assignmentId: number };

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 1, cases: 1 });
    rater = made.raters[0]!;
    const answers = [2, { appropriateness: 7, comment: "Soon.", flag: "duplicate" }, { cannotJudgeReason: "unclear" }];
    const { assignmentId } = await rateCase(database, made, { rater, caseExternalId: "Card001", answers });
    key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  });

  const place = () => ({ studyId: made.studyId, caseExternalId: "Card001", pseudonym: rater.pseudonym, round: 1 });
  const reopen = () => reopenAssignment(database, made.coordinator.actor, place());
  const rows = () =>
    rawConnection(database)
      .prepare("SELECT id, presentation_id AS shown, supersedes_id AS supersedes, appropriateness FROM ratings")
      .all();
  const standing = async () => {
    const { options } = await readLabelInputs(database, made.studyId);
    return options.map(({ ratings }) => ratings[0]?.appropriateness ?? null);
  };

  it("shows its rater what they gave, and counts it as answered", async () => {
    const submitted = (await readRatingCase(database, key))!.options;
    await reopen();
    const read = (await readRatingCase(database, key))!;
    expect(read).toMatchObject({ status: "draft", submittedAt: null });
    const without = (options: typeof submitted) => options.map(({ clientRevision: _, ...option }) => option);
    expect(without(read.options)).toEqual(without(submitted));
    const { open } = await listAssignments(database, key);
    expect(open).toMatchObject([{ answered: 3, options: 3 }]);
    expect(await standing(), "the ratings stand meanwhile").toEqual([2, 7, null]);
  });

  it("turns what is corrected into new rows, and leaves the rest and the earlier ones as they are", async () => {
    const before = rows();
    await reopen();
    const [first] = (await readRatingCase(database, key))!.options;
    await saveDraft(database, key, { ...first!, appropriateness: 4, clientRevision: first!.clientRevision + 1 });
    await submitRatings(database, rater.actor, key);
    const after = rows();
    expect(after.slice(0, 3)).toEqual(before);
    expect(after.slice(3)).toMatchObject([{ shown: first!.presentationId, supersedes: 1, appropriateness: 4 }]);
    expect(await standing()).toEqual([4, 7, null]);
  });

  it("can be corrected again and again", async () => {
    for (const score of [3, 5]) {
      await reopen();
      const [first] = (await readRatingCase(database, key))!.options;
      await saveDraft(database, key, { ...first!, appropriateness: score, clientRevision: first!.clientRevision + 1 });
      await submitRatings(database, rater.actor, key);
    }
    expect(await standing()).toEqual([5, 7, null]);
    expect(rows().slice(3)).toMatchObject([{ supersedes: 1 }, { supersedes: 4 }]);
  });

  it("does not take a change that a browser held from before the submission", async () => {
    const [first] = (await readRatingCase(database, key))!.options;
    const late = { ...first!, appropriateness: 9, clientRevision: Date.now() - 1 };
    await reopen();
    expect(await saveDraft(database, key, late)).toMatchObject({ outcome: "older", kept: { appropriateness: 2 } });
  });

  it("is refused where there is nothing to reopen", async () => {
    await reopen();
    await expect(reopen()).rejects.toMatchObject({ code: "conflict" });
    const wrong = { ...place(), pseudonym: "R09" };
    await expect(reopenAssignment(database, made.coordinator.actor, wrong)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
