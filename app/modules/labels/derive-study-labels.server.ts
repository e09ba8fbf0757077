import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import type { StudySetup } from "#db/queries/studies.ts";
import { deriveLabels, type DerivedOption } from "./derive-labels.ts";

export type { DerivedOption } from "./derive-labels.ts";

/** A study's options with their labels as they come out now, and the instrument and rules they were derived under. */
export interface StudyLabels {
  setup: StudySetup;
  options: DerivedOption[];
}

/**
 * Derives the labels of a study, or of one case, from the ratings and rulings that are in, by case and list order.
 * Writes nothing.
 */
export async function deriveStudyLabels(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<StudyLabels> {
  const inputs = await readLabelInputs(database, studyId, caseExternalId);
  return { setup: inputs.setup, options: deriveLabels(inputs) };
}
