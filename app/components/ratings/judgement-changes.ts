import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import {
  type Appropriateness,
  type CannotJudgeReason,
  impliedHarm,
  type InstrumentKind,
  isAppropriateness,
} from "#scoring/terms.ts";
import type { Given } from "./use-judgements.ts";

type Feedback = NonNullable<OptionToRate["feedback"]>;

/** Give a score. A severity given for the other side falls away: of doing it, it says nothing about not doing it. */
export function rate(given: Given, score: Appropriateness): Partial<Given> {
  const earlier = given.appropriateness;
  const isSameSide = isAppropriateness(earlier) && impliedHarm(earlier).harmType === impliedHarm(score).harmType;
  return { appropriateness: score, harmSeverity: isSameSide ? given.harmSeverity : null, cannotJudgeReason: null };
}

/** Take the answer back. The comment stays: it may be why. */
export function clear(): Partial<Given> {
  return { appropriateness: null, harmSeverity: null, cannotJudgeReason: null };
}

/** Give the answer that stood before the round again. */
export function keep(own: Feedback["own"]): Partial<Given> {
  const { appropriateness, harmSeverity, cannotJudgeReason } = own;
  return { appropriateness, harmSeverity, cannotJudgeReason } as Partial<Given>;
}

/** Say why one cannot judge, in place of a score; null takes that back. */
export function cannotJudge(reason: CannotJudgeReason | null): Partial<Given> {
  return reason === null ? { cannotJudgeReason: null } : { ...clear(), cannotJudgeReason: reason };
}

/**
 * What to ask a rater whose score and severity contradict each other, or null. They do where one end of the scale
 * goes with no harm: 9, and no harm if left undone; 1, and no harm if done.
 */
export function contradictionOf(given: Given, instrument: InstrumentKind): string | null {
  if (instrument !== "two-axis" || given.harmSeverity !== "none") return null;
  if (given.appropriateness === 9) return "9, and no harm if it is not done: is that what you mean?";
  if (given.appropriateness === 1) return "1, and no harm if it is done: is that what you mean?";
  return null;
}

/** Whether an answer is the one that stood before the round. The comment is left aside: it says why. */
export function isKept(given: Given, own: Feedback["own"]): boolean {
  const fields = ["appropriateness", "harmSeverity", "cannotJudgeReason"] as const;
  return fields.every((field) => given[field] === own[field]);
}
