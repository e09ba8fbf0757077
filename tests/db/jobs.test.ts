import { expect, it } from "vitest";
import { closeDatabase, type Database, openDatabase } from "#db/client.ts";
import { claimJob, endJob, type JobRequest, reportJobProgress } from "#db/queries/jobs.ts";
import { findRepeatedWork, repeatWork } from "#db/queries/repeated-work.ts";
import { createTestDatabase, createTestDatabaseFile } from "#tests/factories/database.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

const workOf = (studyId: number, payload: unknown): JobRequest => ({
  ...{ studyId, kind: "agreement", payload, inputsDigest: "0".repeat(64) },
});

/** Ask for work; gives the newest job that there is then. */
async function request(database: Database, studyId: number, payload: unknown) {
  await repeatWork(database, workOf(studyId, payload));
  return rawConnection(database).prepare<[], { jobId: number }>("SELECT max(id) AS jobId FROM jobs").get()!;
}

/** The newest job of this work, with its result once it is done. */
async function read(database: Database, studyId: number, payload: unknown = {}) {
  const { latest, done } = await findRepeatedWork(database, workOf(studyId, payload));
  return latest && { ...latest, result: done?.result ?? null };
}

/** As if the worker had been silent for longer than its lease. */
const expireLeases = (database: Database) =>
  rawConnection(database).exec("UPDATE jobs SET lease_expires_at = '2020-01-01T00:00:00.000Z' WHERE state = 'running'");

it("two connections that claim at once get different jobs, and each job is claimed once", async () => {
  const { database, file } = await createTestDatabaseFile();
  const second = openDatabase(file);
  const { studyId } = await makeStudy(database, { raters: 0, cases: 0 });
  for (let number = 0; number < 10; number++) await request(database, studyId, { number });
  const claims = await Promise.all(Array.from({ length: 12 }, (_, index) => claimJob(index % 2 ? second : database)));
  const ids = claims.flatMap((claim) => (claim ? [claim.jobId] : []));
  expect(ids).toHaveLength(10);
  expect(new Set(ids).size).toBe(10);
  await Promise.all([closeDatabase(database), closeDatabase(second)]);
});

it("work that is under way is not asked for again, until it fails", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeStudy(database, { raters: 0, cases: 0 });
  const first = await request(database, studyId, { a: 1, b: 2 });
  expect(await request(database, studyId, { b: 2, a: 1 })).toEqual(first);
  expect(await request(database, studyId, { a: 2, b: 2 })).not.toEqual(first);
  await endJob(database, (await claimJob(database))!, { error: "Out of memory." });
  expect(await request(database, studyId, { a: 1, b: 2 })).not.toEqual(first);
});

it("a job whose worker went silent is taken over, and given up after three attempts", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeStudy(database, { raters: 0, cases: 0 });
  const { jobId } = await request(database, studyId, {});
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await claimJob(database)).toMatchObject({ jobId });
    expect(await claimJob(database)).toBeNull();
    expireLeases(database);
  }
  expect(await claimJob(database)).toBeNull();
  expect(await read(database, studyId)).toMatchObject({
    state: "failed",
    error: "The work was begun three times and never ended. Start it again.",
  });
});

it("progress keeps the lease, and the result can be read in its own study only", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeStudy(database, { raters: 0, cases: 0 });
  await request(database, studyId, {});
  const job = (await claimJob(database))!;
  expireLeases(database);
  await reportJobProgress(database, job, 0.5);
  expect(await claimJob(database)).toBeNull();
  expect(await read(database, studyId)).toMatchObject({ state: "running", progress: 0.5 });
  await endJob(database, job, { result: { alpha: 0.8 } });
  expect(await read(database, studyId)).toMatchObject({ state: "done", progress: 1, result: { alpha: 0.8 } });
  expect(await read(database, studyId + 1)).toBeNull();
});

it("a worker whose job was taken over cannot end it or speak for it", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeStudy(database, { raters: 0, cases: 0 });
  await request(database, studyId, {});
  const first = (await claimJob(database))!;
  expireLeases(database);
  const second = (await claimJob(database))!;
  await reportJobProgress(database, first, 0.9);
  await endJob(database, first, { result: "stale" });
  expect(await read(database, studyId)).toMatchObject({ state: "running", progress: 0, result: null });
  await endJob(database, second, { result: "fresh" });
  expect(await read(database, studyId)).toMatchObject({ state: "done", result: "fresh" });
});
