import { type Database, withSnapshot } from "../client.ts";
import { type LabelInputs, selectLabelInputs } from "../internal/label-inputs.ts";
import { selectLabelVersion } from "../internal/label-version.ts";

export type { LabelInputs, OptionLabelInputs, PanelRating, StandingAdjudication } from "../internal/label-inputs.ts";

/** Of how many studies what was read last is kept. */
const MOST_STUDIES = 4;

/** What was read last of whole studies, the latest at the end. A connection has its own. */
const kept = new WeakMap<Database, Map<number, { version: string; inputs: LabelInputs }>>();

/**
 * Read the inputs of a study's labels, in the order of cases and options; of one case when it is named. For a whole
 * study, nothing is read again, and the same object given, as long as nothing of it has changed: it may not be changed.
 */
export async function readLabelInputs(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<LabelInputs> {
  return withSnapshot(database, (tx) => {
    if (caseExternalId !== undefined) return selectLabelInputs(tx, studyId, caseExternalId);
    const studies = kept.get(database) ?? new Map<number, { version: string; inputs: LabelInputs }>();
    kept.set(database, studies);
    // Read in the same snapshot as the inputs: nothing can come in between.
    const version = selectLabelVersion(tx, studyId);
    const known = studies.get(studyId);
    const inputs = known?.version === version ? known.inputs : selectLabelInputs(tx, studyId);
    if (inputs !== known?.inputs) Object.freeze(inputs.options);
    studies.delete(studyId);
    studies.set(studyId, { version, inputs });
    const [oldest] = studies.keys();
    if (studies.size > MOST_STUDIES) studies.delete(oldest!);
    return inputs;
  });
}
