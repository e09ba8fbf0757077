import type {
  Appropriateness,
  DisagreementRuleSetting,
  InstrumentKind,
  Provenance,
  QuantileType,
} from "#scoring/terms.ts";
import {
  judgeClassicAgreement,
  judgeDisagreement,
  resolveRule,
  warnAboutRule,
  type ClassicAgreement,
  type DisagreementJudgement,
} from "./disagreement.ts";
import {
  labelByAdjudication,
  labelByMedian,
  labelUnsettled,
  requireValidAdjudication,
  type Adjudication,
  type ReferenceLabel,
} from "./make-label.ts";
import {
  requireValidAnswers,
  standingRatings,
  type JudgedRating,
  type OptionRating,
  type StandingRatings,
} from "./option-ratings.ts";
import {
  judgeByOtherQuantileTypes,
  judgeByOtherRules,
  type AlternativeJudgement,
  type AlternativeQuantileJudgement,
} from "./other-rules.ts";
import { panelStatistics, type PanelStatistics } from "./panel-statistics.ts";
import { judgeSeverityDisagreement, type SeverityDisagreement } from "./rated-severity.ts";

export { classOfMedian, scoreFromMedian } from "./median.ts";
export type { Adjudication, ReferenceLabel } from "./make-label.ts";
export type { AlternativeJudgement } from "./other-rules.ts";

/** Which severity disagreements a study sends to adjudication. */
export const SEVERITY_DISAGREEMENT_POLICIES = ["never", "when-severe", "always"] as const;
export type SeverityDisagreementPolicy = (typeof SEVERITY_DISAGREEMENT_POLICIES)[number];

export interface LabelRules {
  disagreementRule: DisagreementRuleSetting;
  quantileType: QuantileType;
  /** Fewest ratings that make a label; a whole number from 1. */
  minimumRatings: number;
  severityDisagreement: SeverityDisagreementPolicy;
}

export interface LabelInput {
  /** The answers of all raters in all rounds, in any order. */
  ratings: readonly OptionRating[];
  rules: LabelRules;
  instrument: InstrumentKind;
  adjudication: Adjudication | null;
}

export type LabelStatus = "labelled" | "disputed" | "too-few-ratings" | "dropped";

export interface LabelOutcome {
  status: LabelStatus;
  label: ReferenceLabel | null;
  /** Why there is no label, in words; null where there is one. */
  reason: string | null;
  /** Of the standing ratings; null when there are none. */
  statistics: PanelStatistics | null;
  /** By the study's rule; null with fewer ratings than the minimum. */
  disagreement: DisagreementJudgement | null;
  severityDisagreement: SeverityDisagreement;
  classicAgreement: ClassicAgreement | null;
  /** The other rules; empty with fewer ratings than the minimum. */
  underOtherRules: AlternativeJudgement[];
  /** The rule `ipras` under the other percentile types; empty with fewer ratings than the minimum. */
  underOtherQuantileTypes: AlternativeQuantileJudgement[];
  /** A caution about the rule at this number of ratings, or null. */
  ruleWarning: string | null;
  lastRound: number;
  carriedForward: number;
  abstentions: number;
}

/**
 * The reference label of one option from its stored ratings and adjudication. A pure function of its input, whatever
 * the order of the ratings, so a label can be recomputed at any time.
 *
 * - Fewer standing ratings than the minimum: `too-few-ratings`, also where an adjudicator has ruled.
 * - An adjudication is followed, disputed or not; `drop` takes the option out whatever its number of ratings, and so
 *   does `leave` where the study drops what nobody can settle. Else `leave` makes it uncertain, as below.
 * - Disagreement by the study's rule, or a severity disagreement of the kind that the study settles: `disputed`, no
 *   label. `settleUnadjudicated` says what becomes of it when the study adjudicates nothing.
 * - Else the label comes from the median: provenance `delphi` where the option was disputed (or short of ratings)
 *   after round 1, `consensus` otherwise.
 *
 * @throws ScoringInputError for ratings or an adjudication that cannot stand, listing every problem
 */
