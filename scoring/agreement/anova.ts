import { sumByCluster, unitsByCluster, type ClusterSums } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { ratingsOf, type UnitSelection } from "./unit-selection.ts";

/** Mean squares of ratings by unit and, where every rater rated every unit, by rater. */
export interface MeanSquares {
  units: number;
  /** Ratings a unit: the same for all, or Searle's average n0 of unequal numbers. */
  k: number;
  /** Whether all units have the same number of ratings. */
  isBalanced: boolean;
  /** Between units (MSB, also called MSR). */
  between: number;
  /** Within units (MSW). */
  within: number;
  /** Between raters (MSC) and what is left (MSE); NaN without a full crossing. */
  raters: number;
  error: number;
}

const UNITS = 0;
const RATINGS = 1;
const SIZES_SQUARED = 2;
const TOTAL = 3;
const SQUARES = 4;
const UNIT_TOTALS_SQUARED = 5;
const FIRST_RATER = 6;

/** Sums of squares below this share of the ratings' own are rounding. */
const ROUNDING = 1e-12;

/** Whether every rater of these units rated every one of them, and there are two raters or more. */
export function isFullyCrossed(rated: UnitSelection): boolean {
  return rated.raters >= 2 && rated.ratings === rated.units * rated.raters;
}

/** "3 ratings are missing": what a full crossing of these units lacks. */
export function describeMissing(rated: UnitSelection): string {
  const missing = rated.units * rated.raters - rated.ratings;
  return missing === 1 ? "1 rating is missing" : `${missing} ratings are missing`;
}

/** By cluster: what mean squares are made of, for `meanSquares`. Ratings are taken from the middle of the scale. */
export function sumAnova(table: RatingsTable, rated: UnitSelection): ClusterSums {
  const crossed = isFullyCrossed(rated);
  const centre = table.categories[Math.floor(table.categories.length / 2)]!;
  return sumByCluster(unitsByCluster(table, rated), FIRST_RATER + (crossed ? table.raters.length : 0), (unit, add) => {
    const n = ratingsOf(table, unit);
    let total = 0;
    let squares = 0;
    for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) {
      const value = table.categories[table.category[i]!]! - centre;
      total += value;
      squares += value * value;
      if (crossed) add(FIRST_RATER + table.rater[i]!, value);
    }
    add(UNITS, 1);
    add(RATINGS, n);
    add(SIZES_SQUARED, n * n);
    add(TOTAL, total);
    add(SQUARES, squares);
    add(UNIT_TOTALS_SQUARED, (total * total) / n);
  });
}

/**
 * Mean squares from added-up cells of `sumAnova`; NaN where there is nothing to divide by.
 *
 * Sources: Shrout and Fleiss (1979), table 3; for unequal numbers of ratings Searle, Casella and McCulloch (1992),
 * Variance Components, section 3.6: n0 = (N - sum of squared numbers / N) / (units - 1).
 */
export function meanSquares(sums: Float64Array): MeanSquares {
  const units = sums[UNITS]!;
  const ratings = sums[RATINGS]!;
  const correction = sums[TOTAL]! ** 2 / ratings;
  const zero = ROUNDING * sums[SQUARES]!;
  const unlessRounding = (square: number) => (square <= zero ? 0 : square);
  const between = unlessRounding(sums[UNIT_TOTALS_SQUARED]! - correction);
  const within = unlessRounding(sums[SQUARES]! - sums[UNIT_TOTALS_SQUARED]!);
  const raters = sums.length - FIRST_RATER;
  let raterSquares = -correction;
  for (let r = FIRST_RATER; r < sums.length; r++) raterSquares += sums[r]! ** 2 / units;
  raterSquares = unlessRounding(raterSquares);
  const isBalanced = sums[SIZES_SQUARED]! * units === ratings * ratings;
  return {
    units,
    isBalanced,
    k: isBalanced ? ratings / units : (ratings - sums[SIZES_SQUARED]! / ratings) / (units - 1),
    between: between / (units - 1),
    within: within / (ratings - units),
    raters: raters === 0 ? Number.NaN : raterSquares / (raters - 1),
    error: raters === 0 ? Number.NaN : unlessRounding(within - raterSquares) / ((units - 1) * (raters - 1)),
  };
}
