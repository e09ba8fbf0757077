import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, type Member, makeStudy } from "#tests/factories/study.ts";

/** Everything that a rater's queries give, as JSON text. */
async function seenBy(database: Database, made: MadeStudy, rater: Member): Promise<string> {
  const key = { studyId: made.studyId, membershipId: rater.membershipId };
  const list = await listOwnAssignments(database, key);
  const cases = await Promise.all(list.map(({ assignmentId }) => readRatingCase(database, { ...key, assignmentId })));
  return JSON.stringify({ list, cases });
}

it("what one rater sees does not depend on what another does, at any moment", async () => {
  const scores = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(scores, fc.boolean(), fc.boolean(), async (answers, isSubmitted, rateOwnFirst) => {
      const database = await createTestDatabase();
      const made = await makeStudy(database, { raters: 2, cases: 2 });
      const [one, two] = made.raters as [Member, Member];
      if (rateOwnFirst) await rateCase(database, made, { rater: one, caseExternalId: "Card001", answers: [2, 5, 8] });
      const before = await seenBy(database, made, one);
      await rateCase(database, made, { rater: two, caseExternalId: "Card001", answers, submit: false });
      expect(await seenBy(database, made, one)).toBe(before);
      await rateCase(database, made, { rater: two, caseExternalId: "Card002", answers, submit: isSubmitted });
      expect(await seenBy(database, made, one)).toBe(before);
    }),
    { numRuns: 12 },
  );
});

it("two studies that differ in another's ratings only look the same to a rater", async () => {
  const views = [];
  for (const answers of [
    [1, 1, 1],
    [9, 9, 9],
  ]) {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 2, cases: 2 });
    const [one, two] = made.raters as [Member, Member];
    await rateCase(database, made, { rater: two, caseExternalId: "Card001", answers });
    await rateCase(database, made, {
      rater: one,
      caseExternalId: "Card001",
      answers: [4, null, 6],
      submit: false,
    });
    views.push(await seenBy(database, made, one));
  }
  expect(views[0]).toBe(views[1]);
});

it("another rater's assignment cannot be read or submitted, and looks like one that does not exist", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { raters: 2, cases: 1 });
  const [one, two] = made.raters as [Member, Member];
  const assignmentId = await findAssignment(database, made, two, "Card001");
  await rateCase(database, made, { rater: two, caseExternalId: "Card001", submit: false });
  const key = { studyId: made.studyId, membershipId: one.membershipId, assignmentId };
  expect(await readRatingCase(database, key)).toBeNull();
  expect(await readRatingCase(database, { ...key, assignmentId: 999 })).toBeNull();
  const refusals = await Promise.all(
    [key, { ...key, assignmentId: 999 }].map((tried) =>
      submitRatings(database, one.actor, tried).then(
        () => "submitted",
        (error: unknown) => String(error),
      ),
    ),
  );
  expect(refusals).toEqual(Array(2).fill("DataError: This case is not assigned to you."));
});

it("an assignment of another study of the same person is out of reach", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { raters: 1, cases: 1 });
  const other = await makeStudy(database, { slug: "other", raters: 1, cases: 1 });
  const assignmentId = await findAssignment(database, other, other.raters[0]!, "Card001");
  const { membershipId } = other.raters[0]!;
  expect(await readRatingCase(database, { studyId: made.studyId, membershipId, assignmentId })).toBeNull();
  expect(await listOwnAssignments(database, { studyId: made.studyId, membershipId })).toEqual([]);
});
