import { fQuantile } from "../distributions.ts";
import { requireLevel } from "../resampling/percentile-interval.ts";
import type { Figure } from "./figure.ts";

/** A mean with its interval; `lo` and `hi` are null with a reason where there is none. */
export interface MeanWithInterval extends Figure {
  lo: number | null;
  hi: number | null;
  intervalReason: string | null;
  level: number;
}

/**
 * Mean of signed deviations with a t interval that allows for deviations of one cluster (the options of one case) to
 * be alike. The variance is that of the clusters' sums of residuals, C / (C - 1) x sum of squares / n^2 with C clusters,
 * and t has C - 1 degrees of freedom; with every deviation a cluster of its own it is the ordinary t interval.
 *
 * Source: Liang and Zeger (1986), Longitudinal Data Analysis Using Generalized Linear Models, with the usual correction
 * for few clusters. Example: 1, 2, 3, each by itself, have the mean 2, variance 1/3, t 4.303: -0.484 to 4.484.
 *
 * The mean is null without deviations; the interval is null with fewer than two clusters, or without any spread.
 *
 * @param deviations in points of the scale, with the name of their cluster
 * @throws RangeError for a level outside (0, 1)
 */
export function meanDeviation(
  deviations: readonly { deviation: number; cluster: string }[],
  level = 0.95,
): MeanWithInterval {
  requireLevel(level);
  const n = deviations.length;
  const without = { lo: null, hi: null, level };
  if (n === 0) {
    const reason = "no other rater rated the same units";
    return { estimate: null, reason, n, ...without, intervalReason: reason };
  }
  const estimate = deviations.reduce((sum, { deviation }) => sum + deviation, 0) / n;
  const residuals = new Map<string, number>();
  for (const { deviation, cluster } of deviations) {
    residuals.set(cluster, (residuals.get(cluster) ?? 0) + deviation - estimate);
  }
  const clusters = residuals.size;
  const base = { estimate, reason: null, n };
  if (clusters < 2) {
    return { ...base, ...without, intervalReason: "all ratings are of one cluster (one case or unit)" };
  }
  if (deviations.every(({ deviation }) => deviation === deviations[0]!.deviation)) {
    return { ...base, ...without, intervalReason: "all deviations are the same, which tells nothing of their spread" };
  }
  const squares = [...residuals.values()].reduce((sum, residual) => sum + residual ** 2, 0);
  const variance = ((clusters / (clusters - 1)) * squares) / n ** 2;
  // The square of t with f degrees of freedom is F with 1 and f.
  const half = Math.sqrt(fQuantile(level, 1, clusters - 1) * variance);
  return { ...base, lo: estimate - half, hi: estimate + half, intervalReason: null, level };
}
