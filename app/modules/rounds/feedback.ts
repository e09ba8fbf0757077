import type { PanelRating } from "#db/queries/label-inputs.ts";
import type { Feedback } from "#db/queries/rounds.ts";
import { medianOfSorted } from "#scoring/labels/median.ts";
import { latestAnswers } from "#scoring/labels/option-ratings.ts";

/**
 * What a panel is told of its ratings of an option that stand: each rater's latest answer, of whichever round. Scores in
 * ascending order and comments by alphabet: neither order tells who gave which.
 *
 * @throws RangeError when nobody's latest answer is a score
 */
export function feedbackOf(ratings: readonly PanelRating[]): Feedback {
  const standing = latestAnswers(ratings);
  const scores = standing.flatMap(({ appropriateness }) => appropriateness ?? []).sort((a, b) => a - b);
  return {
    scores,
    median: medianOfSorted(scores),
    abstentions: standing.filter((rating) => rating.cannotJudgeReason !== null).length,
    comments: standing.flatMap(({ comment }) => comment ?? []).sort(),
  };
}
