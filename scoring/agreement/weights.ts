/** How close two categories count as: only the same ones, by distance, by its square, or by the ranks they span. */
export const WEIGHTINGS = ["unweighted", "linear", "quadratic", "ordinal"] as const;
export type Weighting = (typeof WEIGHTINGS)[number];

/**
 * Disagreement of every pair of categories: 1 less its agreement weight, 0 for a category with itself and 1 for the
 * farthest pair. Row x side + column, symmetric.
 *
 * - unweighted: 1 for any two different categories
 * - linear: |a - b| / (largest - smallest)
 * - quadratic: the square of that
 * - ordinal: C(s, 2) / C(q, 2), where s is how many categories stand from the one to the other, both included, and q
 *   how many there are
 *
 * Linear and quadratic weights look at the values, so unequally spaced categories keep their spacing; ordinal weights
 * look at the ranks only. The list of categories is that of the scale, with those that nobody used.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 3 (weights 1 - d there).
 * Example: on 1, 2, 3 the pair 1-2 has linear 1/2, quadratic 1/4, ordinal 1/3.
 *
 * @param categories distinct values, ascending; a single one gives a single 0
 */
export function disagreementWeights(weighting: Weighting, categories: readonly number[]): Float64Array {
  const side = categories.length;
  const weights = new Float64Array(side * side);
  const distance = distanceFunction(weighting, categories);
  for (let k = 0; k < side; k++) {
    for (let l = 0; l < side; l++) weights[k * side + l] = k === l ? 0 : distance(k, l);
  }
  return weights;
}

/** The weights between some of the categories only, given by their indices: row x indices + column. */
export function selectWeights(weights: Float64Array, indices: readonly number[]): Float64Array {
  const side = Math.sqrt(weights.length);
  return Float64Array.from(indices.flatMap((k) => indices.map((l) => weights[k * side + l]!)));
}

function distanceFunction(weighting: Weighting, categories: readonly number[]): (k: number, l: number) => number {
  const side = categories.length;
  const range = categories[side - 1]! - categories[0]!;
  switch (weighting) {
    case "unweighted":
      return () => 1;
    case "linear":
      return (k, l) => Math.abs(categories[k]! - categories[l]!) / range;
    case "quadratic":
      return (k, l) => ((categories[k]! - categories[l]!) / range) ** 2;
    case "ordinal":
      return (k, l) => pairsAmong(Math.abs(k - l) + 1) / pairsAmong(side);
  }
}

function pairsAmong(n: number): number {
  return (n * (n - 1)) / 2;
}
