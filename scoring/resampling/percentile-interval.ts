import { quantile } from "../labels/quantile.ts";

/** Share of the replicates that must be defined for an interval to be given. */
export const MINIMUM_DEFINED_SHARE = 0.5;

/** Why an interval is absent when `percentileInterval` gives null for replicates that were drawn. */
export const TOO_FEW_DEFINED_REPLICATES = "the figure was undefined in more than half of the replicates";

/**
 * Percentile interval of bootstrap replicates: the quantiles (type 7) at (1 - level)/2 and (1 + level)/2.
 *
 * A replicate that is not finite stands for an undefined statistic. Such replicates are left out, and the interval
 * then describes the replicates in which the statistic is defined. Where fewer than half are defined, or there are no
 * replicates at all, it is null.
 *
 * @param values replicates in any order; not changed
 * @param level coverage, over 0 and under 1
 * @throws RangeError when the level lies outside (0, 1)
 */
export function percentileInterval(values: ArrayLike<number>, level = 0.95): { lo: number; hi: number } | null {
  requireLevel(level);
  const defined = Float64Array.from(values).filter((value) => Number.isFinite(value));
  if (defined.length === 0 || defined.length < MINIMUM_DEFINED_SHARE * values.length) return null;
  defined.sort();
  const tail = (1 - level) / 2;
  return { lo: quantile(defined, tail, 7), hi: quantile(defined, 1 - tail, 7) };
}

/** @throws RangeError unless the level of an interval is over 0 and under 1 */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`The level of an interval lies between 0 and 1, not ${level}.`);
}
