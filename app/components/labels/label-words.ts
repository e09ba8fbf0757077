import type { AlternativeJudgement, LabelStatus } from "#scoring/labels/reference-label.ts";
import {
  DISAGREEMENT_RULES,
  type DisagreementRule,
  type HarmSeverity,
  type HarmType,
  type Provenance,
} from "#scoring/terms.ts";

export const HARM_IN_WORDS: Record<HarmType, string> = {
  omission: "harm if not done",
  commission: "harm if done",
};

export const STATUS_IN_WORDS: Record<LabelStatus, string> = {
  labelled: "labelled",
  disputed: "disputed",
  "too-few-ratings": "too few ratings",
  dropped: "dropped",
};

export const PROVENANCE_IN_WORDS: Record<Provenance, string> = {
  consensus: "consensus in round 1",
  delphi: "agreed in a later round",
  adjudicated: "adjudicated",
  disagreement: "left in disagreement",
  dropped: "dropped",
};

export const RULE_NAMES: Record<DisagreementRule, string> = {
  ipras: "IPRAS",
  tertile: "tertile",
  "small-panel": "small-panel",
};

/** The names in full, for where nothing else tells what kind of rule it is. */
export const RULE_IN_WORDS: Record<DisagreementRule, string> = {
  ...RULE_NAMES,
  "small-panel": "small-panel (not a RAND/UCLA rule)",
};

/** "severe harm if not done", or "no harm attributed". */
export function harmInWords(type: HarmType | null, severity: HarmSeverity): string {
  if (type === null) return "no harm attributed";
  return severity === "none" ? `no ${HARM_IN_WORDS[type]}` : `${severity} ${HARM_IN_WORDS[type]}`;
}

/** What another rule would make of an option's ratings: "IPRAS: no disagreement, appropriate (8)". */
export function alternativeInWords({ rule, disagreement, class: found, score }: AlternativeJudgement): string {
  return `${RULE_IN_WORDS[rule]}: ${disagreement ? "disagreement, so" : "no disagreement,"} ${found} (${score})`;
}

/** Why an option is in dispute: without the words that every dispute begins with, and the rule by its full name. */
export function disputeInWords(reason: string): string {
  return reason.replace(/^awaits adjudication: /, "").replace(/^disagreement by ([a-z-]+)/, (words, rule) => {
    const known = DISAGREEMENT_RULES.find((candidate) => candidate === rule);
    return known ? `disagreement by ${RULE_IN_WORDS[known]}` : words;
  });
}
