import { expect, test } from "vitest";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { statisticsOf } from "#app/modules/agreement/option-statistics.ts";
import type { FigureWish } from "#app/modules/agreement/figure-work.ts";
import { readFigures, requestFigures } from "#app/modules/agreement/read-figures.server.ts";
import { runJob } from "#app/modules/jobs/run-job.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { claimJob, endJob } from "#db/queries/jobs.ts";
import type { AgreementReport } from "#scoring/agreement/agreement-report.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { makeSmallStudy } from "./small-study.ts";

const SCORES = { view: "figures", measure: "score", ratings: "round-1" } as const;

function percent(report: AgreementReport, metric: string) {
  return report.coefficients.find((entry) => entry.name === "percent_agreement" && entry.metric === metric)!;
}

async function workOnce(database: Database): Promise<void> {
  const job = (await claimJob(database))!;
  await endJob(database, job, { result: await runJob(database, job, () => {}) });
}

/** Figures that are finished, or an error that names what they are instead. */
async function readDone<Wish extends FigureWish>(database: Database, studyId: number, wish: Wish, now?: number) {
  const reading = await readFigures(database, studyId, wish, now);
  if (reading.status !== "done") throw new Error(reading.status);
  return reading;
}

async function computeNow<Wish extends FigureWish>(database: Database, studyId: number, wish: Wish) {
  await readFigures(database, studyId, wish);
  await workOnce(database);
  return (await readDone(database, studyId, wish)).figures;
}

test("agreement is computed by a job, once for the same ratings", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  expect(await readFigures(database, made.studyId, SCORES)).toEqual({ status: "running", progress: 0 });
  await readFigures(database, made.studyId, SCORES);
  await workOnce(database);
  expect(await claimJob(database)).toBeNull();
  const { figures, ratings, update } = await readDone(database, made.studyId, SCORES);
  expect({ ratings, update }).toEqual({ ratings: 18, update: null });
  const { whole, bySpecialty, byCategory, byCase } = figures;
  expect(whole).toMatchObject({ units: 6, raters: 3, ratings: 18 });
  // Five options have one agreeing pair of three, 1-9-8 has none: 5 x 1/3 / 6.
  expect(percent(whole, "exact").estimate).toBeCloseTo(5 / 18, 12);
  // 1-9-8 has one pair within one point (and of one class), the others have all: (5 + 1/3) / 6.
  expect(percent(whole, "within_one").estimate).toBeCloseTo(16 / 18, 12);
  expect(percent(whole, "class").estimate).toBeCloseTo(16 / 18, 12);
  expect(percent(whole, "exact")).toMatchObject({ n: 2, replicates: 1000, seed: 0 });
  const gwet = whole.coefficients.filter(({ name }) => name.startsWith("gwet"));
  expect(gwet.map(({ chanceAgreement }) => typeof chanceAgreement)).toEqual(["number", "number", "number"]);
  const twoway = whole.coefficients.find(({ metric }) => metric === "twoway")!;
  expect(twoway.variance).toMatchObject({ unit: expect.any(Number) as unknown, rater: expect.any(Number) as unknown });
  expect(bySpecialty.map(({ name }) => name)).toEqual(["Cardiology"]);
  expect(byCategory.map(({ name }) => name)).toEqual(["Counseling", "Diagnostic", "Follow-up"]);
  expect(byCase.map(({ name }) => name)).toEqual(["Card001", "Card002"]);
  expect(percent(byCase[0]!.report, "class")).toMatchObject({
    lo: null,
    intervalReason: expect.stringContaining("one") as unknown,
  });
});

test("class and severity are compared by themselves", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const classes = await computeNow(database, made.studyId, { ...SCORES, measure: "class" });
  expect(percent(classes.whole, "exact").estimate).toBeCloseTo(16 / 18, 12);
  expect(classes.whole.scale).toEqual([1, 2, 3]);
  const severities = await computeNow(database, made.studyId, { ...SCORES, measure: "severity" });
  expect(severities.whole.scale).toEqual([0, 1, 2, 3]);
  // 5-5-6 is none for all; 1-9-8 is severe, severe, moderate: a pair of three, as for the other four.
  expect(percent(severities.whole, "exact").estimate).toBeCloseTo((1 + 5 / 3) / 6, 12);
});

