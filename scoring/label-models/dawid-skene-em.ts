import type { SparseRatings } from "./sparse-ratings.ts";

export interface DawidSkeneFit {
  /** Share of units in each class. */
  prevalence: Float64Array;
  /** Chance of rater r to call class k class l at (r x side + l) x side + k; all of k's are 0 where undetermined. */
  confusion: Float64Array;
  /** Probability that unit u is of class k at u x side + k; 0 for units without ratings. */
  posterior: Float64Array;
  /** Log-likelihood after each iteration. */
  trace: number[];
  converged: boolean;
}

interface Settings {
  smoothing: number;
  tolerance: number;
  maxIterations: number;
}

/** Rounding of a sum of logarithms, relative to the sum: no change below it means anything. */
const ROUNDING = 8 * Number.EPSILON;

/** Products of this size are normed before they are multiplied on: a unit may have thousands of ratings. */
const NEAR_UNDERFLOW = 1e-100;

/**
 * The EM iteration of Dawid and Skene (1979): shares of ratings first, then prevalences and confusion matrices from the
 * classes' probabilities (2.3, 2.4) and probabilities from those (2.5), until the log-likelihood stays. Time and memory
 * grow with ratings and raters, never with their product.
 *
 * @param layout ratings, at least one
 * @param side number of classes
 */
export function fitDawidSkene(layout: SparseRatings, side: number, settings: Settings): DawidSkeneFit {
  const posterior = startingShares(layout, side);
  const prevalence = new Float64Array(side);
  const confusion = new Float64Array(layout.raters.length * side * side);
  const trace: number[] = [];
  let converged = false;
  while (!converged && trace.length < settings.maxIterations) {
    estimatePrevalence(posterior, layout, prevalence);
    estimateConfusion(posterior, layout, side, settings.smoothing, confusion);
    const logLikelihood = updatePosterior(layout, prevalence, confusion, posterior);
    const before = trace.at(-1) ?? -Infinity;
    converged = Math.abs(logLikelihood - before) <= Math.max(settings.tolerance, ROUNDING * Math.abs(logLikelihood));
    trace.push(logLikelihood);
  }
  return { prevalence, confusion, posterior, trace, converged };
}

function startingShares({ units, start, value }: SparseRatings, side: number): Float64Array {
  const shares = new Float64Array(units.length * side);
  for (let u = 0; u < units.length; u++) {
    const n = start[u + 1]! - start[u]!;
    for (let i = start[u]!; i < start[u + 1]!; i++) shares[u * side + value[i]!]! += 1 / n;
  }
  return shares;
}

/** Mean probability of each class over the units with ratings; the others have probabilities of 0. */
function estimatePrevalence(posterior: Float64Array, { start }: SparseRatings, into: Float64Array): void {
  const side = into.length;
  into.fill(0);
  for (let cell = 0; cell < posterior.length; cell++) into[cell % side]! += posterior[cell]!;
  let rated = 0;
  for (let u = 0; u + 1 < start.length; u++) if (start[u + 1]! > start[u]!) rated++;
  for (let k = 0; k < side; k++) into[k]! /= rated;
}

function estimateConfusion(
  posterior: Float64Array,
  { units, raters, start, rater, value }: SparseRatings,
  side: number,
  smoothing: number,
  into: Float64Array,
): void {
  into.fill(smoothing);
  for (let u = 0; u < units.length; u++) {
    for (let i = start[u]!; i < start[u + 1]!; i++) {
      const cell = (rater[i]! * side + value[i]!) * side;
      for (let k = 0; k < side; k++) into[cell + k]! += posterior[u * side + k]!;
    }
  }
  const matrix = side * side;
  for (let r = 0; r < raters.length; r++) {
    for (let k = 0; k < side; k++) {
      let total = 0;
      for (let cell = r * matrix + k; cell < (r + 1) * matrix; cell += side) total += into[cell]!;
      if (total === 0) continue;
      for (let cell = r * matrix + k; cell < (r + 1) * matrix; cell += side) into[cell]! /= total;
    }
  }
}

/** Probabilities of the classes of every unit given the parameters. @returns the log-likelihood */
function updatePosterior(
  { units, start, rater, value }: SparseRatings,
  prevalence: Float64Array,
  confusion: Float64Array,
  posterior: Float64Array,
): number {
  const side = prevalence.length;
  const likelihood = new Float64Array(side);
  let logLikelihood = 0;
  for (let u = 0; u < units.length; u++) {
    if (start[u] === start[u + 1]) continue;
    likelihood.set(prevalence);
    for (let i = start[u]!; i < start[u + 1]!; i++) {
      const cell = (rater[i]! * side + value[i]!) * side;
      let sum = 0;
      for (let k = 0; k < side; k++) sum += likelihood[k]! *= confusion[cell + k]!;
      if (sum < NEAR_UNDERFLOW) logLikelihood += normalise(likelihood);
    }
    logLikelihood += normalise(likelihood);
    posterior.set(likelihood, u * side);
  }
  return logLikelihood;
}

/** Makes numbers add up to 1. @returns the logarithm of what they added up to */
function normalise(numbers: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < numbers.length; k++) sum += numbers[k]!;
  for (let k = 0; k < numbers.length; k++) numbers[k]! /= sum;
  return Math.log(sum);
}
