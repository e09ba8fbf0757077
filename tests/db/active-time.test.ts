import { expect, test } from "vitest";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { saveVisit } from "#db/queries/rater/active-time.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

async function openStudy() {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { raters: 2, cases: 2 });
  const [rater, other] = made.raters as [(typeof made.raters)[0], (typeof made.raters)[0]];
  const keyOf = async (caseId: string) => {
    const assignmentId = await findAssignment(database, made, rater, caseId);
    return { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  };
  const timeOf = async (caseId: string) => {
    const { open, submitted } = await listAssignments(database, {
      studyId: made.studyId,
      membershipId: rater.membershipId,
    });
    return [...open, ...submitted].find(({ caseExternalId }) => caseExternalId === caseId)!.activeMs;
  };
  return { database, made, rater, other, keyOf, timeOf };
}

test("of one visit the longest time stands, and visits add up", async () => {
  const { database, keyOf, timeOf } = await openStudy();
  const key = await keyOf("Card001");
  expect(await timeOf("Card001")).toBeNull();
  for (const activeMs of [5000, 9000, 7000]) await saveVisit(database, key, { visit: "a", activeMs, options: [] });
  await saveVisit(database, key, { visit: "b", activeMs: 1000, options: [] });
  expect(await timeOf("Card001")).toBe(10_000);
  expect(await timeOf("Card002")).toBeNull();
});

test("a visit tells of the rater's own cases and options only", async () => {
  const { database, made, other, keyOf, timeOf } = await openStudy();
  const key = await keyOf("Card001");
  const { options } = (await readRatingCase(database, key))!;
  const ofOtherCase = (await readRatingCase(database, await keyOf("Card002")))!.options[0]!.presentationId;
  await saveVisit(database, key, {
    visit: "a",
    activeMs: 100,
    options: [
      { presentationId: options[0]!.presentationId, activeMs: 60 },
      { presentationId: ofOtherCase, activeMs: 60 },
    ],
  });
  const rows = rawConnection(database).prepare("SELECT presentation_id, active_ms FROM option_visits").all();
  expect(rows).toEqual([{ presentation_id: options[0]!.presentationId, active_ms: 60 }]);
  const assignmentId = await findAssignment(database, made, other, "Card001");
  await expect(saveVisit(database, { ...key, assignmentId }, { visit: "a", activeMs: 1, options: [] })).rejects.toThrow(
    "not assigned to you",
  );
  expect(await timeOf("Card001")).toBe(100);
});

test("the median is over the submitted cases whose time is known", async () => {
  const { database, made, rater, keyOf } = await openStudy();
  const median = async () =>
    (await listAssignments(database, { studyId: made.studyId, membershipId: rater.membershipId })).medianTime;
  await saveVisit(database, await keyOf("Card001"), { visit: "a", activeMs: 60_000, options: [] });
  expect(await median()).toBeNull();
  await rateCase(database, made, { rater, caseExternalId: "Card001" });
  expect(await median()).toEqual({ milliseconds: 60_000, cases: 1 });
  await saveVisit(database, await keyOf("Card002"), { visit: "b", activeMs: 120_000, options: [] });
  await rateCase(database, made, { rater, caseExternalId: "Card002" });
  expect(await median()).toEqual({ milliseconds: 90_000, cases: 2 });
});
