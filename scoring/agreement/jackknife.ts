import type { ResampledFigures } from "./bootstrap-agreement.ts";

/**
 * Jackknife standard errors: each cluster left out in turn; sqrt((n - 1) / n x sum of squared deviations of the n
 * leave-one-out values from their mean). Null for a figure that is undefined in one of them, and with fewer than two
 * clusters.
 *
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, formula 11.5.
 *
 * @param clusters number of clusters that hold anything to compare
 */
export function jackknifeStandardErrors(clusters: number, figures: ResampledFigures): (number | null)[] {
  const values = Array.from({ length: figures.count }, () => new Float64Array(clusters));
  const row = new Float64Array(figures.count);
  const kept = new Int32Array(clusters).fill(1);
  for (let left = 0; left < clusters; left++) {
    kept[left] = 0;
    figures.evaluate(kept, row);
    kept[left] = 1;
    row.forEach((value, f) => (values[f]![left] = value));
  }
  return values.map((leftOut) => {
    if (clusters < 2 || !leftOut.every(Number.isFinite)) return null;
    const mean = leftOut.reduce((sum, value) => sum + value, 0) / clusters;
    const squares = leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(((clusters - 1) / clusters) * squares);
  });
}