test("rounds and the ratings that stand are compared apart, and both rounds by the same raters", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const second = { ...SCORES, ratings: "round-2" } as const;
  const change = { view: "change", measure: "score" } as const;
  expect(await readFigures(database, made.studyId, second)).toMatchObject({
    ...{ status: "none", reason: "No rater has submitted a case in round 2 yet." },
  });
  expect(await readFigures(database, made.studyId, change)).toMatchObject({ status: "none" });
  // Option 2 of Card002 (1, 9, 8): R01 comes round to 8, R02 stays, R03 does not answer.
  const wish = { options: "disputed", cases: null, note: null } as const;
  await openNextRound(database, made.coordinator.actor, made.studyId, wish);
  for (const [index, score] of [8, 9].entries()) {
    const rater = made.raters[index]!;
    await rateCase(database, made, { rater, caseExternalId: "Card002", answers: [score], round: 2 });
  }
  expect((await computeNow(database, made.studyId, second)).whole).toMatchObject({ units: 1, ratings: 2 });
  const standing = await computeNow(database, made.studyId, { ...SCORES, ratings: "standing" });
  // 8, 9, 8 in place of 1, 9, 8: now every option has one agreeing pair of three.
  expect(standing.whole).toMatchObject({ units: 6, ratings: 18 });
  expect(percent(standing.whole, "exact").estimate).toBeCloseTo(1 / 3, 12);
  const { first, second: after } = (await computeNow(database, made.studyId, change)).whole;
  expect([first.ratings, after.ratings]).toEqual([2, 2]);
  expect([percent(first, "within_one").estimate, percent(after, "within_one").estimate]).toEqual([0, 1]);
});

test("pairs of raters are compared on the options that both rated", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const { raters, pairs } = await computeNow(database, made.studyId, { view: "pairs", ratings: "round-1" });
  expect(raters).toEqual(["R01", "R02", "R03"]);
  expect(pairs.map(({ raters: pair, units }) => [...pair, units])).toEqual([
    ["R01", "R02", 6],
    ["R01", "R03", 6],
    ["R02", "R03", 6],
  ]);
  expect(pairs[0]!.kappas.map(({ metric }) => metric)).toEqual(["quadratic", "unweighted"]);
});

test("while newer figures are computed the last ones stay, and say how much has come in since", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { cases: 2 });
  const rate = (rater: number, caseExternalId: string) =>
    rateCase(database, made, { rater: made.raters[rater]!, caseExternalId });
  await rate(0, "Card001");
  await rate(1, "Card001");
  await computeNow(database, made.studyId, SCORES);
  await rate(2, "Card001");
  const soon = await readDone(database, made.studyId, SCORES);
  expect(soon).toMatchObject({ ratings: 6, update: { answers: 3, state: "waiting" } });
  expect(soon.figures.whole.ratings).toBe(6);
  expect(await claimJob(database), "within a minute nothing is begun").toBeNull();

  const later = Date.now() + 61_000;
  expect(await readDone(database, made.studyId, SCORES, later)).toMatchObject({ update: { state: "running" } });
  await rate(0, "Card002");
  // What comes in while a job waits is its own to read: no second one is queued.
  expect(await readDone(database, made.studyId, SCORES, later)).toMatchObject({ update: { answers: 6 } });
  await workOnce(database);
  expect(await claimJob(database)).toBeNull();
  expect(await readDone(database, made.studyId, SCORES, later)).toMatchObject({ ratings: 12, update: null });
});

test("failed work is shown beside the last figures, and begun again when asked for", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  await readFigures(database, made.studyId, SCORES);
  await endJob(database, (await claimJob(database))!, { error: "It broke." });
  expect(await readFigures(database, made.studyId, SCORES)).toEqual({ status: "failed", error: "It broke." });
  expect(await claimJob(database)).toBeNull();
  await requestFigures(database, made.studyId, SCORES);
  expect(await readFigures(database, made.studyId, SCORES)).toEqual({ status: "running", progress: 0 });
});

test("there is nothing to compare until two raters have rated an option", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database);
  expect(await readFigures(database, made.studyId, SCORES)).toMatchObject({
    status: "none",
    reason: expect.stringContaining("submitted") as unknown,
  });
  await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
  expect(await readFigures(database, made.studyId, SCORES)).toMatchObject({
    status: "none",
    reason: expect.stringContaining("two") as unknown,
  });
  expect(await claimJob(database)).toBeNull();
});

test("the statistics of each option stand beside", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const rows = statisticsOf(await deriveStudyLabels(database, made.studyId, "Card002"));
  // 1, 8, 9: median 8; absolute deviations 7, 0, 1, mean 8/3.
  expect(rows[1]).toMatchObject({ optionExternalId: "2", status: "disputed", statistics: { median: 8, n: 3 } });
  expect(rows[1]!.statistics!.mad).toBeCloseTo(8 / 3, 12);
  expect(JSON.stringify(rows)).not.toContain("R01");
});
