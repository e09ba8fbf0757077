/**
 * The vocabulary of a study: the words that code, database, pages and files share.
 * Every list that a page, a CHECK or a parser needs is defined here once.
 */

/** The nine points of the RAND/UCLA appropriateness scale, in order. */
export const APPROPRIATENESS_SCALE = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Appropriateness = (typeof APPROPRIATENESS_SCALE)[number];

/** Three regions of the scale: 7-9, 4-6, 1-3. */
export const APPROPRIATENESS_CLASSES = ["appropriate", "uncertain", "inappropriate"] as const;
export type AppropriatenessClass = (typeof APPROPRIATENESS_CLASSES)[number];

/** WHO International Classification for Patient Safety, least to worst; death counts as severe. */
export const HARM_SEVERITIES = ["none", "mild", "moderate", "severe"] as const;
export type HarmSeverity = (typeof HARM_SEVERITIES)[number];

/** Omission: harm of leaving an appropriate option undone. Commission: harm of doing an inappropriate one. */
export const HARM_TYPES = ["omission", "commission"] as const;
export type HarmType = (typeof HARM_TYPES)[number];

export const INSTRUMENT_KINDS = ["noharm", "two-axis"] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

export const OPTION_CATEGORIES = [
  "Counseling",
  "Diagnostic",
  "Medication",
  "Procedure",
  "Follow-up",
  "Multiple",
] as const;
export type OptionCategory = (typeof OPTION_CATEGORIES)[number];

export const DISAGREEMENT_RULES = ["ipras", "tertile", "small-panel"] as const;
export type DisagreementRule = (typeof DISAGREEMENT_RULES)[number];

/** What a study may be set to: one rule for all options, or the default by number of ratings. */
export const DISAGREEMENT_RULE_SETTINGS = ["by-panel-size", ...DISAGREEMENT_RULES] as const;
export type DisagreementRuleSetting = (typeof DISAGREEMENT_RULE_SETTINGS)[number];

/** Percentile interpolation types of Hyndman and Fan (1996): 2 (SAS), 6 (SPSS), 7 (R, NumPy, Excel). */
export const QUANTILE_TYPES = [2, 6, 7] as const;
export type QuantileType = (typeof QUANTILE_TYPES)[number];

/** What becomes of a disputed option that nobody can settle: it is uncertain, or it is dropped. */
export const UNSETTLED_POLICIES = ["uncertain", "drop"] as const;
export type UnsettledPolicy = (typeof UNSETTLED_POLICIES)[number];

/** Rulings that stand on an option: a label, that it leaves the labels, or that it is left to the study's policy. */
export const RULINGS = ["label", "drop", "leave"] as const;
export type RulingDecision = (typeof RULINGS)[number];

/** All that adjudicators can do with an option: a ruling, back to the panel with it, or take back what was done last. */
export const ADJUDICATIONS = [...RULINGS, "send-back", "withdraw"] as const;
export type AdjudicationDecision = (typeof ADJUDICATIONS)[number];

export const PROVENANCES = ["consensus", "delphi", "adjudicated", "disagreement", "dropped"] as const;
export type Provenance = (typeof PROVENANCES)[number];

export const ROLES = ["coordinator", "adjudicator", "rater", "analyst", "participant"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Why these roles cannot be one person's in a study, in words, or null when they can. A coordinator watches all
 * ratings come in, so their own would not be blind.
 */
export function explainRoleClash(roles: readonly Role[]): string | null {
  if (!roles.includes("rater") || !roles.includes("coordinator")) return null;
  return "A coordinator sees all ratings and cannot rate blind. Give the roles to two people.";
}

export const CANNOT_JUDGE_REASONS = ["outside-my-field", "unclear", "not-enough-information", "other"] as const;
export type CannotJudgeReason = (typeof CANNOT_JUDGE_REASONS)[number];

/** What a rater points out about an option to the coordinator. A flagged option is rated all the same. */
export const OPTION_FLAGS = ["unclear", "duplicate", "outside-my-field", "other"] as const;
export type OptionFlag = (typeof OPTION_FLAGS)[number];

export const SYSTEM_KINDS = ["solo", "team", "human"] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

/**
 * Region of the scale that a whole score falls in: 1-3 inappropriate, 4-6 uncertain, 7-9 appropriate.
 * For a median between whole scores use `classOfMedian`.
 */
export function classOfScore(score: Appropriateness): AppropriatenessClass {
  if (score >= 7) return "appropriate";
  return score >= 4 ? "uncertain" : "inappropriate";
}

/**
 * What a score stands for in the `noharm` instrument: 9/8/7 severe/moderate/mild harm if left undone,
 * 1/2/3 severe/moderate/mild harm if done, 4-6 none attributed.
 */
export function impliedHarm(score: Appropriateness): { harmType: HarmType | null; severity: HarmSeverity } {
  if (score >= 7) return { harmType: "omission", severity: HARM_SEVERITIES[score - 6]! };
  if (score <= 3) return { harmType: "commission", severity: HARM_SEVERITIES[4 - score]! };
  return { harmType: null, severity: "none" };
}

/** Whether a value is a whole number from 1 to 9. */
export function isAppropriateness(value: unknown): value is Appropriateness {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 9;
}

/**
 * A figure with what it rests on. `estimate` is null where the statistic is undefined, and `reason` then says why
 * in words. `lo` and `hi` are null where no interval can be computed, and `intervalReason` then says why.
 */
export interface Estimate {
  estimate: number | null;
  reason: string | null;
  lo: number | null;
  hi: number | null;
  intervalReason: string | null;
  level: number;
  replicates: number;
  seed: number;
  /** How many independent things the figure rests on (cases, units); the field that holds it says of what. */
  n: number;
}

/**
 * Whether a rater has answered an option: a score, or a reason why they cannot judge. In a `two-axis` study a score of
 * 1-3 or 7-9 needs a severity beside it; for 4-6 severity is optional.
 */
export function isAnswered(
  judgement: { appropriateness: number | null; harmSeverity: string | null; cannotJudgeReason: string | null },
  instrument: InstrumentKind,
): boolean {
  if (judgement.cannotJudgeReason !== null) return true;
  if (judgement.appropriateness === null) return false;
  const isUncertain = judgement.appropriateness >= 4 && judgement.appropriateness <= 6;
  return instrument === "noharm" || isUncertain || judgement.harmSeverity !== null;
}
