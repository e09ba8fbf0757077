import { harmInWords, PROVENANCE_IN_WORDS } from "#app/components/labels/label-words.ts";
import type { ScaleAnchor } from "#app/components/scale/appropriateness-scale.tsx";
import { HARM_COST } from "#scoring/harm/menu/harm-cost.ts";
import { SEVERITY_WEIGHT, UNCERTAIN_WEIGHT } from "#scoring/harm/matched/weights.ts";
import {
  type AdjudicationDecision,
  type Appropriateness,
  classOfScore,
  type HarmSeverity,
  impliedHarm,
  type InstrumentKind,
  type UnsettledPolicy,
} from "#scoring/terms.ts";

/** The decisions as an adjudicator chooses among them. Taking back has a form of its own. */
export const DECISION_WORDS: Record<Exclude<AdjudicationDecision, "withdraw">, string> = {
  label: "Give it a label",
  drop: "Drop the option",
  leave: "Leave it unsettled",
  "send-back": "Send it back to the panel",
};

/** What was done with an option, for its history. */
export const STEP_WORDS: Record<AdjudicationDecision, string> = {
  label: "decided",
  drop: "dropped from the reference labels",
  leave: "left unsettled",
  "send-back": "sent back to the panel",
  withdraw: "ruling taken back",
};

/** What the study's policy makes of an option that is left unsettled. */
export const UNSETTLED_WORDS: Record<UnsettledPolicy, string> = {
  uncertain: "it becomes uncertain: score 5, no harm attributed",
  drop: "it is dropped from the reference labels",
};

/** What a label would mean: class, harm, where it comes from, and what it weighs in scoring. */
export function labelInWords(
  score: Appropriateness | null,
  chosen: HarmSeverity | null,
  instrument: InstrumentKind,
  anchors: readonly ScaleAnchor[],
): string {
  if (score === null) return "The score that you choose becomes the reference label.";
  const { harmType, severity: implied } = impliedHarm(score);
  const severity = instrument === "two-axis" && harmType !== null ? chosen : implied;
  const anchor = anchors.find((candidate) => candidate.score === score)?.label ?? "";
  const harm = severity === null ? "severity to be chosen" : harmInWords(harmType, severity);
  return (
    `${score} stands for “${anchor}”. The reference label will be ${classOfScore(score)}, score ${score}, ${harm}; ` +
    `provenance: ${PROVENANCE_IN_WORDS.adjudicated}.${severity === null ? "" : ` ${weightInWords(harmType === null ? null : severity)}`}`
  );
}

function weightInWords(severity: HarmSeverity | null): string {
  if (severity === null) {
    return `In scoring no error on it costs harm (menu), and it weighs ${UNCERTAIN_WEIGHT} (matched).`;
  }
  return `In scoring an error on it costs ${HARM_COST[severity]} (menu), and it weighs ${SEVERITY_WEIGHT[severity]} (matched).`;
}

/** What the other decisions would mean. */
export function outcomeInWords(decision: "drop" | "leave" | "send-back", policy: UnsettledPolicy): string {
  if (decision === "drop") {
    return "Dropped: the option leaves the reference labels. It stays in the record with your rationale, and no system is scored on it.";
  }
  if (decision === "leave") {
    const provenance = policy === "drop" ? PROVENANCE_IN_WORDS.dropped : PROVENANCE_IN_WORDS.disagreement;
    return `Left unsettled: nobody can settle it, and by this study’s policy ${UNSETTLED_WORDS[policy]}. Provenance: ${provenance}.`;
  }
  return "Sent back: the option leaves the queue until the coordinator opens the next round on it and the panel has answered. Until then it has no label.";
}
