import { RULE_IN_WORDS } from "#app/components/labels/label-words.ts";
import type { Alternative, Fate } from "#app/modules/agreement/fates.ts";
import type { DisagreementRuleSetting } from "#scoring/terms.ts";

const RULES: Record<DisagreementRuleSetting, string> = {
  "by-panel-size": "by panel size (small-panel under eight ratings, IPRAS from eight)",
  ...RULE_IN_WORDS,
};

const POLICIES: Record<Alternative["severity"], string> = {
  never: "never disputes on severity",
  "when-severe": "disputes on severity when it includes severe",
  always: "always disputes on severity",
};

/** The rules in full: “Rule: IPRAS; percentile type 6; …”. */
export function rulesInWords({ rule, quantileType, severity }: Alternative): string {
  return `${RULES[rule]}; percentiles of type ${quantileType}; ${POLICIES[severity]}`;
}

/** What an alternative does otherwise than the study. */
export function differenceInWords(alternative: Alternative, own: Alternative): string {
  const parts = [
    alternative.rule === own.rule ? null : `Rule: ${RULES[alternative.rule]}`,
    alternative.quantileType === own.quantileType ? null : `Percentiles of type ${alternative.quantileType}`,
    alternative.severity === own.severity ? null : `Severity: ${POLICIES[alternative.severity]}`,
  ];
  return parts.filter((part) => part !== null).join("; ") || "The study’s own rules";
}

/** The address's parameters of an alternative. */
export function searchOf({ rule, quantileType, severity }: Alternative): string {
  return `?${new URLSearchParams({ rule, percentiles: String(quantileType), severity }).toString()}`;
}

export const FATE_NAMES: Record<Fate, string> = {
  disputed: "in dispute",
  appropriate: "appropriate",
  uncertain: "uncertain",
  inappropriate: "inappropriate",
};
