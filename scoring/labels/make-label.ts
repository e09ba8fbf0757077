import {
  classOfScore,
  impliedHarm,
  isAppropriateness,
  type Appropriateness,
  type AppropriatenessClass,
  type HarmSeverity,
  type HarmType,
  type InstrumentKind,
  type Provenance,
  type UnsettledPolicy,
} from "#scoring/terms.ts";
import { ScoringInputError } from "../errors.ts";
import { scoreFromMedian } from "./median.ts";
import type { JudgedRating } from "./option-ratings.ts";
import { medianSeverity } from "./rated-severity.ts";

export interface ReferenceLabel {
  score: Appropriateness;
  class: AppropriatenessClass;
  /** Null for scores of 4 to 6, which no harm is attributed to. */
  harmType: HarmType | null;
  harmSeverity: HarmSeverity;
  provenance: Exclude<Provenance, "dropped">;
}

/**
 * An adjudicator's ruling: a label, that the option is dropped, or that it cannot be settled and is left to the study's
 * policy. `severity` is needed in two-axis studies for scores of 1-3 and 7-9, else not looked at.
 */
export type Adjudication =
  | { decision: "label"; score: Appropriateness; severity: HarmSeverity | null }
  | { decision: "drop" }
  | { decision: "leave"; policy: UnsettledPolicy };

/** Score of a disputed option that nobody settles. */
export const UNSETTLED_SCORE = 5;

/** Label of a panel without a dispute: score from the median, harm from the score or the median severity on its side. */
export function labelByMedian(
  median: number,
  ratings: readonly JudgedRating[],
  instrument: InstrumentKind,
  provenance: "consensus" | "delphi",
): ReferenceLabel {
  const score = scoreFromMedian(median);
  const { harmType } = impliedHarm(score);
  const severity = harmType === null ? null : medianSeverity(ratings, harmType, instrument);
  return makeLabel(score, severity, instrument, provenance);
}

/** Label that an adjudicator decided on, or left to the policy "uncertain"; the ruling must be valid. */
export function labelByAdjudication(
  ruling: Exclude<Adjudication, { decision: "drop" }>,
  instrument: InstrumentKind,
): ReferenceLabel {
  if (ruling.decision === "leave") return labelUnsettled();
  return makeLabel(ruling.score, ruling.severity, instrument, "adjudicated");
}

/** Label of a disputed option that the study leaves without adjudication: uncertain, no harm. */
export function labelUnsettled(): ReferenceLabel {
  return makeLabel(UNSETTLED_SCORE, null, "noharm", "disagreement");
}

/**
 * Checks a ruling.
 *
 * @throws ScoringInputError for a score that is not a whole number from 1 to 9, and in `two-axis` studies for a score
 *   of 1-3 or 7-9 without a severity
 */
export function requireValidAdjudication(ruling: Adjudication, instrument: InstrumentKind): void {
  if (ruling.decision !== "label") return;
  if (!isAppropriateness(ruling.score)) {
    refuse(`${String(ruling.score)} is not a whole number from 1 to 9; correct it`);
  }
  if (instrument === "two-axis" && ruling.severity === null && impliedHarm(ruling.score).harmType !== null) {
    refuse(`a score of ${ruling.score} needs a harm severity in a two-axis study; add it`);
  }
}

function refuse(message: string): never {
  throw new ScoringInputError([{ where: "adjudication", message }]);
}

function makeLabel(
  score: Appropriateness,
  severity: HarmSeverity | null,
  instrument: InstrumentKind,
  provenance: ReferenceLabel["provenance"],
): ReferenceLabel {
  const { harmType, severity: implied } = impliedHarm(score);
  const given = instrument === "two-axis" ? severity : null;
  const harmSeverity = harmType === null ? "none" : (given ?? implied);
  return { score, class: classOfScore(score), harmType, harmSeverity, provenance };
}
