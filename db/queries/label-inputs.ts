import { type Database, type Transaction, withSnapshot } from "../client.ts";
import { type LabelInputs, selectLabelInputs } from "../internal/label-inputs.ts";
import { type LabelVersion, selectChangedCases, selectLabelVersion } from "../internal/label-version.ts";

export type {
  LabelInputs,
  OptionLabelInputs,
  PanelRating,
  SentBack,
  StandingAdjudication,
} from "../internal/label-inputs.ts";

/** Of how many studies what was read last is kept. */
const MOST_STUDIES = 4;

/** Where more cases than this have changed, reading the whole study is as quick. */
const MOST_CHANGED_CASES = 20;

interface Kept {
  version: LabelVersion;
  inputs: LabelInputs;
}

/** What was read last of whole studies, the latest at the end. A connection has its own. */
const kept = new WeakMap<Database, Map<number, Kept>>();

/**
 * Read the inputs of a study's labels, in the order of cases and options; of one case when it is named. For a whole
 * study, a case is read again only when something of it has changed, and its options are otherwise the same objects;
 * while nothing has changed the whole is the same object. They may not be changed.
 */
export async function readLabelInputs(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<LabelInputs> {
  return withSnapshot(database, (tx) => {
    if (caseExternalId !== undefined) return selectLabelInputs(tx, studyId, caseExternalId);
    const studies = kept.get(database) ?? new Map<number, Kept>();
    kept.set(database, studies);
    // Read in the same snapshot as the inputs: nothing can come in between.
    const version = selectLabelVersion(tx, studyId);
    const inputs = bringUpToDate(tx, studyId, version, studies.get(studyId));
    studies.delete(studyId);
    studies.set(studyId, { version, inputs });
    const [oldest] = studies.keys();
    if (studies.size > MOST_STUDIES) studies.delete(oldest!);
    return inputs;
  });
}

function bringUpToDate(tx: Transaction, studyId: number, version: LabelVersion, known: Kept | undefined): LabelInputs {
  const changed = known ? selectChangedCases(tx, studyId, known.version, version) : null;
  if (known && changed?.length === 0) return known.inputs;
  const isListed = new Set(known?.inputs.options.map((option) => option.caseExternalId));
  const canPatch = changed !== null && changed.length <= MOST_CHANGED_CASES && changed.every((id) => isListed.has(id));
  const inputs = known && canPatch ? patch(tx, studyId, known.inputs, changed) : selectLabelInputs(tx, studyId);
  Object.freeze(inputs.options);
  return inputs;
}

/** The same inputs with the options of some cases read again, in their places. */
function patch(tx: Transaction, studyId: number, { setup, options }: LabelInputs, changed: string[]): LabelInputs {
  const again = new Map(changed.map((id) => [id, selectLabelInputs(tx, studyId, id).options]));
  const isFirst = options.map(({ caseExternalId }, index) => options[index - 1]?.caseExternalId !== caseExternalId);
  const patched = options.flatMap((option, index) => {
    const fresh = again.get(option.caseExternalId);
    if (fresh === undefined) return [option];
    return isFirst[index] ? fresh : [];
  });
  return { setup, options: patched };
}
