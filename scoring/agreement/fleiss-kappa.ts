import { chanceCorrected, type ChanceCorrectedValue, type ChanceModel } from "./chance-corrected.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findRatedUnits } from "./unit-selection.ts";
import type { Weighting } from "./weights.ts";

/** Chance agreement of two ratings drawn from the shares of the categories. */
export const FLEISS_CHANCE: ChanceModel = {
  countsSingleRatings: true,
  undefinedReason: "all ratings are of the same category, so kappa is 0/0",
  prepare: (disagreement, side) => ({
    expected(shares) {
      let sum = 0;
      for (let k = 0; k < side; k++) {
        if (shares[k] === 0) continue;
        for (let l = k + 1; l < side; l++) sum += shares[k]! * shares[l]! * disagreement[k * side + l]!;
      }
      return 2 * sum;
    },
    agreementByCategory: (shares) =>
      shares.map((_, k) => 1 - shares.reduce((sum, share, l) => sum + share * disagreement[k * side + l]!, 0)),
  }),
};

/**
 * Fleiss' kappa in Gwet's generalisation: agreement beyond what two ratings drawn from the overall distribution give.
 * Any number of raters, missing ratings allowed, weights allowed; unweighted it is Fleiss (1971) where every unit has
 * the same number of ratings. Units with one rating count in the distribution only.
 *
 * Sources: Fleiss (1971); Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 2 and 3. Example:
 * units {1, 1}, {1, 2}: observed 1/2; shares 3/4, 1/4; chance 9/16 + 1/16 = 5/8; kappa is -1/3.
 *
 * Null with a reason when no unit has two ratings, or all ratings are of one category (0/0).
 */
export function fleissKappa(table: RatingsTable, weighting: Weighting): ChanceCorrectedValue {
  return chanceCorrected(table, findRatedUnits(table), FLEISS_CHANCE, weighting);
}

/**
 * Fleiss' kappa of each category against all others, in the order of the table's categories. A category that nobody
 * or everybody used is null with a reason.
 *
 * Source: Fleiss (1971), formula 21, which this equals where every unit has the same number of ratings.
 */
export function fleissKappaByCategory(table: RatingsTable): ChanceCorrectedValue[] {
  return table.categories.map((_, k) =>
    fleissKappa({ ...table, categories: [0, 1], category: table.category.map((c) => (c === k ? 1 : 0)) }, "unweighted"),
  );
}
