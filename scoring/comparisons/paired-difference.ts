import { ScoringInputError } from "../errors.ts";
import type { DifferenceEstimate } from "./difference-estimate.ts";
import { estimateDifference, undefinedDifference } from "./difference-estimate.ts";
import type { ResampledFigure } from "./resampled-system.ts";

export interface PairedDifferenceOptions {
  /** Coverage of the interval, over 0 and under 1. */
  level: number;
  /** Cases that both systems answered, on which both figures were computed. */
  cases: number;
  /** Room to work in, of at least as many numbers as there are replicates: saves allocating for every pair. */
  scratch?: Float64Array;
}

/**
 * Difference a - b of two systems' figures for one metric, on the same resampled cases.
 *
 * Each replicate's difference is formed from the two figures of that replicate, so that what makes a case hard for both
 * systems cancels out. A replicate in which either figure is undefined is left out, and where fewer than half remain
 * there is no interval. The difference is null with a reason where either estimate is, or without a common case. For
 * the interval, the standard error and p see `estimateDifference`.
 *
 * Example: a = 0.7 and b = 0.5 with the replicates {0.6, 0.7, 0.8} and {0.5, 0.5, 0.5}: the difference is 0.2, its
 * replicates 0.1, 0.2, 0.3, SE = 0.1, p = 2 Φ(-2) = 0.0455.
 *
 * @throws ScoringInputError when the figures have unequal numbers of replicates: they cannot be of the same resamples
 * @throws RangeError when the level lies outside (0, 1)
 */
export function pairedDifference(
  a: ResampledFigure,
  b: ResampledFigure,
  { level, cases, scratch }: PairedDifferenceOptions,
): DifferenceEstimate {
  const replicates = a.replicates.length;
  if (b.replicates.length !== replicates) {
    const where = `${a.system} and ${b.system}`;
    const counts = `${replicates} and ${b.replicates.length} replicates`;
    throw new ScoringInputError([{ where, message: `They have ${counts}. Compare figures of the same resamples.` }]);
  }
  if (cases === 0) return undefinedDifference("the two systems have no case in common", replicates, { level, cases });
  if (a.estimate === null || b.estimate === null) {
    const missing = [a, b].filter(({ estimate }) => estimate === null).map(({ system }) => system);
    return undefinedDifference(`the figure of ${missing.join(" and of ")} is undefined`, replicates, { level, cases });
  }
  const differences = scratch ? scratch.subarray(0, replicates) : new Float64Array(replicates);
  subtract(a.replicates, b.replicates, differences);
  const magnitude = Math.max(Math.abs(a.estimate), Math.abs(b.estimate));
  return estimateDifference(a.estimate - b.estimate, differences, { level, cases, magnitude });
}

function subtract(a: Float64Array, b: Float64Array, into: Float64Array): void {
  for (let index = 0; index < into.length; index++) into[index] = a[index]! - b[index]!;
}
