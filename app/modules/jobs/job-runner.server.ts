import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { closeDatabase, type Database, openDatabase } from "#db/client.ts";
import { claimJob, type ClaimedJob, endJob, reportJobProgress, returnJob } from "#db/queries/jobs.ts";
import type { JobTask } from "./work-on-job.server.ts";

export interface JobRunnerOptions {
  databaseFile: string;
  /** Jobs done at the same time; 1 unless given. */
  threads?: number;
  /** How often to look for work, in milliseconds. */
  pollMs?: number;
  /** The file that a worker thread runs, by path; the usual one unless given. */
  workerFile?: string;
}

export interface JobRunner {
  /** Stops looking for work, waits a few seconds for what is under way, and puts the rest back in the queue. */
  stop(): Promise<void>;
}

const WORKER_FILE = fileURLToPath(new URL("./job-worker.mjs", import.meta.url));
/** Well under the lease of a job, so that work without news of progress is not taken for abandoned. */
const MILLISECONDS_BETWEEN_SIGNS_OF_LIFE = 10_000;
const MILLISECONDS_TO_FINISH = 3_000;

const WORKER_DIED =
  "The work ended unexpectedly, and its result is lost. Start it again; if it happens again, ask the administrator to look at the server's log.";

/**
 * Takes jobs from the queue and has each done in a worker thread, so that no page waits for one. A thread that dies, or
 * fails in a way that nobody foresaw, ends its job with a sentence; the details go to the log.
 */
export function startJobRunner({ databaseFile, threads = 1, pollMs = 250, workerFile }: JobRunnerOptions): JobRunner {
  const database = openDatabase(databaseFile);
  const pool: Piscina<JobTask, void> = new Piscina({
    filename: workerFile ?? WORKER_FILE,
    minThreads: 0,
    maxThreads: threads,
  });
  // A thread that dies between jobs has nobody to tell; the pool starts another.
  pool.on("error", (error) => console.error("A worker thread failed:", error));
  const underWay = new Map<ClaimedJob, Promise<void>>();
  let stopping = false;
  let looking: Promise<void> = Promise.resolve();

  const lookForWork = async (): Promise<void> => {
    while (!stopping && underWay.size < threads) {
      const job = await claimJob(database);
      if (job === null) return;
      const work = doJob(database, pool, databaseFile, job, () => stopping).finally(() => underWay.delete(job));
      underWay.set(job, work);
    }
  };
  const poll = setInterval(() => {
    looking = looking.then(lookForWork).catch((error: unknown) => console.error("Looking for work failed:", error));
  }, pollMs);

  return {
    async stop() {
      if (stopping) return;
      stopping = true;
      clearInterval(poll);
      await looking;
      await Promise.race([Promise.all(underWay.values()), wait(MILLISECONDS_TO_FINISH)]);
      const unfinished = [...underWay];
      await pool.destroy();
      await Promise.all(unfinished.map(([, work]) => work));
      for (const [job] of unfinished) await returnJob(database, job);
      await closeDatabase(database);
    },
  };
}

/** Has one job done. Never throws: whatever goes wrong is written into the job, unless the runner is stopping. */
async function doJob(
  database: Database,
  pool: Piscina<JobTask, void>,
  databaseFile: string,
  job: ClaimedJob,
  isStopping: () => boolean,
): Promise<void> {
  const { port1: news, port2: progress } = new MessageChannel();
  let share = 0;
  const report = () => reportJobProgress(database, job, share).catch((error: unknown) => console.error(error));
  news.on("message", (value: number) => {
    share = value;
    void report();
  });
  const signOfLife = setInterval(() => void report(), MILLISECONDS_BETWEEN_SIGNS_OF_LIFE);
  try {
    await pool.run({ databaseFile, job, progress }, { transferList: [progress] });
  } catch (error) {
    if (isStopping()) return;
    console.error(`Job ${job.jobId} (${job.kind}) failed:`, error);
    await endJob(database, job, { error: WORKER_DIED });
  } finally {
    clearInterval(signOfLife);
    news.close();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
