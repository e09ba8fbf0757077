import { undefinedValue, valueOrReason, type AgreementValue } from "./agreement-value.ts";
import { drawnOnce, sumByCluster, sumDrawn, type ClusterSums, unitsByCluster } from "./cluster-sums.ts";
import { meanDisagreement, sumDisagreement } from "./percent-agreement.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { createCategoryReader } from "./unit-categories.ts";
import type { UnitSelection } from "./unit-selection.ts";
import { disagreementWeights, type Weighting } from "./weights.ts";

/** A coefficient with the agreement that it takes for chance. */
export interface ChanceCorrectedValue extends AgreementValue {
  /** Agreement to expect by chance, 0 to 1; null where there are no ratings to derive it from. */
  chanceAgreement: number | null;
}

/** What sets the chance-corrected coefficients apart: which agreement they take for chance. */
export interface ChanceModel {
  /** Units with one rating tell about the distribution of ratings; a model that needs none looks at pairs only. */
  countsSingleRatings: boolean;
  /** Why the coefficient is null where its chance agreement is 1, in words. */
  undefinedReason: string;
  /** Readies the model for a set of weights; `disagreement` is row x side + column. */
  prepare(disagreement: Float64Array, side: number): PreparedChance;
}

export interface PreparedChance {
  /** Disagreement to expect by chance where the categories have these shares; exactly 0 where it cannot occur. */
  expected(shares: Float64Array): number;
  /** Chance agreement that falls to a rating of each category, for standard errors; null where shares play no part. */
  agreementByCategory(shares: Float64Array): Float64Array | null;
}

/**
 * (observed - chance) / (1 - chance) agreement, as 1 - observed / expected disagreement: the same, but without rounding
 * away a disagreement of exactly zero.
 *
 * Observed is the mean over units of the weighted disagreement of two of its ratings (units with two or more); the
 * shares of the categories are the mean over units of their shares among a unit's ratings.
 */
export function chanceCorrected(
  table: RatingsTable,
  selection: UnitSelection,
  model: ChanceModel,
  weights: Weighting,
): ChanceCorrectedValue {
  if (selection.emptyReason !== null) {
    return { ...undefinedValue(selection.emptyReason, selection), chanceAgreement: null };
  }
  const disagreement = disagreementWeights(weights, table.categories);
  const chance = model.prepare(disagreement, table.categories.length);
  const drawn = drawnOnce(selection);
  const observed = new Float64Array(2);
  sumDrawn(sumDisagreement(table, selection, [disagreement]), drawn, observed);
  const expected = chance.expected(categoryShares(table, selection));
  const estimate = correctForChance(meanDisagreement(observed, 0), expected);
  return { ...valueOrReason(estimate, model.undefinedReason, selection), chanceAgreement: 1 - expected };
}

/** 1 - observed / expected disagreement; NaN where no disagreement is to be expected (0/0). */
export function correctForChance(observed: number, expected: number): number {
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

/** Shares of the categories, averaged over the selected units. */
export function categoryShares(table: RatingsTable, selection: UnitSelection): Float64Array {
  const sums = sumCategoryShares(table, selection);
  const total = new Float64Array(sums.size);
  sumDrawn(sums, drawnOnce(selection), total);
  return sharesOfSums(total);
}

/** By cluster: cell k sums the share of category k over its units, the last cell counts the units. */
export function sumCategoryShares(table: RatingsTable, selection: UnitSelection): ClusterSums {
  const side = table.categories.length;
  const read = createCategoryReader(table);
  return sumByCluster(unitsByCluster(table, selection), side + 1, (unit, add) => {
    const { length, category, times, ratings } = read(unit);
    for (let a = 0; a < length; a++) add(category[a]!, times[a]! / ratings);
    add(side, 1);
  });
}

/** Shares from added-up cells of `sumCategoryShares`, which they replace. */
export function sharesOfSums(total: Float64Array): Float64Array {
  const side = total.length - 1;
  const units = total[side]!;
  for (let k = 0; k < side; k++) total[k]! /= units;
  return total.subarray(0, side);
}
