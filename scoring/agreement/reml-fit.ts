import type { LikelihoodPoint, RestrictedLikelihood } from "./reml-likelihood.ts";

/** Where the restricted likelihood is largest. */
export interface RemlFit {
  /** Variance of group and column over the residual variance. */
  ratios: readonly [group: number, column: number];
  residual: number;
  /** -2 x log restricted likelihood, up to a constant. */
  deviance: number;
}

const MOST_STEPS = 200;
const MOST_HALVINGS = 40;
const PRECISION = 1e-9;
/** A rise of the deviance by this share of it is rounding. */
const ROUNDING = 1e-12;
/** A ratio this far up means that nothing is residual, and that the likelihood grows without bound. */
const LARGEST_RATIO = 1e7;
/** A step changes a ratio by at most this many times itself and one; the likelihood is no parabola farther off. */
const LONGEST_STEP = 10;
/** Information this near to singular says nothing of where both ratios should go together. */
const SINGULAR = 1e-6;
/** A ratio below this is zero but for rounding. */
const SMALLEST_RATIO = 1e-12;

/**
 * Maximises a restricted likelihood by Newton's method with the average information, halving steps that lead up, with
 * ratios kept at or above zero. A ratio rests at zero as long as the likelihood falls from there.
 *
 * @param sums added-up sums of `sumGroups`, with some variance within groups
 * @param start ratios to begin from; near the answer it takes two or three steps
 * @param hasColumns false keeps the column's ratio at zero
 * @returns null when no maximum is reached: units and columns explain the values without rest
 */
export function fitReml(
  likelihood: RestrictedLikelihood,
  sums: Float64Array,
  start: readonly [number, number],
  hasColumns: boolean,
): RemlFit | null {
  let ratios: readonly [number, number] = hasColumns ? start : [start[0], 0];
  let point = likelihood(sums, ratios);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!Number.isFinite(point.deviance)) return null;
    const direction = shorten(newtonStep(point, ratios, hasColumns), ratios);
    const next = halveUntilLower(likelihood, sums, ratios, point, direction);
    if (next === null) return toFit(ratios, point);
    const moved = Math.max(...[0, 1].map((k) => Math.abs(next.ratios[k]! - ratios[k]!) / (1e-3 + ratios[k]!)));
    ({ ratios, point } = next);
    if (moved < PRECISION || Math.max(...ratios) > LARGEST_RATIO) return toFit(ratios, point);
  }
  return null;
}

function toFit([group, column]: readonly [number, number], { residual, deviance }: LikelihoodPoint): RemlFit | null {
  if (Math.max(group, column) > LARGEST_RATIO) return null;
  const unlessRounding = (ratio: number) => (ratio < SMALLEST_RATIO ? 0 : ratio);
  return { ratios: [unlessRounding(group), unlessRounding(column)], residual, deviance };
}

/**
 * Newton's step for the ratios that are free to move: all but those at zero that would go below. Where the joint step
 * would take one below zero that its own slope leads up, each goes its own way: cut off at zero, the joint step may lead
 * nowhere.
 */
function newtonStep(
  { gradient, information }: LikelihoodPoint,
  ratios: readonly [number, number],
  hasColumns: boolean,
): [number, number] {
  const isFree = [0, 1].map((k) => (k === 0 || hasColumns) && !(ratios[k] === 0 && gradient[k]! >= 0));
  const [first, both, second] = information;
  const determinant = first * second - both * both;
  if (isFree[0] && isFree[1] && determinant > SINGULAR * first * second) {
    const joint: [number, number] = [
      -(second * gradient[0] - both * gradient[1]) / determinant,
      -(first * gradient[1] - both * gradient[0]) / determinant,
    ];
    if (joint.every((step, k) => ratios[k]! > 0 || step >= 0)) return joint;
  }
  return [isFree[0] ? downhill(gradient[0], first) : 0, isFree[1] ? downhill(gradient[1], second) : 0];
}

function shorten(step: readonly [number, number], ratios: readonly [number, number]): [number, number] {
  const excess = Math.max(...step.map((length, k) => Math.abs(length) / (LONGEST_STEP * (1 + ratios[k]!))));
  return excess > 1 ? [step[0] / excess, step[1] / excess] : [step[0], step[1]];
}

function downhill(slope: number, curvature: number): number {
  return curvature > 0 ? -slope / curvature : -Math.sign(slope);
}

function halveUntilLower(
  likelihood: RestrictedLikelihood,
  sums: Float64Array,
  from: readonly [number, number],
  { deviance }: LikelihoodPoint,
  direction: readonly [number, number],
): { ratios: readonly [number, number]; point: LikelihoodPoint } | null {
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
    const ratios = [
      Math.max(0, from[0] + length * direction[0]),
      Math.max(0, from[1] + length * direction[1]),
    ] as const;
    if (ratios[0] === from[0] && ratios[1] === from[1]) return null;
    const point = likelihood(sums, ratios);
    if (point.deviance <= deviance + ROUNDING * (1 + Math.abs(deviance))) return { ratios, point };
  }
  return null;
}
