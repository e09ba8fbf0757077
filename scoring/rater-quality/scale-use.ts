import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";
import { type Figure, figureOf } from "./figure.ts";

export interface ScaleUse {
  /** In bits: 0 when one point is all a rater uses, log2 9 = 3.17 when all nine are used alike. */
  entropy: Figure;
  /** The same as a share of log2 9, from 0 to 1. */
  normalised: Figure;
  /** Ratings on each point from 1 to 9. */
  counts: number[];
}

/**
 * How much of the scale a rater uses: Shannon's entropy of their ratings over the nine points. It says nothing about
 * right or wrong, since it depends on the options; n ratings cannot have more than log2 n.
 *
 * Source: Shannon (1948), A Mathematical Theory of Communication, section 6. Example: 1, 1, 9, 9 have 1 bit.
 *
 * Null with a reason without ratings.
 */
export function scaleUse(values: readonly Appropriateness[]): ScaleUse {
  const counts = APPROPRIATENESS_SCALE.map((point) => values.filter((value) => value === point).length);
  const n = values.length;
  const entropy = figureOf(n, () => entropyOf(counts, n), "there are no ratings in round 1");
  const most = Math.log2(APPROPRIATENESS_SCALE.length);
  return {
    entropy,
    normalised: { ...entropy, estimate: entropy.estimate === null ? null : entropy.estimate / most },
    counts,
  };
}

function entropyOf(counts: readonly number[], n: number): number {
  const used = counts.filter((count) => count > 0);
  // n / count, and not the share's logarithm negated, so that one point gives 0 and not -0.
  return used.reduce((sum, count) => sum + (count / n) * Math.log2(n / count), 0);
}
