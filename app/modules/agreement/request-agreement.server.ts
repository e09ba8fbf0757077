import type { Database } from "#db/client.ts";
import { digestOf } from "#db/digest.ts";
import { findJob, type JobRequest, requestJob } from "#db/queries/jobs.ts";
import { type LabelInputs, readLabelInputs } from "#db/queries/label-inputs.ts";
import type { AgreementResult } from "./agreement-job.server.ts";
import { AGREEMENT_PARAMETERS, type StudyAgreement } from "./run-agreement.ts";

export type { StudyAgreement } from "./run-agreement.ts";

/** Agreement in a study as a page shows it. */
export type AgreementReading =
  /** There is nothing to compare yet; `reason` says why. */
  | { status: "none"; reason: string }
  /** `progress` from 0 to 1; ask again shortly. */
  | { status: "running"; progress: number }
  | { status: "done"; report: StudyAgreement; computedAt: string }
  /** `error` is a sentence for people; `requestAgreement` starts anew. */
  | { status: "failed"; error: string };

/**
 * Reads the agreement figures of the ratings as they are now. Asks for the work when nobody has, so that a page only
 * needs to call this again until it is done. Work that failed is not begun again by itself.
 */
export async function readAgreement(database: Database, studyId: number): Promise<AgreementReading> {
  const inputs = await readLabelInputs(database, studyId);
  const reason = explainNothingToCompare(inputs);
  if (reason !== null) return { status: "none", reason };
  const work = workOn(studyId, inputs);
  const job = await findJob(database, work);
  if (job === null) {
    await requestJob(database, work);
    return { status: "running", progress: 0 };
  }
  if (job.state === "failed") return { status: "failed", error: job.error ?? "The figures could not be computed." };
  if (job.state !== "done") return { status: "running", progress: job.progress };
  const { agreement, computedAt } = job.result as AgreementResult;
  return { status: "done", report: agreement, computedAt };
}

/** Asks for the figures of the ratings as they are now, also where earlier work on them failed. */
export async function requestAgreement(database: Database, studyId: number): Promise<void> {
  const inputs = await readLabelInputs(database, studyId);
  if (explainNothingToCompare(inputs) === null) await requestJob(database, workOn(studyId, inputs));
}

function explainNothingToCompare({ options }: LabelInputs): string | null {
  const { round } = AGREEMENT_PARAMETERS;
  const counts = options.map(
    ({ ratings }) => ratings.filter((rating) => rating.round === round && rating.appropriateness !== null).length,
  );
  if (counts.some((count) => count >= 2)) return null;
  if (options.length === 0) return "The study has no cases yet.";
  if (counts.every((count) => count === 0)) return "No rater has submitted a case yet.";
  return "No option has ratings by two raters yet, and agreement needs two.";
}

function workOn(studyId: number, { options }: LabelInputs): JobRequest {
  const inputsDigest = digestOf(
    options.map(({ caseExternalId, optionExternalId, category, ratingsDigest }) => [
      caseExternalId,
      optionExternalId,
      category,
      ratingsDigest,
    ]),
  );
  return { studyId, kind: "agreement", payload: AGREEMENT_PARAMETERS, inputsDigest };
}
