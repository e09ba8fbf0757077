import type { Database } from "#db/client.ts";
import { listCases } from "#db/queries/cases.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { type AgreementParameters, computeStudyAgreement, type StudyAgreement } from "./run-agreement.ts";

/** Result of an agreement job. */
export interface AgreementResult {
  agreement: StudyAgreement;
  computedAt: string;
}

/** The work of an agreement job: reads the ratings as they are now and computes the figures. */
export async function runAgreementJob(
  database: Database,
  studyId: number,
  payload: unknown,
  onProgress: (share: number) => void,
): Promise<AgreementResult> {
  const computedAt = new Date().toISOString();
  const cases = await listCases(database, studyId);
  const specialties = new Map(cases.map(({ externalId, specialty }) => [externalId, specialty]));
  const inputs = await readLabelInputs(database, studyId);
  const agreement = computeStudyAgreement(inputs, specialties, payload as AgreementParameters, onProgress);
  return { agreement, computedAt };
}
