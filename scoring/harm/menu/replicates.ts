import type { CaseDraws } from "../../resampling/case-weights.ts";
import { createPackedSums, packRows, sumRows, unpackSums } from "../../resampling/packed-sums.ts";
import { N_COLUMNS } from "./counts.ts";
import { metricsOfTrial, N_METRICS } from "./formulas.ts";

/** Counts of one system: the row of trial t and case c starts at `(t * nCases + c) * N_COLUMNS`, zero where absent. */
export interface CountTable {
  counts: Float64Array;
  nTrials: number;
  nCases: number;
}

/** The metrics of a system over all its trials. */
export interface MenuValues {
  /** In the order of `MENU_METRICS`; NaN where undefined. */
  values: Float64Array;
  /** In how many trials each is defined. */
  definedTrials: Uint32Array;
  /** Each metric of each trial: metric m of trial t is at `m * nTrials + t`. */
  byTrial: Float64Array;
}

/** The metrics of the cases as they are: formed within each trial, then averaged over the trials that define them. */
export function valuesOfTable({ counts, nTrials, nCases }: CountTable): MenuValues {
  const values = new Float64Array(N_METRICS);
  const undefinedTrials = new Uint32Array(N_METRICS);
  const byTrial = new Float64Array(N_METRICS * nTrials);
  const sums = new Float64Array(N_COLUMNS);
  const trial = new Float64Array(N_METRICS);
  for (let t = 0; t < nTrials; t++) {
    sums.fill(0);
    for (let i = t * nCases * N_COLUMNS; i < (t + 1) * nCases * N_COLUMNS; i++) sums[i % N_COLUMNS]! += counts[i]!;
    metricsOfTrial(sums, trial);
    trial.forEach((value, metric) => (byTrial[metric * nTrials + t] = value));
    addDefined(trial, values, undefinedTrials);
  }
  const definedTrials = undefinedTrials.map((count) => nTrials - count);
  for (let metric = 0; metric < N_METRICS; metric++) values[metric]! /= definedTrials[metric]!;
  return { values, definedTrials, byTrial };
}

/**
 * The metrics of every bootstrap replicate, computed from the resampled casesexactly as `valuesOfTable` does.
 *
 * @returns metric m of replicate b is at `m * replicates + b`; NaN where undefined
 */
export function replicateMetrics({ counts, nTrials, nCases }: CountTable, draws: CaseDraws): Float64Array {
  const { replicates } = draws;
  const out = new Float64Array(N_METRICS * replicates);
  const rows = packRows(counts, nTrials, N_COLUMNS, nCases);
  const packed = createPackedSums(rows);
  const sums = new Float64Array(N_COLUMNS);
  const trial = new Float64Array(N_METRICS);
  const means = new Float64Array(N_METRICS);
  const undefinedTrials = new Uint32Array(N_METRICS);
  for (let replicate = 0; replicate < replicates; replicate++) {
    sumRows(rows, draws, replicate, packed);
    means.fill(0);
    undefinedTrials.fill(0);
    for (let t = 0; t < nTrials; t++) {
      unpackSums(rows, packed, t, sums);
      metricsOfTrial(sums, trial);
      addDefined(trial, means, undefinedTrials);
    }
    for (let metric = 0; metric < N_METRICS; metric++) {
      out[metric * replicates + replicate] = means[metric]! / (nTrials - undefinedTrials[metric]!);
    }
  }
  return out;
}

/** Adds the metrics of a trial that are defined in it, and counts those that are not: 0 / 0 trials make NaN. */
function addDefined(trial: Float64Array, into: Float64Array, undefinedTrials: Uint32Array): void {
  for (let metric = 0; metric < N_METRICS; metric++) {
    const value = trial[metric]!;
    if (value === value) into[metric]! += value;
    else undefinedTrials[metric]!++;
  }
}
