import { and, asc, eq, lt, or, sql } from "drizzle-orm";
import { type Database, withTransaction } from "../client.ts";
import { canonicalJson, digestOf } from "../digest.ts";
import { now } from "../internal/time.ts";
import { jobs } from "../schema/index.ts";

export type JobKind = "agreement" | "score";
export type JobState = "queued" | "running" | "done" | "failed";

/** Where a piece of long work stands. `result` is set once it is done, `error` (a sentence) once it has failed. */
export interface JobStatus {
  jobId: number;
  state: JobState;
  /** 0 to 1. */
  progress: number;
  result: unknown;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** What makes a job a worker's own: it holds while nobody else has begun the job again. */
export interface JobLease {
  jobId: number;
  attempt: number;
}

export interface ClaimedJob extends JobLease {
  studyId: number;
  kind: JobKind;
  payload: unknown;
}

const LEASE_SECONDS = 30;
const MOST_ATTEMPTS = 3;

/** A piece of long work: the same payload on the same inputs is the same work. */
export interface JobRequest {
  studyId: number;
  kind: JobKind;
  payload: unknown;
  inputsDigest: string;
}

/** Names a piece of work: the same payload on the same inputs. */
export function digestOfWork({ payload, inputsDigest }: JobRequest): string {
  return digestOf({ payload, inputs: inputsDigest });
}

export const statusColumns = {
  jobId: jobs.id,
  state: jobs.state,
  progress: jobs.progress,
  result: jobs.result,
  error: jobs.error,
  createdAt: jobs.createdAt,
  finishedAt: jobs.finishedAt,
};

export function toStatus(
  row: Omit<JobStatus, "state" | "result"> & { state: string; result: string | null },
): JobStatus {
  return { ...row, state: row.state as JobState, result: row.result === null ? null : JSON.parse(row.result) };
}

/**
 * Take the oldest job that waits, or whose worker has gone silent, and lease it. Null when there is none. A job that
 * was begun too often is given up with a sentence.
 */
export async function claimJob(database: Database): Promise<ClaimedJob | null> {
  return withTransaction(database, (tx) => {
    const abandoned = and(eq(jobs.state, "running"), lt(jobs.leaseExpiresAt, now()));
    tx.update(jobs)
      .set({
        state: "failed",
        finishedAt: now(),
        error: "The work was begun three times and never ended. Start it again.",
      })
      .where(and(abandoned, sql`${jobs.attempts} >= ${MOST_ATTEMPTS}`))
      .run();
    const job = tx
      .select()
      .from(jobs)
      .where(or(eq(jobs.state, "queued"), abandoned))
      .orderBy(asc(jobs.id))
      .limit(1)
      .get();
    if (!job) return null;
    const attempt = job.attempts + 1;
    tx.update(jobs)
      .set({ state: "running", attempts: attempt, leaseExpiresAt: leaseEnd() })
      .where(eq(jobs.id, job.id))
      .run();
    return {
      jobId: job.id,
      attempt,
      studyId: job.studyId,
      kind: job.kind as JobKind,
      payload: JSON.parse(job.payload) as unknown,
    };
  });
}

/** Say how far a job is (0 to 1) and keep its lease. A job that is no longer this worker's stays as it is. */
export async function reportJobProgress(database: Database, lease: JobLease, progress: number): Promise<void> {
  withTransaction(database, (tx) => {
    tx.update(jobs).set({ progress, leaseExpiresAt: leaseEnd() }).where(isHeld(lease)).run();
  });
}

/**
 * End a job: with its result (kept as canonical JSON), or with a sentence that says why it failed. A job that is no
 * longer this worker's, because its lease ran out and another took over, stays as it is.
 */
export async function endJob(
  database: Database,
  lease: JobLease,
  outcome: { result: unknown } | { error: string },
): Promise<void> {
  withTransaction(database, (tx) => {
    const end =
      "error" in outcome
        ? { state: "failed", error: outcome.error }
        : { state: "done", progress: 1, result: canonicalJson(outcome.result) };
    tx.update(jobs)
      .set({ ...end, finishedAt: now(), leaseExpiresAt: null })
      .where(isHeld(lease))
      .run();
  });
}

/** Put a running job back in the queue, as if it had not been begun: its worker is being stopped. */
export async function returnJob(database: Database, lease: JobLease): Promise<void> {
  withTransaction(database, (tx) => {
    tx.update(jobs)
      .set({ state: "queued", attempts: sql`max(0, ${jobs.attempts} - 1)`, progress: 0, leaseExpiresAt: null })
      .where(isHeld(lease))
      .run();
  });
}

function isHeld({ jobId, attempt }: JobLease) {
  return and(eq(jobs.id, jobId), eq(jobs.state, "running"), eq(jobs.attempts, attempt));
}

function leaseEnd(): string {
  return new Date(Date.now() + LEASE_SECONDS * 1000).toISOString();
}
