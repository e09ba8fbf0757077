import { estimateFromReplicates } from "../../resampling/estimate-from-replicates.ts";
import type { Estimate } from "../../terms.ts";
import { MATCHED_METRICS, N_MATCHED_METRICS } from "./case-values.ts";
import type { MatchedMetric } from "./case-values.ts";
import type { MatchedSystem } from "./table.ts";
import type { Resamples } from "../../resampling/resamples.ts";

export interface MatchedEstimates {
  metrics: Record<MatchedMetric, Estimate>;
  /** The bootstrap replicates of each metric; NaN where undefined. */
  replicates: Record<MatchedMetric, Float64Array>;
}

const NOTHING_TO_DO = "no answer is to a case with an appropriate option to be done";
const TOO_FEW_ANSWERS = "no case has two answers or more";

/** Why a metric has no value; without an entry, because no case was answered. */
const UNDEFINED_BECAUSE: Partial<Record<MatchedMetric, string>> = {
  f1_weighted: NOTHING_TO_DO,
  f1_weighted_uncorrected: NOTHING_TO_DO,
  f1_uncapped: NOTHING_TO_DO,
  f1_uncapped_uncorrected: NOTHING_TO_DO,
  f1_matched: NOTHING_TO_DO,
  f1_matched_uncorrected: NOTHING_TO_DO,
  f1_capped: NOTHING_TO_DO,
  f1_capped_uncorrected: NOTHING_TO_DO,
  f1_raw: NOTHING_TO_DO,
  f1_binary: NOTHING_TO_DO,
  recall_weighted: NOTHING_TO_DO,
  recall_weighted_uncorrected: NOTHING_TO_DO,
  recall_raw: NOTHING_TO_DO,
  recall_binary: NOTHING_TO_DO,
  precision_matched: "no action matched an option",
  offrubric_rate: "no answer has an action",
  accuracy: "no answer is to a case with an option to be done or to be left",
  f1_floor: TOO_FEW_ANSWERS,
  resilience: TOO_FEW_ANSWERS,
};

/**
 * Estimates and percentile intervals of all metrics of one system: the mean of its case values over the cases where the
 * metric is defined, and the same in every replicate. `n` is the number of those cases; resting on one only, a metric
 * has no interval.
 *
 * @param resamples draws over the cases of the table that the system is from (`drawCaseWeights`)
 */
export function estimateMatched(system: MatchedSystem, resamples: Resamples): MatchedEstimates {
  const { weights, nCases, replicates } = resamples;
  const point = replicateMatched(system.values, new Uint32Array(nCases).fill(1), nCases, 1);
  const drawn = replicateMatched(system.values, weights, nCases, replicates);
  const metrics: Partial<Record<MatchedMetric, Estimate>> = {};
  const byMetric: Partial<Record<MatchedMetric, Float64Array>> = {};
  MATCHED_METRICS.forEach((metric, index) => {
    const values = drawn.subarray(index * replicates, (index + 1) * replicates);
    const n = definedCases(system.values, index, nCases).length;
    const reason = system.answers === 0 ? undefined : UNDEFINED_BECAUSE[metric];
    byMetric[metric] = values;
    metrics[metric] = estimateFromReplicates(point[index]!, values, {
      ...{ level: resamples.level, seed: resamples.seed, n, resampled: "case" },
      undefinedBecause: reason ?? "no case was answered",
    });
  });
  return {
    metrics: metrics as Record<MatchedMetric, Estimate>,
    replicates: byMetric as Record<MatchedMetric, Float64Array>,
  };
}

/**
 * The metrics of a system in each replicate: the mean of its case values, weighted by how often each case was drawn,
 * over the cases in which the metric is defined. Metric m of replicate b is at `m * replicates + b`; NaN where no case
 * drawn has a value.
 *
 * @param values case values as in `MatchedSystem`; to leave a case out, make its values NaN
 * @param weights how often each case was drawn, as `drawCaseWeights` lays them out
 */
export function replicateMatched(
  values: Float64Array,
  weights: Uint32Array,
  nCases: number,
  replicates: number,
): Float64Array {
  const out = new Float64Array(N_MATCHED_METRICS * replicates);
  for (let metric = 0; metric < N_MATCHED_METRICS; metric++) {
    const defined = definedCases(values, metric, nCases);
    const column = Float64Array.from(defined, (position) => values[position * N_MATCHED_METRICS + metric]!);
    for (let replicate = 0; replicate < replicates; replicate++) {
      const start = replicate * nCases;
      let total = 0;
      let drawn = 0;
      for (let c = 0; c < column.length; c++) {
        const weight = weights[start + defined[c]!]!;
        total += weight * column[c]!;
        drawn += weight;
      }
      out[metric * replicates + replicate] = drawn > 0 ? total / drawn : NaN;
    }
  }
  return out;
}

/** Positions of the cases in which a metric is defined. */
function definedCases(values: Float64Array, metric: number, nCases: number): number[] {
  const positions: number[] = [];
  for (let position = 0; position < nCases; position++) {
    if (!Number.isNaN(values[position * N_MATCHED_METRICS + metric]!)) positions.push(position);
  }
  return positions;
}
