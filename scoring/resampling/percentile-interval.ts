import { quantile } from "../labels/quantile.ts";
import { momentsOf } from "./moments.ts";
import { placeTails } from "./place-tails.ts";

/** Share of the replicates that must be defined for an interval to be given. */
export const MINIMUM_DEFINED_SHARE = 0.5;

/** Why an interval is absent when `percentileInterval` gives null for replicates that were drawn. */
export const TOO_FEW_DEFINED_REPLICATES = "the figure was undefined in more than half of the replicates";

/** Why an interval is absent where none was wanted. */
export const NO_REPLICATES = "no replicates were asked for";

/**
 * Percentile interval of bootstrap replicates: the quantiles (type 7) at (1 - level)/2 and (1 + level)/2.
 *
 * A replicate that is not finite stands for an undefined statistic. Such replicates are left out, and the interval
 * then describes the replicates in which the statistic is defined. Where fewer than half are defined, or there are no
 * replicates at all, it is null. A bound of zero is 0, never -0.
 *
 * @param values replicates in any order; not changed
 * @param level coverage, over 0 and under 1
 * @throws RangeError when the level lies outside (0, 1)
 */
export function percentileInterval(values: ArrayLike<number>, level = 0.95): { lo: number; hi: number } | null {
  requireLevel(level);
  const buffer = new Float64Array(values.length);
  const defined = keepDefined(values, buffer);
  if (defined.length === 0 || defined.length < MINIMUM_DEFINED_SHARE * values.length) return null;
  return percentileBounds(defined, level);
}

/**
 * Copies the finite values, in their order, to the front of a buffer, which may be the values themselves.
 *
 * @returns the part of the buffer that holds them
 */
export function keepDefined(values: ArrayLike<number>, buffer: Float64Array): Float64Array {
  let kept = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isFinite(value)) buffer[kept++] = value;
  }
  return buffer.subarray(0, kept);
}

/**
 * The bounds of `percentileInterval` for replicates that are all defined, without a copy: the values are reordered and
 * of no use afterwards.
 *
 * @param defined at least one value, all finite
 * @param level coverage, over 0 and under 1
 * @param moments of the values, where they are known already
 */
export function percentileBounds(
  defined: Float64Array,
  level: number,
  moments = momentsOf(defined),
): { lo: number; hi: number } {
  const tail = (1 - level) / 2;
  const last = defined.length - 1;
  // A quantile of type 7 stands at tail x last, counted from 0, and reads the values on both sides of that position.
  placeTails(defined, Math.floor(tail * last), Math.floor((1 - tail) * last), moments);
  // Adding 0 makes 0 of -0.
  return { lo: quantile(defined, tail, 7) + 0, hi: quantile(defined, 1 - tail, 7) + 0 };
}

/** @throws RangeError unless the level of an interval is over 0 and under 1 */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`The level of an interval lies between 0 and 1, not ${level}.`);
}
