import { expect, test } from "vitest";
import { listOptionStatistics } from "#app/modules/agreement/option-statistics.server.ts";
import { readAgreement, requestAgreement } from "#app/modules/agreement/request-agreement.server.ts";
import { runJob } from "#app/modules/jobs/run-job.server.ts";
import type { AgreementReport } from "#scoring/agreement/agreement-report.ts";
import { claimJob, endJob } from "#db/queries/jobs.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { makeSmallStudy } from "./small-study.ts";

function percent(report: AgreementReport, metric: string) {
  return report.coefficients.find((entry) => entry.name === "percent_agreement" && entry.metric === metric)!;
}

test("agreement is computed by a job, once for the same ratings", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  expect(await readAgreement(database, made.studyId)).toEqual({ status: "running", progress: 0 });
  await readAgreement(database, made.studyId);
  const job = (await claimJob(database))!;
  expect(await claimJob(database)).toBeNull();
  await endJob(database, job, { result: await runJob(database, job, () => {}) });
  const reading = await readAgreement(database, made.studyId);
  if (reading.status !== "done") throw new Error(reading.status);
  const { whole, bySpecialty, byCategory, byCase } = reading.report;
  expect(whole).toMatchObject({ units: 6, raters: 3, ratings: 18 });
  // Five options have one agreeing pair of three, 1-9-8 has none: 5 x 1/3 / 6.
  expect(percent(whole, "exact").estimate).toBeCloseTo(5 / 18, 12);
  // 1-9-8 has one pair within one point (and of one class), the others have all: (5 + 1/3) / 6.
  expect(percent(whole, "within_one").estimate).toBeCloseTo(16 / 18, 12);
  expect(percent(whole, "class").estimate).toBeCloseTo(16 / 18, 12);
  expect(percent(whole, "exact")).toMatchObject({ n: 2, replicates: 1000, seed: 0 });
  expect(bySpecialty.map(({ name }) => name)).toEqual(["Cardiology"]);
  expect(byCategory.map(({ name }) => name)).toEqual(["Counseling", "Diagnostic", "Follow-up"]);
  expect(byCase.map(({ name }) => name)).toEqual(["Card001", "Card002"]);
  expect(percent(byCase[0]!.report, "exact")).toMatchObject({
    lo: null,
    intervalReason: expect.stringContaining("one") as unknown,
  });
});

test("failed work is shown, and begun again only when asked for", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  await readAgreement(database, made.studyId);
  await endJob(database, (await claimJob(database))!, { error: "It broke." });
  expect(await readAgreement(database, made.studyId)).toEqual({ status: "failed", error: "It broke." });
  expect(await claimJob(database)).toBeNull();
  await requestAgreement(database, made.studyId);
  expect(await readAgreement(database, made.studyId)).toEqual({ status: "running", progress: 0 });
});

test("there is nothing to compare until two raters have rated an option", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database);
  expect(await readAgreement(database, made.studyId)).toMatchObject({
    status: "none",
    reason: expect.stringContaining("submitted") as unknown,
  });
  await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
  expect(await readAgreement(database, made.studyId)).toMatchObject({
    status: "none",
    reason: expect.stringContaining("two") as unknown,
  });
  expect(await claimJob(database)).toBeNull();
});

test("the statistics of each option stand beside", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const rows = await listOptionStatistics(database, made.studyId, "Card002");
  // 1, 8, 9: median 8; absolute deviations 7, 0, 1, mean 8/3.
  expect(rows[1]).toMatchObject({ optionExternalId: "2", status: "disputed", statistics: { median: 8, n: 3 } });
  expect(rows[1]!.statistics!.mad).toBeCloseTo(8 / 3, 12);
  expect(JSON.stringify(rows)).not.toContain("R01");
});
