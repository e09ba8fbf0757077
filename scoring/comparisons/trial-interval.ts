import { normalQuantile } from "../distributions.ts";
import { requireLevel } from "../resampling/percentile-interval.ts";

/** Mean of a metric over trials with the interval that the spread of the trials gives. */
export interface TrialInterval {
  /** Null where the metric is defined in no trial. */
  mean: number | null;
  lo: number | null;
  hi: number | null;
  /** Half the width of the interval: what a published `ci` gives. */
  halfWidth: number | null;
  /** Why there is no interval; null where there is one. */
  reason: string | null;
  level: number;
  /** Trials in which the metric is defined. */
  trials: number;
  /** Trials in which it is not: they are left out. */
  undefinedTrials: number;
}

/**
 * Interval of a metric over a system's trials: mean ± z s / √n, with s the standard deviation of the n trials in which
 * it is defined (sum of squares / (n - 1)) and z the normal quantile at (1 + level)/2, 1.96 for 0.95.
 *
 * It answers what another run over the same cases would give, and says nothing of other cases: it stands beside an
 * interval over cases, never in its place. The figures published with the NOHARM leaderboard as `ci` are such half
 * widths. With few trials it is too narrow, z being taken for the quantile of t: it covers 81% with three trials, 88%
 * with five and 92% with ten, where it says 95%. It is not held within the range of the metric.
 *
 * There is no interval, with a reason, under two trials.
 *
 * Example: 13, 13 and 14: mean 13.333, s = 0.577, half width 1.96 x 0.577 / √3 = 0.653.
 *
 * @param values the metric by trial; null where it is undefined in a trial
 * @param level coverage, over 0 and under 1
 * @throws RangeError when the level lies outside (0, 1)
 */
export function trialInterval(values: readonly (number | null)[], level = 0.95): TrialInterval {
  requireLevel(level);
  const defined = values.filter((value) => value !== null).sort((a, b) => a - b);
  const trials = defined.length;
  const basis = { level, trials, undefinedTrials: values.length - trials };
  const none = { lo: null, hi: null, halfWidth: null };
  if (trials === 0) return { mean: null, ...none, reason: "the metric is defined in no trial", ...basis };
  const mean = defined.reduce((sum, value) => sum + value, 0) / trials;
  if (trials === 1) {
    return { mean, ...none, reason: "the metric is defined in one trial; an interval over trials needs two", ...basis };
  }
  const squares = defined.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const halfWidth = normalQuantile((1 + level) / 2) * Math.sqrt(squares / (trials - 1) / trials);
  return { mean, lo: mean - halfWidth, hi: mean + halfWidth, halfWidth, reason: null, ...basis };
}
