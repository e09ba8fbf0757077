import type { Database } from "#db/client.ts";
import { type LabelInputs, type OptionLabelInputs, readLabelInputs } from "#db/queries/label-inputs.ts";
import type { StudySetup } from "#db/queries/studies.ts";
import { deriveLabels, type DerivedOption } from "./derive-labels.ts";

export type { DerivedOption } from "./derive-labels.ts";

/** A study's options with their labels as they come out now, and the instrument and rules they were derived under. */
export interface StudyLabels {
  setup: StudySetup;
  options: DerivedOption[];
}

/** Labels by what they were derived from: the same inputs, the very same object, give the same labels. */
const derived = new WeakMap<LabelInputs, DerivedOption[]>();
const derivedOptions = new WeakMap<OptionLabelInputs, DerivedOption>();

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
  const options = derived.get(inputs) ?? deriveOnce(inputs);
  // Several pages are given the same list: nobody may sort it in place.
  Object.freeze(options);
  derived.set(inputs, options);
  return { setup: inputs.setup, options };
}

/** Options that were derived before are not derived again: an option's inputs are of one setup only. */
function deriveOnce({ setup, options }: LabelInputs): DerivedOption[] {
  const fresh = deriveLabels({ setup, options: options.filter((option) => !derivedOptions.has(option)) });
  const found = new Map(fresh.map((option) => [option.optionId, option]));
  return options.map((option) => {
    const result = derivedOptions.get(option) ?? found.get(option.optionId)!;
    derivedOptions.set(option, result);
    return result;
  });
}
