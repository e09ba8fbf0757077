import type { Database } from "#db/client.ts";
import type { ClaimedJob } from "#db/queries/jobs.ts";
import { runAgreementJob } from "../agreement/agreement-job.server.ts";
import { runScoringJob } from "../scores/run-scoring.server.ts";

/**
 * Does the work of a job and gives back its result, which is plain JSON.
 *
 * @param onProgress called with 0 to 1, as often as the work likes
 * @throws AppError, DataError for failures whose message is fit for people
 */
export async function runJob(
  database: Database,
  job: Pick<ClaimedJob, "studyId" | "kind" | "payload">,
  onProgress: (share: number) => void,
): Promise<unknown> {
  switch (job.kind) {
    case "agreement":
      return runAgreementJob(database, job.studyId, job.payload, onProgress);
    case "score":
      return runScoringJob(database, job.studyId, job.payload, onProgress);
  }
}
