import type { Estimate } from "../terms.ts";
import { NO_REPLICATES, percentileInterval, TOO_FEW_DEFINED_REPLICATES } from "./percentile-interval.ts";

/** What an estimate rests on. */
export interface EstimateBasis {
  /** Coverage of the interval, over 0 and under 1. */
  level: number;
  seed: number;
  /** Number of things the figure rests on that were resampled. */
  n: number;
  /** What was resampled, in one word ("case"). */
  resampled: string;
  /** Why the figure is undefined, where it is. */
  undefinedBecause: string;
}

/**
 * A figure with its percentile interval (`percentileInterval`): no interval where the figure itself is undefined, where
 * it rests on fewer than two of the things resampled, where no replicates were drawn, or where it is undefined in more
 * than half of them; the reason says which.
 *
 * @param value the figure; NaN where undefined
 * @param replicates its bootstrap replicates in any order, NaN where undefined
 */
export function estimateFromReplicates(
  value: number,
  replicates: Float64Array,
  { level, seed, n, resampled, undefinedBecause }: EstimateBasis,
): Estimate {
  const basis = { level, replicates: replicates.length, seed, n };
  const withoutInterval = (intervalReason: string): Estimate => ({
    estimate: Number.isNaN(value) ? null : value,
    reason: Number.isNaN(value) ? undefinedBecause : null,
    lo: null,
    hi: null,
    intervalReason,
    ...basis,
  });
  if (Number.isNaN(value)) return withoutInterval("the figure itself is undefined");
  if (n < 2) {
    return withoutInterval(
      `the figure rests on one ${resampled}; ${resampled}s are resampled, so an interval needs two or more`,
    );
  }
  if (replicates.length === 0) return withoutInterval(NO_REPLICATES);
  const interval = percentileInterval(replicates, level);
  if (interval === null) return withoutInterval(TOO_FEW_DEFINED_REPLICATES);
  return { estimate: value, reason: null, ...interval, intervalReason: null, ...basis };
}
