import type { QuantileType } from "#scoring/terms.ts";

/**
 * Two neighbouring positions closer than this are one: p·n is formed in floating point, and 0.3 × 10 must count as 3.
 */
const POSITION_TOLERANCE = 1e-9;

/**
 * Sample quantile at probability `p` of values already sorted in ascending order.
 *
 * Types as numbered by Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American
 * Statistician 50(4): 2 averages where p·n is whole (SAS), 6 interpolates at p(n + 1) (SPSS), 7 at 1 + p(n - 1)
 * (R, NumPy, Excel). Positions beyond the ends give the smallest or the largest value.
 *
 * Example: the 30th percentile of {1, 9, 9} is 1 by type 2, 2.6 by type 6 (position 1.2), 5.8 by type 7 (position 1.6).
 *
 * @throws RangeError when there are no values or `p` lies outside 0..1.
 */
export function quantile(sorted: ArrayLike<number>, p: number, type: QuantileType): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError("A quantile needs at least one value.");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile's probability lies between 0 and 1, not ${p}.`);
  if (type === 2) return averagedStep(sorted, p * n);
  return interpolate(sorted, type === 6 ? p * (n + 1) : 1 + p * (n - 1));
}

/** Value at a 1-based position that need not be whole, held within the data. */
function interpolate(sorted: ArrayLike<number>, position: number): number {
  const held = Math.min(Math.max(position, 1), sorted.length);
  const nearest = Math.round(held);
  if (Math.abs(held - nearest) < POSITION_TOLERANCE) return sorted[nearest - 1]!;
  const below = Math.floor(held);
  const low = sorted[below - 1]!;
  return low + (held - below) * (sorted[below]! - low);
}

/** Type 2: the next value up, or the mean of the two neighbours where the position is whole. */
function averagedStep(sorted: ArrayLike<number>, position: number): number {
  const nearest = Math.round(position);
  const isWhole = Math.abs(position - nearest) < POSITION_TOLERANCE;
  if (!isWhole) return sorted[Math.ceil(position) - 1]!;
  const low = sorted[Math.max(nearest, 1) - 1]!;
  const high = sorted[Math.min(nearest + 1, sorted.length) - 1]!;
  return (low + high) / 2;
}
