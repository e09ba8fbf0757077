import { undefinedValue, valueOrReason } from "./agreement-value.ts";
import { correctForChance, type ChanceCorrectedValue } from "./chance-corrected.ts";
import { percentAgreement } from "./percent-agreement.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findRatedUnits } from "./unit-selection.ts";
import { disagreementWeights, type Weighting } from "./weights.ts";

/**
 * Conger's kappa: Cohen's kappa for any number of raters. Chance agreement is that of two different raters, each
 * with a distribution of their own, averaged over all pairs of raters. Missing ratings are allowed: a rater's
 * distribution is that of the ratings they gave, and raters weigh the same however many that is.
 *
 * Sources: Conger (1980); Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 2 and 3. For two raters
 * who rated all units it is Cohen's kappa.
 *
 * Null with a reason when no unit has two ratings, or any two raters use one and the same category (0/0).
 */
export function congerKappa(table: RatingsTable, weighting: Weighting): ChanceCorrectedValue {
  const rated = findRatedUnits(table);
  if (rated.emptyReason !== null) return { ...undefinedValue(rated.emptyReason, rated), chanceAgreement: null };
  const observed = 1 - percentAgreement(table, weighting).estimate!;
  const expected = expectedBetweenRaters(table, disagreementWeights(weighting, table.categories));
  const estimate = correctForChance(observed, expected);
  const reason = "any two raters use one and the same category, so kappa is 0/0";
  return { ...valueOrReason(estimate, reason, rated), chanceAgreement: 1 - expected };
}

/** Disagreement of ratings by two different raters, drawn from their distributions, averaged over pairs of raters. */
function expectedBetweenRaters(table: RatingsTable, disagreement: Float64Array): number {
  const side = table.categories.length;
  const raters = table.raters.length;
  const shares = sharesByRater(table);
  const sums = new Float64Array(side);
  shares.forEach((share, index) => (sums[index % side]! += share));
  let expected = 0;
  for (let k = 0; k < side; k++) {
    if (sums[k] === 0) continue;
    for (let l = 0; l < side; l++) {
      if (l === k || sums[l] === 0) continue;
      // All pairs of raters less those of a rater with themselves.
      let bySameRater = 0;
      for (let g = 0; g < raters; g++) bySameRater += shares[g * side + k]! * shares[g * side + l]!;
      expected += disagreement[k * side + l]! * (sums[k]! * sums[l]! - bySameRater);
    }
  }
  return expected / (raters * (raters - 1));
}

/** Share of each category among a rater's ratings: rater x side + category. */
function sharesByRater(table: RatingsTable): Float64Array {
  const side = table.categories.length;
  const shares = new Float64Array(table.raters.length * side);
  const given = new Float64Array(table.raters.length);
  for (let i = 0; i < table.rater.length; i++) {
    shares[table.rater[i]! * side + table.category[i]!]! += 1;
    given[table.rater[i]!]! += 1;
  }
  return shares.map((count, index) => count / given[Math.floor(index / side)]!);
}
