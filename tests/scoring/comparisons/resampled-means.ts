import type { ResampledFigure } from "#scoring/comparisons/resampled-system.ts";
import { drawCaseWeights } from "#scoring/resampling/case-weights.ts";
import type { Random } from "#scoring/resampling/random.ts";

/** A figure that is the mean of one value a case, resampled as `weights` says. */
export function resampledMean(system: string, values: readonly number[], weights: Uint32Array): ResampledFigure {
  const n = values.length;
  const replicates = new Float64Array(weights.length / n);
  for (let replicate = 0; replicate < replicates.length; replicate++) {
    let sum = 0;
    for (let index = 0; index < n; index++) sum += weights[replicate * n + index]! * values[index]!;
    replicates[replicate] = sum / n;
  }
  return { system, estimate: values.reduce((sum, value) => sum + value, 0) / n, replicates };
}

/** Weights of an unstratified bootstrap over n cases. */
export function drawWeights(n: number, replicates: number, random: Random): Uint32Array {
  return drawCaseWeights(
    [{ name: "all", members: Int32Array.from({ length: n }, (_, i) => i) }],
    n,
    replicates,
    random,
  );
}

/** A standard normal number (Box and Muller). */
export function nextNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.nextFloat())) * Math.cos(2 * Math.PI * random.nextFloat());
}

/** A figure from its replicates. */
export function figureOf(system: string, estimate: number | null, replicates: readonly number[] = []): ResampledFigure {
  return { system, estimate, replicates: Float64Array.from(replicates) };
}
