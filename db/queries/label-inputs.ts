import { type Database, withSnapshot } from "../client.ts";
import { type LabelInputs, selectLabelInputs } from "../internal/label-inputs.ts";

export type { LabelInputs, OptionLabelInputs, PanelRating, StandingAdjudication } from "../internal/label-inputs.ts";

/** Read the inputs of a study's labels, in the order of cases and options; of one case when it is named. */
export async function readLabelInputs(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<LabelInputs> {
  return withSnapshot(database, (tx) => selectLabelInputs(tx, studyId, caseExternalId));
}
