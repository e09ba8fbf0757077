import type { SeverityDisagreementPolicy } from "#scoring/labels/reference-label.ts";
import type { DisagreementRuleSetting, UnsettledPolicy } from "#scoring/terms.ts";

/** The rules for disagreement, as a coordinator chooses among them. */
export const RULE_WORDS: Record<DisagreementRuleSetting, string> = {
  "by-panel-size": "By panel size: small-panel under eight ratings, IPRAS from eight",
  ipras: "IPRAS: the spread of the middle ratings against their asymmetry",
  tertile: "Tertile: a third of the panel in 1-3 and a third in 7-9",
  "small-panel": "Small panel: 1-3 against 7-9, or five points apart (not a RAND/UCLA rule)",
};

/** What becomes of a disputed option that nobody can settle. */
export const UNSETTLED_POLICY_WORDS: Record<UnsettledPolicy, string> = {
  uncertain: "Is uncertain: score 5, no harm",
  drop: "Is dropped from the labels",
};

/** Which disagreements on severity go to adjudication. */
export const SEVERITY_POLICY_WORDS: Record<SeverityDisagreementPolicy, string> = {
  never: "Never: it is marked, and the label stands",
  "when-severe": "When it includes severe",
  always: "Always",
};
