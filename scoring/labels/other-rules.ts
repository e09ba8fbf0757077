import {
  classOfScore,
  DISAGREEMENT_RULES,
  QUANTILE_TYPES,
  type Appropriateness,
  type AppropriatenessClass,
  type DisagreementRule,
  type QuantileType,
} from "#scoring/terms.ts";
import { judgeDisagreement, type DisagreementJudgement } from "./disagreement.ts";
import { UNSETTLED_SCORE } from "./make-label.ts";
import { scoreFromMedian } from "./median.ts";
import { panelStatistics, type PanelStatistics } from "./panel-statistics.ts";

/** What another rule would have made of the same ratings, were its disputes left without adjudication. */
export interface AlternativeJudgement {
  rule: DisagreementRule;
  disagreement: boolean;
  class: AppropriatenessClass;
  score: Appropriateness;
}

/** The same for `ipras` under another percentile type; no other rule looks at percentiles. */
export interface AlternativeQuantileJudgement extends AlternativeJudgement {
  rule: "ipras";
  quantileType: QuantileType;
}

/** What the rules other than the one that decided make of a panel, in the order of `DISAGREEMENT_RULES`. */
export function judgeByOtherRules(statistics: PanelStatistics, decided: DisagreementRule): AlternativeJudgement[] {
  return DISAGREEMENT_RULES.filter((rule) => rule !== decided).map((rule) => judgeBy(statistics, rule));
}

/** What `ipras` makes of the same ratings under the percentile types other than the study's, ascending. */
export function judgeByOtherQuantileTypes(
  scores: readonly Appropriateness[],
  decided: QuantileType,
): AlternativeQuantileJudgement[] {
  return QUANTILE_TYPES.filter((type) => type !== decided).flatMap((quantileType) => {
    const statistics = panelStatistics(scores, quantileType);
    return statistics === null ? [] : [{ ...judgeBy(statistics, "ipras"), rule: "ipras" as const, quantileType }];
  });
}

/**
 * The alternatives under which an option would get another score than by the rule that decided, all disputes left
 * without adjudication: what its label hangs on. Empty where every rule and percentile type gives the same score (two
 * labels of one score are the same in class and harm, too), and for an option with too few ratings.
 *
 * Example: {1, 9, 9} is uncertain, 5, by `small-panel`; `ipras` with type 7 alone gives 9.
 */
export function findChangingAlternatives(outcome: {
  statistics: PanelStatistics | null;
  disagreement: DisagreementJudgement | null;
  underOtherRules: readonly AlternativeJudgement[];
  underOtherQuantileTypes: readonly AlternativeQuantileJudgement[];
}): (AlternativeJudgement | AlternativeQuantileJudgement)[] {
  const { statistics, disagreement } = outcome;
  if (statistics === null || disagreement === null) return [];
  const { score } = judgeBy(statistics, disagreement.rule);
  return [...outcome.underOtherRules, ...outcome.underOtherQuantileTypes].filter((other) => other.score !== score);
}

function judgeBy(statistics: PanelStatistics, rule: DisagreementRule): AlternativeJudgement {
  const { disagreement } = judgeDisagreement(statistics, rule);
  const score = disagreement ? UNSETTLED_SCORE : scoreFromMedian(statistics.median);
  return { rule, disagreement, class: classOfScore(score), score };
}
