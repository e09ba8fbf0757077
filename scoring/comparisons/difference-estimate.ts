import { normalCdf } from "../distributions.ts";
import { momentsOf } from "../resampling/moments.ts";
import {
  keepDefined,
  MINIMUM_DEFINED_SHARE,
  NO_REPLICATES,
  percentileBounds,
  requireLevel,
  TOO_FEW_DEFINED_REPLICATES,
} from "../resampling/percentile-interval.ts";

/** Smaller than this, against the figures compared, a difference is what rounding left of 0. */
const ROUNDING = 1e-12;

/** A difference with what a bootstrap says of it. */
export interface DifferenceEstimate {
  difference: number | null;
  /** Why there is no difference; null where there is one. */
  reason: string | null;
  lo: number | null;
  hi: number | null;
  /** Bootstrap standard error of the difference, in the units of the metric. */
  se: number | null;
  /** Two-sided, 0 to 1. */
  p: number | null;
  /** Why there is no interval, and with it no standard error and no p; null where there are. */
  intervalReason: string | null;
  level: number;
  /** Cases that were resampled. */
  cases: number;
  replicates: number;
  /** Replicates in which the difference is defined. */
  definedReplicates: number;
}

/** What a difference rests on. */
export interface DifferenceBasis {
  /** Coverage of the interval, over 0 and under 1. */
  level: number;
  /** Cases that both sides were scored and resampled on. */
  cases: number;
  /** Size of the figures that were subtracted, at least 0: it tells rounding from a difference. */
  magnitude: number;
}

/**
 * Interval, standard error and p value of a difference from its bootstrap replicates.
 *
 * The interval is the percentile interval. The standard error is the standard deviation of the defined replicates, sum
 * of squares / (number - 1) (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", formula 6.6), and
 * p = 2 Φ(-|difference| / SE). Where the difference is 0, p is 1, whatever the standard error; it counts as 0 up to 1e-12
 * of the magnitude, so that the order in which equal figures were summed up makes no finding. Where only the standard
 * error is 0, p is 0, the formula's limit: no resample shows any other difference.
 *
 * With few cases such a p is somewhat too small: p < 0.05 comes out by chance in 10% of tables of ten cases, in 6% of
 * tables of forty.
 *
 * There is no interval, with a reason, where the difference rests on fewer than two cases, where no replicates were
 * drawn, or where fewer than half of them or fewer than two are defined.
 *
 * Example: the difference 0.2 with the replicates 0.1, 0.2, 0.3 has SE 0.1 and p = 2 Φ(-2) = 0.0455.
 *
 * @param replicates differences by replicate, NaN where undefined; reordered and of no use afterwards
 * @throws RangeError when the level lies outside (0, 1)
 */
export function estimateDifference(
  difference: number,
  replicates: Float64Array,
  { level, cases, magnitude }: DifferenceBasis,
): DifferenceEstimate {
  requireLevel(level);
  const drawn = replicates.length;
  const isAllDefined = drawn > 1 && Number.isFinite(momentsOf(replicates).sd);
  const defined = isAllDefined ? replicates : keepDefined(replicates, replicates);
  const basis = { level, cases, replicates: drawn, definedReplicates: defined.length };
  const intervalReason = explainNoInterval(cases, drawn, defined.length);
  if (intervalReason !== null) {
    return { difference, reason: null, lo: null, hi: null, se: null, p: null, intervalReason, ...basis };
  }
  const { mean, sd: se } = momentsOf(defined);
  const isNothing = Math.abs(difference) <= ROUNDING * magnitude;
  const p = isNothing ? 1 : 2 * normalCdf(-Math.abs(difference) / se);
  return {
    difference,
    reason: null,
    ...percentileBounds(defined, level, { mean, sd: se }),
    se,
    p,
    intervalReason: null,
    ...basis,
  };
}

/** A difference that cannot be formed, because of `reason`. */
export function undefinedDifference(
  reason: string,
  replicates: number,
  { level, cases }: Pick<DifferenceBasis, "level" | "cases">,
): DifferenceEstimate {
  const none = { difference: null, lo: null, hi: null, se: null, p: null };
  const intervalReason = "the difference itself is undefined";
  return { ...none, reason, intervalReason, level, cases, replicates, definedReplicates: 0 };
}

function explainNoInterval(cases: number, drawn: number, defined: number): string | null {
  if (cases < 2) return "the difference rests on one case; cases are resampled, so an interval needs two or more";
  if (drawn === 0) return NO_REPLICATES;
  if (defined < MINIMUM_DEFINED_SHARE * drawn) return TOO_FEW_DEFINED_REPLICATES;
  return defined < 2 ? "a standard error needs two replicates or more" : null;
}
