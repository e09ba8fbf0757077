import type { MessagePort } from "node:worker_threads";
import { describeFailure } from "#app/lib/app-error.ts";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { type ClaimedJob, endJob } from "#db/queries/jobs.ts";
import { runJob } from "./run-job.server.ts";

/** What a worker thread is handed. `progress` takes numbers from 0 to 1. */
export interface JobTask {
  databaseFile: string;
  job: ClaimedJob;
  progress: MessagePort;
}

/** Shares closer together than this many milliseconds are not worth a write. */
const MILLISECONDS_BETWEEN_REPORTS = 250;

/**
 * Does a job in a worker thread, on a connection of its own, and ends it: with its result, or with the sentence of an
 * expected failure. Anything unexpected is thrown to the thread that handed the job over.
 */
export async function workOnJob({ databaseFile, job, progress }: JobTask): Promise<void> {
  const database = openDatabase(databaseFile);
  let reportedAt = 0;
  try {
    const result = await runJob(database, job, (share) => {
      if (Date.now() - reportedAt < MILLISECONDS_BETWEEN_REPORTS) return;
      reportedAt = Date.now();
      progress.postMessage(share);
    });
    await endJob(database, job, { result });
  } catch (error) {
    const failure = describeFailure(error);
    if (failure === null) throw error;
    const details = failure.problems.slice(0, 3).map(({ where, message }) => `${where}: ${message}`);
    await endJob(database, job, { error: [failure.message, ...details].join(" ") });
  } finally {
    progress.close();
    await closeDatabase(database);
  }
}
