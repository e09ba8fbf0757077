import { expect, test } from "vitest";
import { groupProgress } from "#app/modules/progress/count-progress.ts";
import { measurePace } from "#app/modules/progress/pace.ts";
import { readProgressPage } from "#app/modules/progress/read-progress-page.server.ts";
import { listAskedRaters } from "#db/queries/progress.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";

const NOW = "2026-03-31T12:00:00.000Z";
const at = (daysAgo: number, options: number) => ({
  at: new Date(Date.parse(NOW) - daysAgo * 86_400_000).toISOString(),
  options,
});

test("the pace is what came in since the first submission, by days", () => {
  // 60 five days ago and 40 now: 100 in 5 days; 50 take 2.5 days more.
  expect(measurePace([at(0, 40), at(5, 60)], 50, NOW)).toEqual({
    ...{ perDay: 20, reason: null, options: 100, submissions: 2, days: 5, remaining: 50 },
    expectedOn: "2026-04-03",
  });
});

test("of a long study the last fourteen days alone tell the pace", () => {
  expect(measurePace([at(60, 5000), at(14.01, 700), at(14, 14), at(1, 14)], 20, NOW)).toMatchObject({
    ...{ perDay: 2, options: 28, submissions: 2, days: 14 },
    expectedOn: "2026-04-10",
  });
});

test("what came in within the hour is not taken for the pace of every hour", () => {
  expect(measurePace([at(0.01, 30)], 60, NOW)).toMatchObject({ perDay: 30, days: 1, expectedOn: "2026-04-02" });
});

test("there is no date where there is no pace, nothing left, or no end in sight", () => {
  expect(measurePace([], 10, NOW)).toMatchObject({
    ...{ perDay: null, expectedOn: null, options: 0 },
    reason: "nothing has been submitted yet",
  });
  expect(measurePace([at(15, 30)], 10, NOW)).toMatchObject({
    ...{ perDay: null, expectedOn: null, days: 14 },
    reason: "nothing was submitted in the last 14 days",
  });
  expect(measurePace([at(2, 30)], 0, NOW)).toMatchObject({ perDay: 15, expectedOn: null, reason: null });
  expect(measurePace([at(14, 1)], 1000, NOW)).toMatchObject({ perDay: 1 / 14, expectedOn: null });
  expect(measurePace([at(-1, 30)], 10, NOW), "a clock that runs ahead").toMatchObject({ perDay: null });
});

test("progress is counted by case, specialty, rater and round, withdrawn assignments left out", () => {
  const row = { round: 1, options: 10, drafted: 0, submittedAt: null, isImported: false, specialty: "Cardiology" };
  const asked = [
    { ...row, caseExternalId: "A", pseudonym: "R01", status: "submitted", submittedAt: at(2, 0).at },
    { ...row, caseExternalId: "A", pseudonym: "R02", status: "draft", drafted: 4 },
    { ...row, caseExternalId: "A", pseudonym: "R03", status: "withdrawn", drafted: 9 },
    { ...row, caseExternalId: "B", pseudonym: "R01", status: "pending", specialty: "Neurology" },
    { ...row, caseExternalId: "A", pseudonym: "R01", status: "pending", round: 2, options: 3 },
  ];
  const of = (by: Parameters<typeof groupProgress>[1]) =>
    groupProgress(asked, by, NOW).map((group) => [
      ...[group.name, group.round, group.assigned, group.notBegun, group.begun, group.submitted],
      ...[group.answered, group.asked],
    ]);
  expect(of("case")).toEqual([
    ["A", 1, 2, 0, 1, 1, 14, 20],
    ["A", 2, 1, 1, 0, 0, 0, 3],
    ["B", 1, 1, 1, 0, 0, 0, 10],
  ]);
  expect(of("rater")).toEqual([
    ["R01", 1, 2, 1, 0, 1, 10, 20],
    ["R01", 2, 1, 1, 0, 0, 0, 3],
    ["R02", 1, 1, 0, 1, 0, 4, 10],
  ]);
  expect(of("specialty").map(([name, round]) => [name, round])).toEqual([
    ["Cardiology", 1],
    ["Cardiology", 2],
    ["Neurology", 1],
  ]);
  expect(of("round")).toEqual([
    ["Round 1", 1, 3, 1, 1, 1, 14, 30],
    ["Round 2", 2, 1, 1, 0, 0, 0, 3],
  ]);
  expect(groupProgress(asked, "rater", NOW)[0]!.pace).toMatchObject({ perDay: 5, remaining: 10 });
});

test("the page tells of cases with nobody, and of raters whose pace is unknown", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { raters: 2, cases: 2 });
  await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
  const asked = await listAskedRaters(database, made.studyId);
  expect(asked.map(({ caseExternalId, pseudonym, status }) => [caseExternalId, pseudonym, status])).toEqual([
    ["Card001", "R01", "submitted"],
    ["Card001", "R02", "pending"],
    ["Card002", "R01", "pending"],
    ["Card002", "R02", "pending"],
  ]);
  const page = await readProgressPage(database, made.studyId, "nonsense");
  expect(page).toMatchObject({ by: "case", cases: 2, unassignedCases: 0, withoutPace: ["R02"] });
  expect(page.whole).toMatchObject({ assigned: 4, submitted: 1, answered: 3, asked: 12 });
  expect(page.whole.pace).toMatchObject({ perDay: 3, remaining: 9 });
  expect(page.last).toMatchObject({ name: "R01" });
  const bare = await makeStudy(database, { slug: "bare", assigned: false });
  expect(await readProgressPage(database, bare.studyId, "rater")).toMatchObject({
    ...{ rows: [], last: null, cases: 2, unassignedCases: 2 },
  });
});
