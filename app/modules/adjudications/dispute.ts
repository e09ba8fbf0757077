import type { PanelRating, StandingAdjudication } from "#db/queries/label-inputs.ts";
import type { StudySetup } from "#db/queries/studies.ts";
import type { DisagreementJudgement } from "#scoring/labels/disagreement.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import type { AlternativeJudgement, LabelStatus } from "#scoring/labels/reference-label.ts";
import type { PanelStatistics } from "#scoring/labels/panel-statistics.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import type { DerivedOption } from "../labels/derive-labels.ts";

/** A ruling as pages show it. */
export type Ruling = Omit<StandingAdjudication, "adjudicationId">;

/** An option that an adjudicator decides or has decided on. Raters appear by pseudonym only. */
export interface Dispute {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
  status: LabelStatus;
  /** All answers of all rounds, by round and pseudonym. */
  ratings: PanelRating[];
  /** Of the ratings that stand. */
  statistics: PanelStatistics | null;
  /** Why the option is in dispute, in words; null once it is not. */
  why: string | null;
  /** What the study's rule makes of the ratings, ruling or not; null with too few ratings. */
  disagreement: DisagreementJudgement | null;
  /** What another rule would have made of the same ratings. */
  underOtherRules: AlternativeJudgement[];
  /** Whether a rater sees severe harm in doing it or in leaving it undone. */
  severeAtStake: boolean;
  /** Highest less lowest standing rating; 0 without ratings. */
  spread: number;
  ruling: Ruling | null;
  ratedByMe: boolean;
  mayDecide: boolean;
  /** Why the adjudicator may not decide, in words; null when they may. */
  mayNotDecideReason: string | null;
}

/** Describes one option to the adjudicator with this pseudonym. */
export function describeDispute(option: DerivedOption, setup: StudySetup, adjudicator: string): Dispute {
  const { outcome, ratings, adjudication } = option;
  const ratedByMe = ratings.some((rating) => rating.rater === adjudicator);
  const mayDecide = !ratedByMe || setup.rules.ratersMayAdjudicateOwn;
  const refusal = "You rated this option, and the study lets nobody adjudicate what they rated.";
  return {
    caseExternalId: option.caseExternalId,
    optionExternalId: option.optionExternalId,
    text: option.text,
    category: option.category,
    status: outcome.status,
    ratings,
    statistics: outcome.statistics,
    why: outcome.status === "disputed" ? outcome.reason : null,
    disagreement: outcome.disagreement,
    underOtherRules: outcome.underOtherRules,
    severeAtStake: isSevereAtStake(ratings, setup.instrument.kind),
    spread: outcome.statistics === null ? 0 : outcome.statistics.max - outcome.statistics.min,
    ruling: adjudication === null ? null : withoutRowId(adjudication),
    ratedByMe,
    mayDecide,
    mayNotDecideReason: mayDecide ? null : refusal,
  };
}

function withoutRowId({ adjudicationId: _row, ...ruling }: StandingAdjudication): Ruling {
  return ruling;
}

/** A score of 1 or 9 in `noharm`, which stand for severe harm; a severity given as severe in `two-axis`. */
function isSevereAtStake(ratings: readonly PanelRating[], instrument: InstrumentKind): boolean {
  return standingRatings(ratings).ratings.some(({ appropriateness, severity }) =>
    instrument === "noharm" ? appropriateness === 1 || appropriateness === 9 : severity === "severe",
  );
}

/** For `sort`: severe harm at stake first, then the widest spread. Of equals the order they came in stays. */
export function byConsequence(a: Dispute, b: Dispute): number {
  return Number(b.severeAtStake) - Number(a.severeAtStake) || b.spread - a.spread;
}
