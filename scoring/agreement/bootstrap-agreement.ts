import {
  NO_REPLICATES,
  percentileInterval,
  requireLevel,
  TOO_FEW_DEFINED_REPLICATES,
} from "../resampling/percentile-interval.ts";
import { createRandom } from "../resampling/random.ts";

/** Bounds of an interval, or null with a reason. */
export interface BootstrapInterval {
  lo: number | null;
  hi: number | null;
  intervalReason: string | null;
  /** Replicates in which the figure was undefined, and which the interval leaves out. */
  undefinedReplicates: number;
}

export interface BootstrapOptions {
  /** Number of resamples; 0 for no intervals. */
  replicates: number;
  seed: number;
  /** Coverage, over 0 and under 1. */
  level: number;
}

/** Several figures of one resample. `drawn` says how many times each cluster was drawn; NaN where undefined. */
export interface ResampledFigures {
  count: number;
  evaluate(drawn: Int32Array, into: Float64Array): void;
}

/**
 * Percentile intervals by bootstrap over clusters: as many clusters as there are, drawn with replacement, all figures
 * from the same draw. What a figure derives from the data (the ordinal metric, chance agreement) is derived anew in
 * every replicate.
 *
 * Replicates in which a figure is undefined are left out of its interval and counted; see `percentileInterval`. All
 * intervals are null with a reason when no replicates are asked for or there are fewer than two clusters.
 *
 * @param clusters number of clusters that hold anything to compare
 * @param onReplicate called after each replicate
 * @throws RangeError for a number of replicates that is not a whole number from 0, a bad seed or a bad level
 */
export function bootstrapAgreement(
  clusters: number,
  figures: ResampledFigures,
  options: BootstrapOptions,
  onReplicate: () => void = () => {},
): BootstrapInterval[] {
  const { replicates, seed, level } = options;
  requireBootstrapOptions(options);
  const random = createRandom(seed);
  const absent = explainNoResampling(clusters, replicates);
  if (absent !== null) return Array.from({ length: figures.count }, () => withoutInterval(absent));
  const values = Array.from({ length: figures.count }, () => new Float64Array(replicates));
  const drawn = new Int32Array(clusters);
  const row = new Float64Array(figures.count);
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn.fill(0);
    for (let draw = 0; draw < clusters; draw++) drawn[random.nextIndex(clusters)]!++;
    figures.evaluate(drawn, row);
    for (let f = 0; f < row.length; f++) values[f]![replicate] = row[f]!;
    onReplicate();
  }
  return values.map((replicatesOfFigure) => {
    const interval = percentileInterval(replicatesOfFigure, level);
    const undefinedReplicates = replicatesOfFigure.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
    if (interval === null) return withoutInterval(TOO_FEW_DEFINED_REPLICATES, undefinedReplicates);
    return { ...interval, intervalReason: null, undefinedReplicates };
  });
}

/** @throws RangeError for a number of replicates that is not a whole number from 0, a bad seed or a bad level */
export function requireBootstrapOptions({ replicates, seed, level }: BootstrapOptions): void {
  if (!Number.isInteger(replicates) || replicates < 0) {
    throw new RangeError(`The number of replicates is a whole number from 0, not ${replicates}.`);
  }
  requireLevel(level);
  createRandom(seed);
}

/** No interval, for this reason. */
export function withoutInterval(intervalReason: string, undefinedReplicates = 0): BootstrapInterval {
  return { lo: null, hi: null, intervalReason, undefinedReplicates };
}

/** Several sets of figures of the same draw as one. */
export function combineFigures(sets: readonly ResampledFigures[]): ResampledFigures {
  const rows = sets.map(({ count }) => new Float64Array(count));
  return {
    count: sets.reduce((sum, { count }) => sum + count, 0),
    evaluate(drawn, into) {
      let offset = 0;
      sets.forEach((figures, index) => {
        figures.evaluate(drawn, rows[index]!);
        into.set(rows[index]!, offset);
        offset += figures.count;
      });
    },
  };
}

function explainNoResampling(clusters: number, replicates: number): string | null {
  if (replicates === 0) return NO_REPLICATES;
  if (clusters === 1) return "all ratings are of one cluster (one case or unit); an interval needs at least two";
  return clusters === 0 ? "there is nothing to resample" : null;
}
