import type { PanelRating } from "#db/queries/label-inputs.ts";
import type { Feedback } from "#db/queries/rounds.ts";
import { medianOfSorted } from "#scoring/labels/median.ts";

/**
 * What a panel is told of its ratings of round 1 of an option. Scores in ascending order and comments by alphabet:
 * neither order tells who gave which.
 *
 * @throws RangeError when nobody gave a score
 */
export function feedbackOf(ratings: readonly PanelRating[]): Feedback {
  const first = ratings.filter((rating) => rating.round === 1);
  const scores = first.flatMap(({ appropriateness }) => appropriateness ?? []).sort((a, b) => a - b);
  return {
    scores,
    median: medianOfSorted(scores),
    abstentions: first.filter((rating) => rating.cannotJudgeReason !== null).length,
    comments: first.flatMap(({ comment }) => comment ?? []).sort(),
  };
}
