/** A symmetric matrix without a negative eigenvalue, given by what it does to a vector. */
export type LinearOperator = (vector: Float64Array, into: Float64Array) => void;

/** The residual at which a solution counts as found, relative to the right-hand side. */
const TOLERANCE = 1e-12;

/**
 * Solves `operator x = target` by conjugate gradients, started from zero. Of a singular operator, with a target in its
 * range, it gives the solution of least length.
 *
 * Source: Hestenes and Stiefel (1952), Methods of Conjugate Gradients for Solving Linear Systems.
 *
 * @returns null when the solution is not found within ten steps for each unknown and a hundred more, or the
 *   target turns out not to be in the operator's range
 */
export function solveByConjugateGradients(operator: LinearOperator, target: Float64Array): Float64Array | null {
  const size = target.length;
  const solution = new Float64Array(size);
  const residual = Float64Array.from(target);
  const direction = Float64Array.from(target);
  const image = new Float64Array(size);
  const enough = TOLERANCE ** 2 * dot(target, target);
  let squared = dot(residual, residual);
  for (let step = 0; squared > enough; step++) {
    if (step > 10 * size + 100) return null;
    operator(direction, image);
    const length = squared / dot(direction, image);
    if (!Number.isFinite(length)) return null;
    for (let i = 0; i < size; i++) {
      solution[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
    }
    const next = dot(residual, residual);
    const turn = next / squared;
    squared = next;
    for (let i = 0; i < size; i++) direction[i] = residual[i]! + turn * direction[i]!;
  }
  return solution;
}

/** Sum of the products of two vectors' entries. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
