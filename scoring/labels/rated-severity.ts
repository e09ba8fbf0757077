import {
  HARM_SEVERITIES,
  impliedHarm,
  type Appropriateness,
  type HarmSeverity,
  type HarmType,
  type InstrumentKind,
} from "#scoring/terms.ts";
import { medianOfSorted } from "./median.ts";

/** One rater's judgement of an option as the severity rules see it. */
export interface JudgedSeverity {
  appropriateness: Appropriateness;
  /** What the rater gave; of use in two-axis studies only, where the score does not imply it. */
  severity: HarmSeverity | null;
}

/** How far apart the raters of one side (7-9 or 1-3) are on severity. */
export interface SeveritySpan {
  harmType: HarmType;
  lowest: HarmSeverity;
  highest: HarmSeverity;
}

export interface SeverityDisagreement {
  /** Whether severities on the same side lie two levels apart or more. */
  flagged: boolean;
  /** Whether a flagged side includes severe. */
  includesSevere: boolean;
  /** The flagged sides; empty when not flagged. */
  spans: SeveritySpan[];
  /** In words, fit to be shown to an adjudicator. */
  why: string;
}

const FLAGGED_LEVELS = 2;

const HARM_IN_WORDS: Record<HarmType, string> = { omission: "harm if left undone", commission: "harm if done" };

/**
 * Whether raters who agree on a side of the scale differ on how severe the harm is: implied (`noharm`) or given
 * (`two-axis`) severities on the same side two levels apart or more (none to moderate, mild to severe). Ratings of 4-6
 * are left aside, and so is a two-axis rating without a severity.
 */
export function judgeSeverityDisagreement(
  ratings: readonly JudgedSeverity[],
  instrument: InstrumentKind,
): SeverityDisagreement {
  const spans: SeveritySpan[] = [];
  for (const harmType of ["omission", "commission"] as const) {
    const levels = severityLevels(ratings, harmType, instrument);
    if (levels.length === 0 || levels.at(-1)! - levels[0]! < FLAGGED_LEVELS) continue;
    spans.push({ harmType, lowest: HARM_SEVERITIES[levels[0]!]!, highest: HARM_SEVERITIES[levels.at(-1)!]! });
  }
  const parts = spans.map((span) => `${HARM_IN_WORDS[span.harmType]} is rated from ${span.lowest} to ${span.highest}`);
  return {
    flagged: spans.length > 0,
    includesSevere: spans.some((span) => span.highest === "severe"),
    spans,
    why: parts.join("; ") || "no side of the scale has severities two levels apart",
  };
}

/**
 * Median severity, rounded down, of the raters on one side of the scale (7-9 for omission, 1-3 for commission).
 * Null when no rater on that side gave a severity.
 */
export function medianSeverity(
  ratings: readonly JudgedSeverity[],
  side: HarmType,
  instrument: InstrumentKind,
): HarmSeverity | null {
  const levels = severityLevels(ratings, side, instrument);
  return levels.length === 0 ? null : HARM_SEVERITIES[Math.floor(medianOfSorted(levels))]!;
}

/** Severities of the raters on one side, as positions in the list from none to severe, ascending. */
function severityLevels(ratings: readonly JudgedSeverity[], side: HarmType, instrument: InstrumentKind): number[] {
  return ratings
    .filter((rating) => impliedHarm(rating.appropriateness).harmType === side)
    .map((rating) => (instrument === "noharm" ? impliedHarm(rating.appropriateness).severity : rating.severity))
    .filter((severity) => severity !== null)
    .map((severity) => HARM_SEVERITIES.indexOf(severity))
    .sort((a, b) => a - b);
}
