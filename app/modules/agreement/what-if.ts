import type { LabelInputs, OptionLabelInputs } from "#db/queries/label-inputs.ts";
import { type LabelOutcome, SEVERITY_DISAGREEMENT_POLICIES } from "#scoring/labels/reference-label.ts";
import { DISAGREEMENT_RULE_SETTINGS, QUANTILE_TYPES } from "#scoring/terms.ts";
import { deriveLabels } from "../labels/derive-labels.ts";
import { type Alternative, type Fate, FATES } from "./fates.ts";

/** The rules that a study is set to, as an alternative among others. */
export function ownRules({ rules }: LabelInputs["setup"]): Alternative {
  const { disagreementRule: rule, quantileType, severityDisagreement: severity } = rules;
  return { rule, quantileType, severity };
}

/** The alternatives that differ from the study's own rules in one thing: rule, percentile type or severity policy. */
export function listAlternatives(own: Alternative): Alternative[] {
  return [
    ...DISAGREEMENT_RULE_SETTINGS.map((rule) => ({ ...own, rule })),
    ...QUANTILE_TYPES.map((quantileType) => ({ ...own, quantileType })),
    ...SEVERITY_DISAGREEMENT_POLICIES.map((severity) => ({ ...own, severity })),
  ].filter((one) => keyOf(one) !== keyOf(own));
}

/** Fates by option and alternative: the same inputs, the very same object, come to the same. */
const known = new WeakMap<OptionLabelInputs, Map<string, Fate | null>>();

/**
 * What each option comes to under an alternative, in the order given: null where it has too few ratings or is dropped,
 * which no rule changes. The labels are those of the library under these rules; options that were derived before are
 * not derived again.
 */
export function fatesUnder({ setup, options }: LabelInputs, alternative: Alternative): (Fate | null)[] {
  const key = keyOf(alternative);
  const missing = options.filter((option) => !known.get(option)?.has(key));
  const rules = {
    ...setup.rules,
    disagreementRule: alternative.rule,
    quantileType: alternative.quantileType,
    severityDisagreement: alternative.severity,
  };
  deriveLabels({ setup: { ...setup, rules }, options: missing }).forEach(({ outcome }, index) => {
    const option = missing[index]!;
    const ofOption = known.get(option) ?? new Map<string, Fate | null>();
    known.set(option, ofOption.set(key, fateOf(outcome)));
  });
  return options.map((option) => known.get(option)!.get(key)!);
}

/** What an outcome comes to; null for neither dispute nor label. */
export function fateOf({ status, label }: LabelOutcome): Fate | null {
  return status === "disputed" ? status : (label?.class ?? null);
}

/** How many options go from what to what: `table[from][to]`, in the order of `FATES`. */
export function crossTabulate(before: readonly (Fate | null)[], after: readonly (Fate | null)[]): number[][] {
  const table = FATES.map(() => FATES.map(() => 0));
  before.forEach((from, index) => {
    const to = after[index]!;
    if (from !== null && to !== null) table[FATES.indexOf(from)]![FATES.indexOf(to)]! += 1;
  });
  return table;
}

export function keyOf({ rule, quantileType, severity }: Alternative): string {
  return `${rule} ${quantileType} ${severity}`;
}
