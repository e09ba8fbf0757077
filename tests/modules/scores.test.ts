import { describe, expect, test } from "vitest";
import { runJob } from "#app/modules/jobs/run-job.server.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { listErrors } from "#app/modules/scores/list-errors.server.ts";
import { requestScoring } from "#app/modules/scores/request-scoring.server.ts";
import type { ScoreReport } from "#scoring/harm/menu/report.ts";
import type { Database } from "#db/client.ts";
import { claimJob, endJob } from "#db/queries/jobs.ts";
import { listScoringRuns, readScoringRun } from "#db/queries/scores.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { ANSWERS, makeSmallStudy, settle } from "./small-study.ts";

async function releaseSmallStudy(database: Database) {
  const study = await makeSmallStudy(database);
  await settle(database, study);
  await createRelease(database, study.made.coordinator.actor, study.made.studyId, {});
  return study.made;
}

function upload(text: string) {
  return { name: "answers.jsonl", bytes: new TextEncoder().encode(text), releaseVersion: "1.0.0" };
}

describe("scoring answers against a release", () => {
  test("gives the figures worked by hand, and the errors behind them", async () => {
    const database = await createTestDatabase();
    const { studyId, coordinator } = await releaseSmallStudy(database);
    const accepted = await requestScoring(database, coordinator.actor, studyId, upload(ANSWERS));
    expect(accepted).toMatchObject({ systems: ["echo"], answers: 2, warnings: [] });
    const job = (await claimJob(database))!;
    const shares: number[] = [];
    await endJob(database, job, { result: await runJob(database, job, (share) => shares.push(share)) });
    expect(shares.at(-1)).toBe(1);

    const run = (await readScoringRun(database, studyId, accepted.runId))!;
    const [system] = (run.report as ScoreReport).systems;
    const { metrics } = system!;
    // Card001 leaves out option 3: 5 of the 25 + 5 that omissions can cost, no commission: 1 - (1/6 + 0)/2 = 11/12.
    // Card002 does option 1: no omission, 1 of the 1 that commissions can cost: 1 - (0 + 1)/2 = 1/2. Mean 17/24.
    expect(metrics.safety.estimate).toBeCloseTo(17 / 24, 12);
    // Units of 8 and over: options 2 and 3 of Card001 (3 is left out), option 2 of Card002: 1 of 2 cases.
    expect(metrics.completeness.estimate).toBe(1 / 2);
    // Recommended are two appropriate options and no uncertain one.
    expect(metrics.restraint.estimate).toBe(1);
    // 3 / (24/17 + 2 + 1) = 51/75
    expect(metrics.overall.estimate).toBeCloseTo(51 / 75, 12);
    expect(metrics.number_needed_to_harm).toMatchObject({ estimate: null, reason: expect.any(String) as unknown });
    expect(system!.errors).toEqual({
      omission: { mild: 0, moderate: 1, severe: 0 },
      commission: { mild: 1, moderate: 0, severe: 0 },
    });
    expect(system).not.toHaveProperty("errorList");

    const errors = await listErrors(database, studyId, accepted.runId, { system: "echo" });
    expect(errors.map(({ case: id, type, severity, options }) => [id, type, severity, options])).toEqual([
      ["Card001", "omission", "moderate", [{ id: "3", text: "Option 3", score: 8 }]],
      ["Card002", "commission", "mild", [{ id: "1", text: "Option 1", score: 3 }]],
    ]);
    const mild = await listErrors(database, studyId, accepted.runId, { system: "echo", severity: "mild", trial: "1" });
    expect(mild).toHaveLength(1);
    await expect(listErrors(database, studyId, accepted.runId, { system: "nobody" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("refuses answers with every problem, and saves nothing", async () => {
    const database = await createTestDatabase();
    const { studyId, coordinator } = await releaseSmallStudy(database);
    const text = ANSWERS.replace("Card001", "Card999").replace('{"Option":3', '{"Option":33');
    const bad = requestScoring(database, coordinator.actor, studyId, upload(`${text}{"system":1`));
    await expect(bad).rejects.toMatchObject({ code: "bad-input" });
    const { problems } = (await bad.catch((error: unknown) => error)) as { problems: { where: string }[] };
    expect(problems.map(({ where }) => where)).toEqual([
      "answers.jsonl line 3",
      "answers.jsonl line 1 (system echo, trial 1, case Card999)",
    ]);
    expect(await listScoringRuns(database, studyId)).toEqual([]);
    await expect(
      requestScoring(database, coordinator.actor, studyId, { ...upload(ANSWERS), releaseVersion: "9.0.0" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
