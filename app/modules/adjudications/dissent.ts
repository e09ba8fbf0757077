import type { PanelRating } from "#db/queries/label-inputs.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import { type AppropriatenessClass, classOfScore } from "#scoring/terms.ts";

/** A rating that stands beside a ruling and says something else. */
export interface Dissent {
  rater: string;
  score: number;
}

/** The standing ratings of another class than the one that was decided, by pseudonym. */
export function dissentFrom(decided: AppropriatenessClass, ratings: readonly PanelRating[]): Dissent[] {
  return standingRatings(ratings)
    .ratings.filter(({ appropriateness }) => classOfScore(appropriateness) !== decided)
    .map(({ rater, appropriateness }) => ({ rater, score: appropriateness }));
}