export function deriveLabel(input: LabelInput): LabelOutcome {
  const { ratings, rules, instrument, adjudication } = input;
  requireValidAnswers(ratings, instrument);
  if (adjudication !== null) requireValidAdjudication(adjudication, instrument);
  if (!Number.isInteger(rules.minimumRatings) || rules.minimumRatings < 1) {
    throw new RangeError(`The minimum number of ratings is a whole number from 1, not ${rules.minimumRatings}.`);
  }
  const standing = standingRatings(ratings);
  const panel = judgePanel(standing.ratings, rules, instrument);
  const base = { ...describePanel(panel, standing.ratings, rules), ...countsOf(standing) };
  const without = (status: LabelStatus, reason: string): LabelOutcome => ({ status, label: null, reason, ...base });

  if (adjudication?.decision === "drop") return without("dropped", "dropped by an adjudicator");
  if (adjudication?.decision === "leave" && adjudication.policy === "drop") {
    return without("dropped", "left unsettled by an adjudicator, and the study drops such options");
  }
  if (panel.statistics === null || panel.disagreement === null) {
    return without("too-few-ratings", `${standing.ratings.length} of the ${rules.minimumRatings} ratings needed`);
  }
  if (adjudication !== null) {
    return { status: "labelled", label: labelByAdjudication(adjudication, instrument), reason: null, ...base };
  }
  if (panel.disputes.length > 0) return without("disputed", `awaits adjudication: ${panel.disputes.join("; ")}`);
  const provenance = wasSettledInRoundOne(input, standing) ? "consensus" : "delphi";
  const label = labelByMedian(panel.statistics.median, standing.ratings, instrument, provenance);
  return { status: "labelled", label, reason: null, ...base };
}

/**
 * The outcome where the study leaves disputes without adjudication: a disputed option becomes uncertain, score 5, no
 * harm, provenance `disagreement`. Any other outcome comes back as it is.
 */
export function settleUnadjudicated(outcome: LabelOutcome): LabelOutcome {
  if (outcome.status !== "disputed") return outcome;
  return { ...outcome, status: "labelled", label: labelUnsettled(), reason: null };
}

/** Provenance of an outcome, `dropped` included; null while there is neither a label nor a ruling. */
export function provenanceOf(outcome: LabelOutcome): Provenance | null {
  return outcome.status === "dropped" ? "dropped" : (outcome.label?.provenance ?? null);
}

interface PanelJudgement {
  statistics: PanelStatistics | null;
  disagreement: DisagreementJudgement | null;
  severityDisagreement: SeverityDisagreement;
  /** What needs an adjudicator, in words. */
  disputes: string[];
}

function judgePanel(ratings: readonly JudgedRating[], rules: LabelRules, instrument: InstrumentKind): PanelJudgement {
  const statistics = panelStatistics(scoresOf(ratings), rules.quantileType);
  const severityDisagreement = judgeSeverityDisagreement(ratings, instrument);
  if (statistics === null || statistics.n < rules.minimumRatings) {
    return { statistics, disagreement: null, severityDisagreement, disputes: [] };
  }
  const disagreement = judgeDisagreement(statistics, resolveRule(rules.disagreementRule, statistics.n));
  const disputes = disagreement.disagreement ? [`disagreement by ${disagreement.rule}, ${disagreement.why}`] : [];
  const { flagged, includesSevere, why } = severityDisagreement;
  const policy = rules.severityDisagreement;
  if (flagged && (policy === "always" || (policy === "when-severe" && includesSevere))) disputes.push(why);
  return { statistics, disagreement, severityDisagreement, disputes };
}

/** Whether the panel had a label already after round 1, so that later rounds did not bring the agreement about. */
function wasSettledInRoundOne(input: LabelInput, standing: StandingRatings): boolean {
  if (standing.lastRound <= 1) return true;
  const first = judgePanel(standingRatings(input.ratings, 1).ratings, input.rules, input.instrument);
  return first.disagreement !== null && first.disputes.length === 0;
}

function describePanel(
  { statistics, disagreement, severityDisagreement }: PanelJudgement,
  ratings: readonly JudgedRating[],
  rules: LabelRules,
) {
  const isJudged = statistics !== null && disagreement !== null;
  const setRule = rules.disagreementRule;
  return {
    statistics,
    disagreement,
    severityDisagreement,
    classicAgreement: isJudged ? judgeClassicAgreement(statistics) : null,
    underOtherRules: isJudged ? judgeByOtherRules(statistics, disagreement.rule) : [],
    underOtherQuantileTypes: isJudged ? judgeByOtherQuantileTypes(scoresOf(ratings), rules.quantileType) : [],
    ruleWarning: isJudged && setRule !== "by-panel-size" ? warnAboutRule(setRule, statistics.n) : null,
  };
}

function scoresOf(ratings: readonly JudgedRating[]): Appropriateness[] {
  return ratings.map((rating) => rating.appropriateness);
}

function countsOf({ lastRound, carriedForward, abstentions }: StandingRatings) {
  return { lastRound, carriedForward, abstentions };
}
