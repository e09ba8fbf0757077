import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { computeFigures, countAnswers, digestOfInputs, type FigurePayload, type FigureResult } from "./figure-work.ts";

/** The work of an agreement job: reads the ratings as they are now and computes the figures. */
export async function runAgreementJob(
  database: Database,
  studyId: number,
  payload: unknown,
  onProgress: (share: number) => void,
): Promise<FigureResult> {
  const computedAt = new Date().toISOString();
  const inputs = await readLabelInputs(database, studyId);
  return {
    figures: computeFigures(inputs, payload as FigurePayload, onProgress),
    computedAt,
    inputsDigest: digestOfInputs(inputs),
    ratings: countAnswers(inputs),
  };
}
