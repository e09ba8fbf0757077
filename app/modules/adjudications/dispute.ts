import type { AdjudicationSituation } from "#db/queries/adjudication-situation.ts";
import type { PanelRating, StandingAdjudication } from "#db/queries/label-inputs.ts";
import type { StudySetup } from "#db/queries/studies.ts";
import type { DisagreementJudgement } from "#scoring/labels/disagreement.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import type { PanelStatistics } from "#scoring/labels/panel-statistics.ts";
import type { AlternativeJudgement, LabelStatus, ReferenceLabel } from "#scoring/labels/reference-label.ts";
import { HARM_TYPES, type HarmType, impliedHarm, type InstrumentKind } from "#scoring/terms.ts";
import type { DerivedOption } from "../labels/derive-labels.ts";
import { type Dissent, dissentFrom } from "./dissent.ts";
import { type Whereabouts, whereaboutsOf } from "./whereabouts.ts";

export type { OtherClaim } from "#db/queries/adjudication-claims.ts";
export type { RulingStep } from "#db/queries/adjudications.ts";
export type { PanelRating } from "#db/queries/label-inputs.ts";

/** A ruling as pages show it. */
export type Ruling = Omit<StandingAdjudication, "adjudicationId">;

/** An option that an adjudicator decides or has decided on. Raters appear by pseudonym only. */
export interface Dispute {
  caseExternalId: string;
  optionExternalId: string;
  specialty: string;
  text: string;
  category: string;
  status: LabelStatus;
  where: Whereabouts;
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
  /** Of leaving it undone, of doing it, or both: where a rater sees severe harm. */
  severeAtStake: HarmType[];
  /** Highest less lowest standing rating; 0 without ratings. */
  spread: number;
  ruling: Ruling | null;
  label: ReferenceLabel | null;
  /** The ratings that differ from the class of a ruling's label; empty without a ruling. */
  dissent: Dissent[];
  /** Another adjudicator who has the option open. */
  openElsewhere: { by: string; since: string } | null;
  ratedByMe: boolean;
  mayDecide: boolean;
  /** Why the adjudicator may not decide, in words; null when they may. */
  mayNotDecideReason: string | null;
}

/** Whether adjudicators have anything to do with an option: disputed, ruled on, sent back or with the panel. */
export function concernsAdjudicators({ outcome, ...option }: DerivedOption, situation: AdjudicationSituation): boolean {
  if (outcome.status === "disputed" || option.adjudication !== null) return true;
  return (situation.laterRounds.get(option.optionId)?.waitingFor.length ?? 0) > 0;
}

/** Describes one option to the adjudicator whose situation it is. */
export function describeDispute(option: DerivedOption, setup: StudySetup, situation: AdjudicationSituation): Dispute {
  const { outcome, ratings, adjudication, optionId, caseExternalId } = option;
  const ratedByMe = situation.rated.has(optionId);
  const mayDecide = !ratedByMe || setup.rules.ratersMayAdjudicateOwn;
  const refusal = "You rated this option, and the study lets nobody adjudicate what they rated.";
  return {
    caseExternalId,
    optionExternalId: option.optionExternalId,
    specialty: situation.specialties.get(caseExternalId) ?? "",
    text: option.text,
    category: option.category,
    status: outcome.status,
    where: whereaboutsOf(option, outcome.status, situation.laterRounds.get(optionId) ?? null),
    ratings,
    statistics: outcome.statistics,
    why: outcome.status === "disputed" ? outcome.reason : null,
    disagreement: outcome.disagreement,
    underOtherRules: outcome.underOtherRules,
    severeAtStake: findSevereAtStake(ratings, setup.instrument.kind),
    spread: outcome.statistics === null ? 0 : outcome.statistics.max - outcome.statistics.min,
    ruling: adjudication === null ? null : withoutRowId(adjudication),
    label: outcome.label,
    dissent: adjudication === null || outcome.label === null ? [] : dissentFrom(outcome.label.class, ratings),
    openElsewhere: situation.openElsewhere.get(optionId) ?? null,
    ratedByMe,
    mayDecide,
    mayNotDecideReason: mayDecide ? null : refusal,
  };
}

function withoutRowId({ adjudicationId: _row, ...ruling }: StandingAdjudication): Ruling {
  return ruling;
}

/** Scores of 9 and 1 in `noharm` stand for severe harm; in `two-axis` a severity given as severe beside 7-9 or 1-3. */
export function findSevereAtStake(ratings: readonly PanelRating[], instrument: InstrumentKind): HarmType[] {
  const standing = standingRatings(ratings).ratings;
  return HARM_TYPES.filter((type) =>
    standing.some(({ appropriateness, severity }) => {
      const implied = impliedHarm(appropriateness);
      return implied.harmType === type && (instrument === "noharm" ? implied.severity : severity) === "severe";
    }),
  );
}

/** For `sort`: severe harm at stake first, then the widest spread. Of equals the order they came in stays. */
export function byConsequence(a: Dispute, b: Dispute): number {
  return Number(b.severeAtStake.length > 0) - Number(a.severeAtStake.length > 0) || b.spread - a.spread;
}
