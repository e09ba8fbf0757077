import { chanceCorrected, type ChanceCorrectedValue, type ChanceModel } from "./chance-corrected.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findPairableUnits } from "./unit-selection.ts";
import type { Weighting } from "./weights.ts";

/** Chance agreement of two ratings drawn evenly from the listed categories. */
export const BRENNAN_PREDIGER_CHANCE: ChanceModel = {
  countsSingleRatings: false,
  undefinedReason: "the scale has only one category, so no agreement can be told from chance",
  prepare(disagreement, side) {
    const expected = disagreement.reduce((sum, value) => sum + value, 0) / (side * side);
    return { expected: () => expected, agreementByCategory: () => null };
  },
};

/**
 * Brennan and Prediger's kappa: agreement beyond that of ratings spread evenly over the listed categories, used or not.
 * Any number of raters, missing ratings allowed; units with one rating drop out.
 *
 * Sources: Brennan and Prediger (1981); for weights and missing ratings Gwet (2014), Handbook of Inter-Rater
 * Reliability, 4th edition, chapters 2 and 3. Example: units {1, 1}, {1, 2} on the scale 1, 2, 3: observed 1/2,
 * chance 1/3, kappa 1/4.
 *
 * Null with a reason when no unit has two ratings or the scale has one category only.
 */
export function brennanPrediger(table: RatingsTable, weighting: Weighting): ChanceCorrectedValue {
  return chanceCorrected(table, findPairableUnits(table), BRENNAN_PREDIGER_CHANCE, weighting);
}
