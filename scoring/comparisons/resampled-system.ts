/**
 * A system's figure for one metric, with its bootstrap replicates.
 *
 * Replicate b of every figure of a table is computed on the same resampled cases: that is what makes the differences of
 * two figures paired.
 */
export interface ResampledFigure {
  system: string;
  /** Null where the metric is undefined for the system. */
  estimate: number | null;
  /** One value a replicate; NaN where the metric is undefined in it. Empty where no replicates were drawn. */
  replicates: Float64Array;
}
