import { dot, type LinearOperator, solveByConjugateGradients } from "./conjugate-gradients.ts";
import type { SparseRatings } from "./sparse-ratings.ts";

/** Effects of raters beside those of the options, on the scale of the ratings. */
export interface RaterEffects {
  /** By least squares; they add up to 0 within each component. */
  leastSquares: Float64Array;
  /** Best linear unbiased predictions: least squares drawn towards 0, the more the fewer the ratings. */
  shrunken: Float64Array;
  /** Standard errors of the shrunken effects; null where they are not computed. */
  standardErrors: Float64Array | null;
  /** Variance of raters' true effects; 0 where least squares finds no more than chance would. */
  raterVariance: number;
  residualVariance: number;
}

/** Standard errors take a solution for each rater: none past this product of raters and ratings (some seconds). */
export const MOST_WORK_FOR_ERRORS = 2e7;

/** Sums of deviations of whole ratings, and of their squares, below this are rounding. */
const NOTHING = 1e-9;

/**
 * Fits rating = option + rater + error, options fixed and raters random: the mixed model equations, with the options
 * swept out, and the variances by fitting constants.
 *
 * Sources: Henderson (1953), Estimation of Variance and Covariance Components, method 3; Henderson (1975), Best Linear
 * Unbiased Estimation and Prediction under a Selection Model (predictions and their errors).
 *
 * @param values rating of each entry of the layout
 * @param components number of components that the layout falls into
 * @returns a reason in words where the effects or variances are undetermined
 */
export function fitRaterEffects(
  layout: SparseRatings,
  values: Float64Array,
  components: number,
): RaterEffects | { reason: string } {
  const { raters, start, rater } = layout;
  const ratings = values.length;
  const ratedUnits = start.filter((from, u) => u + 1 < start.length && start[u + 1]! > from).length;
  if (raters.length === components) return { reason: "no two raters rated the same unit" };
  const freedom = ratings - ratedUnits - raters.length + components;
  if (freedom === 0) return { reason: "there are as many effects of units and raters as ratings" };
  const ratingsOf = new Int32Array(raters.length);
  for (const r of rater) ratingsOf[r]!++;
  const { deviations, sumOfSquares } = deviationsFromUnits(layout, values);
  const leastSquares = solveByConjugateGradients(sweptOperator(layout, ratingsOf, 0), deviations);
  if (leastSquares === null) return { reason: "the least squares equations have no stable solution" };

  const explained = dot(deviations, leastSquares);
  const residual = sumOfSquares - explained;
  const residualVariance = residual < NOTHING * ratings ? 0 : residual / freedom;
  const expected = (raters.length - components) * residualVariance;
  const raterVariance = Math.max(0, (explained - expected) / traceOfSwept(layout));
  if (explained < NOTHING * ratings || raterVariance === 0) {
    const none = new Float64Array(raters.length);
    return { leastSquares, shrunken: none, standardErrors: null, raterVariance: 0, residualVariance };
  }
  const operator = sweptOperator(layout, ratingsOf, residualVariance / raterVariance);
  const shrunken = solveByConjugateGradients(operator, deviations);
  if (shrunken === null) return { reason: "the mixed model equations have no stable solution" };
  const isCheap = raters.length * ratings <= MOST_WORK_FOR_ERRORS;
  const standardErrors = isCheap ? errorsOf(operator, raters.length, residualVariance) : null;
  return { leastSquares, shrunken, standardErrors, raterVariance, residualVariance };
}

/** Each rater's sum of deviations from the units' means, and the sum of squares of all deviations. */
function deviationsFromUnits({ units, raters, start, rater }: SparseRatings, values: Float64Array) {
  const deviations = new Float64Array(raters.length);
  let sumOfSquares = 0;
  for (let u = 0; u < units.length; u++) {
    const from = start[u]!;
    const to = start[u + 1]!;
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i]!;
    for (let i = from; i < to; i++) {
      const deviation = values[i]! - sum / (to - from);
      deviations[rater[i]!]! += deviation;
      sumOfSquares += deviation ** 2;
    }
  }
  return { deviations: deviations.map((sum) => (Math.abs(sum) < NOTHING ? 0 : sum)), sumOfSquares };
}

/** The normal equations of the raters with the units swept out, `ridge` added to the diagonal. */
function sweptOperator({ units, start, rater }: SparseRatings, ratingsOf: Int32Array, ridge: number): LinearOperator {
  return (effects, into) => {
    for (let r = 0; r < effects.length; r++) into[r] = (ratingsOf[r]! + ridge) * effects[r]!;
    for (let u = 0; u < units.length; u++) {
      const from = start[u]!;
      const to = start[u + 1]!;
      let sum = 0;
      for (let i = from; i < to; i++) sum += effects[rater[i]!]!;
      for (let i = from; i < to; i++) into[rater[i]!]! -= sum / (to - from);
    }
  };
}

/** Sum of the diagonal of the swept normal equations: each unit gives its number of ratings less one. */
function traceOfSwept({ units, start }: SparseRatings): number {
  let trace = 0;
  for (let u = 0; u < units.length; u++) trace += Math.max(0, start[u + 1]! - start[u]! - 1);
  return trace;
}

/** Square roots of the prediction error variances, which are residualVariance x the diagonal of the inverse. */
function errorsOf(operator: LinearOperator, raters: number, residualVariance: number): Float64Array | null {
  const errors = new Float64Array(raters);
  if (residualVariance === 0) return errors;
  for (let r = 0; r < raters; r++) {
    const unit = new Float64Array(raters);
    unit[r] = 1;
    const column = solveByConjugateGradients(operator, unit);
    if (column === null) return null;
    errors[r] = Math.sqrt(residualVariance * column[r]!);
  }
  return errors;
}
