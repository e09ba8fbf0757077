import { chanceCorrected, type ChanceCorrectedValue, type ChanceModel } from "./chance-corrected.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findRatedUnits } from "./unit-selection.ts";
import type { Weighting } from "./weights.ts";

/** Chance agreement Tw / (q (q - 1)) x sum of p (1 - p) over the q listed categories; Tw is the sum of all weights. */
export const GWET_CHANCE: ChanceModel = {
  countsSingleRatings: true,
  undefinedReason: "the scale has only one category, so no agreement can be told from chance",
  prepare(disagreement, side) {
    const totalWeight = side * side - disagreement.reduce((sum, value) => sum + value, 0);
    const factor = totalWeight / (side * (side - 1));
    return {
      expected: (shares) => (side < 2 ? 0 : 1 - factor * shares.reduce((sum, p) => sum + p * (1 - p), 0)),
      agreementByCategory: (shares) => shares.map((p) => factor * (1 - p)),
    };
  },
};

/**
 * Gwet's AC1 (unweighted) and AC2 (weighted): agreement beyond chance, with a chance term that does not grow with the
 * skew of the ratings. Any number of raters, missing ratings allowed. Units with one rating count in the chance term;
 * the full list of categories goes into it, also those that nobody used.
 *
 * It stays high where ratings are skewed and otherwise random, so it is never to be shown without another coefficient
 * and its own `chanceAgreement`.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 2 to 4; Gwet (2008). Example: units
 * {1, 1}, {1, 2} on the scale 1, 2: observed 1/2; shares 3/4, 1/4; chance 2/2 x (3/16 + 3/16) = 3/8; AC1 is 1/5.
 *
 * Null with a reason when no unit has two ratings or the scale has one category only.
 */
export function gwetAc(table: RatingsTable, weighting: Weighting): ChanceCorrectedValue {
  return chanceCorrected(table, findRatedUnits(table), GWET_CHANCE, weighting);
}
