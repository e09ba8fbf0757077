import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { canonicalJson } from "../digest.ts";
import { enqueue } from "../internal/jobs.ts";
import { jobs } from "../schema/index.ts";
import { digestOfWork, type JobRequest, type JobStatus, statusColumns, toStatus } from "./jobs.ts";

/*
 * Work that is done again and again as its inputs change, and whose last result is of use meanwhile.
 */

export interface RepeatedWork {
  /** Whatever its state and inputs; null when it was never asked for. */
  latest: (Omit<JobStatus, "result"> & { isOfTheseInputs: boolean }) | null;
  /** The newest that came to an end well, whatever its inputs. */
  done: JobStatus | null;
}

/** Where work with this payload stands: what was asked for last, and the last result. */
export async function findRepeatedWork(database: Database, request: JobRequest): Promise<RepeatedWork> {
  return withSnapshot(database, (tx) => {
    const { result: _result, ...columns } = statusColumns;
    const latest = tx
      .select({ ...columns, digest: jobs.inputsDigest })
      .from(jobs)
      .where(hasPayload(request))
      .orderBy(desc(jobs.id))
      .limit(1)
      .get();
    const done = selectDone(tx, request);
    if (!latest) return { latest: null, done: null };
    const { digest, ...row } = latest;
    const { result: _none, ...status } = toStatus({ ...row, result: null });
    return { latest: { ...status, isOfTheseInputs: digest === digestOfWork(request) }, done: done ?? null };
  });
}

/**
 * Ask for work with these inputs, unless work with this payload is under way, on whatever inputs: it reads them when it
 * begins. Forgets what ended before the last result.
 */
export async function repeatWork(database: Database, request: JobRequest): Promise<void> {
  withTransaction(database, (tx) => {
    const underWay = tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(hasPayload(request), inArray(jobs.state, ["queued", "running"])))
      .get();
    if (underWay) return;
    const last = selectDone(tx, request)?.jobId ?? 0;
    const isOver = or(eq(jobs.state, "failed"), and(eq(jobs.state, "done"), lt(jobs.id, last)));
    tx.delete(jobs)
      .where(and(hasPayload(request), isOver))
      .run();
    enqueue(tx, { ...request, inputsDigest: digestOfWork(request) });
  });
}

function selectDone(tx: Transaction, request: JobRequest): JobStatus | undefined {
  const row = tx
    .select(statusColumns)
    .from(jobs)
    .where(and(hasPayload(request), eq(jobs.state, "done")))
    .orderBy(desc(jobs.id))
    .limit(1)
    .get();
  return row && toStatus(row);
}

function hasPayload({ studyId, kind, payload }: JobRequest) {
  return and(eq(jobs.studyId, studyId), eq(jobs.kind, kind), eq(jobs.payload, canonicalJson(payload)));
}
