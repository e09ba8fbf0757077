import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readFigures } from "#app/modules/agreement/read-figures.server.ts";
import { type JobRunner, type JobRunnerOptions, startJobRunner } from "#app/modules/jobs/job-runner.server.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { requestScoring } from "#app/modules/scores/request-scoring.server.ts";
import { closeDatabase } from "#db/client.ts";
import { claimJob } from "#db/queries/jobs.ts";
import { readScoringRun } from "#db/queries/scores.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { ANSWERS, makeSmallStudy, settle } from "./small-study.ts";

const SCORES = { view: "figures", measure: "score", ratings: "round-1" } as const;

let runner: JobRunner | null = null;

function start(options: JobRunnerOptions) {
  runner = startJobRunner({ pollMs: 20, ...options });
}

afterEach(async () => {
  await runner?.stop();
  runner = null;
  vi.restoreAllMocks();
});

async function makeFileStudy() {
  const { database, file } = await createTestDatabaseFile();
  const study = await makeSmallStudy(database);
  return { database, file, study, studyId: study.made.studyId };
}

test("a worker thread computes agreement and scores while this thread is free", async () => {
  const { database, file, study, studyId } = await makeFileStudy();
  await settle(database, study);
  const { actor } = study.made.coordinator;
  await createRelease(database, actor, studyId, {});
  const bytes = new TextEncoder().encode(ANSWERS);
  const input = { name: "answers.jsonl", bytes, releaseVersion: "1.0.0" };
  const { runId } = await requestScoring(database, actor, studyId, input);
  await readFigures(database, studyId, SCORES);
  start({ databaseFile: file });
  await vi.waitFor(
    async () => {
      expect(await readScoringRun(database, studyId, runId)).toMatchObject({ state: "done", progress: 1, error: null });
      expect(await readFigures(database, studyId, SCORES)).toMatchObject({ status: "done" });
    },
    { timeout: 15_000, interval: 50 },
  );
  const run = (await readScoringRun(database, studyId, runId))!;
  expect(run.report).toMatchObject({ systems: [{ system: "echo", metrics: { completeness: { estimate: 0.5 } } }] });
  await closeDatabase(database);
});

test("a job whose worker dies ends with a sentence", async () => {
  const { database, file, studyId } = await makeFileStudy();
  vi.spyOn(console, "error").mockImplementation(() => {});
  const workerFile = path.join(path.dirname(file), "dying-worker.mjs");
  writeFileSync(workerFile, "export default () => process.exit(3);\n");
  await readFigures(database, studyId, SCORES);
  start({ databaseFile: file, workerFile });
  await vi.waitFor(
    async () =>
      expect(await readFigures(database, studyId, SCORES)).toMatchObject({
        status: "failed",
        error: expect.stringContaining("unexpectedly") as unknown,
      }),
    { timeout: 10_000, interval: 50 },
  );
  await closeDatabase(database);
});

test("stopping puts unfinished work back in the queue", async () => {
  const { database, file, studyId } = await makeFileStudy();
  const workerFile = path.join(path.dirname(file), "endless-worker.mjs");
  writeFileSync(workerFile, "export default () => new Promise((resolve) => setTimeout(resolve, 600_000));\n");
  await readFigures(database, studyId, SCORES);
  start({ databaseFile: file, workerFile });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await claimJob(database)).toBeNull();
  await runner!.stop();
  expect(await claimJob(database)).toMatchObject({ kind: "agreement", studyId });
  await closeDatabase(database);
});
