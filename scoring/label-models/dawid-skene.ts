import { type DawidSkeneFit, fitDawidSkene } from "./dawid-skene-em.ts";
import { layOutRatings, type SparseRatings, type ValuedRating } from "./sparse-ratings.ts";

export interface DawidSkeneOptions {
  /** Added to every cell of every rater's confusion counts; 0 (maximum likelihood) by default. */
  smoothing?: number;
  /** The iteration ends when the log-likelihood changes by no more; 1e-12 by default. */
  tolerance?: number;
  /** 10,000 by default. */
  maxIterations?: number;
}

export interface DawidSkeneUnit<C> {
  unit: string;
  n: number;
  /** Probability of each class, in the order of `classes`; null without ratings. */
  posterior: number[] | null;
  /** The most probable class; null with a reason where there is none. */
  class: C | null;
  reason: string | null;
}

export interface DawidSkeneRater {
  rater: string;
  n: number;
  /**
   * Row k: how the rater labels units whose true class is k, shares in the order of `classes`. A row is null when none
   * of the rater's units has any probability of being of that class.
   */
  confusion: (number[] | null)[];
}

export interface DawidSkene<C> {
  classes: readonly C[];
  /** Share of units in each class; null without ratings. */
  prevalence: number[] | null;
  units: DawidSkeneUnit<C>[];
  raters: DawidSkeneRater[];
  /** Natural logarithm of the likelihood of all ratings; null without ratings. */
  logLikelihood: number | null;
  /** The log-likelihood after each iteration; without smoothing it never falls. */
  trace: number[];
  iterations: number;
  /** Whether the iteration ended by the tolerance, and not by the number of iterations. */
  converged: boolean;
  /** Why there is no model, in words; null where there is one. */
  reason: string | null;
}

/** Probabilities closer than this are a tie: rounding must not decide a class. */
const TIE = 1e-9;

/**
 * Dawid and Skene's model: each unit has one true class, each rater a matrix of chances to call class k class l, and
 * raters err independently of each other. Prevalences, matrices and the classes' probabilities come from the EM
 * algorithm, started from each unit's shares of ratings (so classes cannot change names). Ratings may be sparse, and a
 * rater may rate a unit several times, which counts as independent ratings.
 *
 * Source: Dawid and Skene (1979), Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied
 * Statistics 28(1), equations 2.3 to 2.5. Example: two raters who call u1 A and u2 B get prevalences 1/2 and 1/2,
 * identity matrices, and a log-likelihood of 2 ln 1/2 = -1.386.
 *
 * A class that no rating of any of a rater's units names stays out of the question for those units, as under maximum
 * likelihood its row of the matrix is undetermined. A class that never occurs has prevalence 0. With few ratings by a
 * rater the matrix is as uncertain as any share of a few.
 *
 * @param classes all classes that a rating can name, at least one
 * @throws ScoringInputError for ratings that cannot be laid out, RangeError for settings out of range
 */
export function dawidSkene<C extends string | number>(
  ratings: readonly ValuedRating<C>[],
  classes: readonly C[],
  { smoothing = 0, tolerance = 1e-12, maxIterations = 10_000 }: DawidSkeneOptions = {},
): DawidSkene<C> {
  if (!(smoothing >= 0) || !Number.isFinite(smoothing))
    throw new RangeError(`Smoothing is 0 or more, not ${smoothing}.`);
  if (!(tolerance >= 0)) throw new RangeError(`The tolerance is 0 or more, not ${tolerance}.`);
  if (!Number.isInteger(maxIterations) || maxIterations < 1) {
    throw new RangeError(`The number of iterations is a whole number from 1, not ${maxIterations}.`);
  }
  const layout = layOutRatings(ratings, classes, "allow");
  if (layout.value.length === 0) return withoutRatings(layout, classes);
  const fit = fitDawidSkene(layout, classes.length, { smoothing, tolerance, maxIterations });
  return {
    classes,
    prevalence: [...fit.prevalence],
    units: layout.units.map((_, u) => describeUnit(layout, u, fit, classes)),
    raters: describeRaters(layout, fit, classes.length),
    logLikelihood: fit.trace.at(-1)!,
    trace: fit.trace,
    iterations: fit.trace.length,
    converged: fit.converged,
    reason: null,
  };
}

function withoutRatings<C>({ units }: SparseRatings, classes: readonly C[]): DawidSkene<C> {
  const reason = "there are no ratings";
  return {
    classes,
    prevalence: null,
    units: units.map((unit) => ({ unit, n: 0, posterior: null, class: null, reason })),
    raters: [],
    logLikelihood: null,
    trace: [],
    iterations: 0,
    converged: false,
    reason,
  };
}

function describeUnit<C extends string | number>(
  { units, start }: SparseRatings,
  u: number,
  fit: DawidSkeneFit,
  classes: readonly C[],
): DawidSkeneUnit<C> {
  const unit = units[u]!;
  const n = start[u + 1]! - start[u]!;
  if (n === 0) return { unit, n, posterior: null, class: null, reason: "there are no ratings" };
  const posterior = [...fit.posterior.subarray(u * classes.length, (u + 1) * classes.length)];
  const most = Math.max(...posterior);
  const likeliest = classes.filter((_, k) => posterior[k]! > most - TIE);
  if (likeliest.length === 1) return { unit, n, posterior, class: likeliest[0]!, reason: null };
  return { unit, n, posterior, class: null, reason: `a tie: ${likeliest.join(", ")} are equally probable` };
}

function describeRaters({ raters, rater }: SparseRatings, fit: DawidSkeneFit, side: number): DawidSkeneRater[] {
  const n = new Int32Array(raters.length);
  for (const index of rater) n[index]!++;
  const classIndices = Array.from({ length: side }, (_, index) => index);
  return raters.map((name, r) => ({
    rater: name,
    n: n[r]!,
    confusion: classIndices.map((k) => {
      const row = classIndices.map((label) => fit.confusion[(r * side + label) * side + k]!);
      return row.every((share) => share === 0) ? null : row;
    }),
  }));
}
