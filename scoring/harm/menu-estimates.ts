import { percentileInterval, TOO_FEW_DEFINED_REPLICATES } from "../resampling/percentile-interval.ts";
import type { Estimate } from "../terms.ts";
import { COLUMN, N_COLUMNS } from "./menu-counts.ts";
import { createScratch, meanOverTrials, MENU_METRICS, N_METRICS } from "./menu-formulas.ts";
import type { MenuMetric } from "./menu-formulas.ts";

/** Cases drawn for every replicate: the same for all systems of a table, as `drawCaseWeights` lays them out. */
export interface Resamples {
  weights: Uint32Array;
  nCases: number;
  replicates: number;
  seed: number;
  level: number;
}

export interface MenuEstimates {
  metrics: Record<MenuMetric, Estimate>;
  /** In how many trials each metric is defined. */
  definedTrials: Record<MenuMetric, number>;
}

const UNDEFINED_BECAUSE: Record<MenuMetric, string> = {
  safety: "no scored case has an option that could do harm",
  completeness: "no scored case has a highly appropriate option",
  restraint: "no appropriate or uncertain option was recommended",
  overall: "Safety or Completeness is undefined",
  precision: "nothing was recommended",
  recall: "no scored case has an appropriate option",
  f1: "Recall is undefined: no scored case has an appropriate option",
  escalation: "no scored case has an appropriate escalation option",
  case_harm_rate: "no case was scored",
  severe_errors_per_100: "no case was scored",
  number_needed_to_harm: "no severe error seen",
  omission_share: "no error was made",
  omission_share_severe: "no severe error was made",
};

/** Columns of which one must be over zero for a case to bear on the metric. */
const RESTS_ON: Record<MenuMetric, readonly number[]> = {
  safety: [COLUMN.safetyDefined],
  completeness: [COLUMN.completenessDefined],
  restraint: [COLUMN.recommendedAppropriate, COLUMN.recommendedUncertain],
  overall: [COLUMN.present],
  precision: [COLUMN.recommendedAppropriate, COLUMN.recommendedUncertain, COLUMN.recommendedInappropriate],
  recall: [COLUMN.units],
  f1: [COLUMN.present],
  escalation: [COLUMN.escalationDefined],
  case_harm_rate: [COLUMN.present],
  severe_errors_per_100: [COLUMN.present],
  number_needed_to_harm: [COLUMN.present],
  omission_share: [COLUMN.omissions, COLUMN.commissions],
  omission_share_severe: [COLUMN.severeErrors],
};

/**
 * Estimates and percentile intervals of all metrics of one system. `n` is the number of cases that bear on a metric in
 * at least one trial; resting on one case only, a metric has no interval.
 *
 * Where the number needed to harm is undefined because no severe error was seen, `lo` is its one-sided lower bound
 * 1 / (1 - (1 - level)^(1/n)), n being the scored cases: with n = 30 and a level of 0.95 it is 10.5.
 *
 * @param table counts by trial and case, as `tabulateCounts` lays them out
 */
export function estimateMetrics(table: Float64Array, resamples: Resamples): MenuEstimates {
  const { weights, nCases, replicates } = resamples;
  const scratch = createScratch();
  const point = new Float64Array(N_METRICS);
  meanOverTrials(table, nCases, new Uint32Array(nCases).fill(1), 0, point, 0, scratch);
  const definedTrials = recordOf((_, index) => scratch.definedTrials[index]!);

  const draws = new Float64Array(replicates * N_METRICS);
  for (let replicate = 0; replicate < replicates; replicate++) {
    meanOverTrials(table, nCases, weights, replicate * nCases, draws, replicate * N_METRICS, scratch);
  }
  const metrics = recordOf((metric, index) => {
    const values = new Float64Array(replicates);
    for (let replicate = 0; replicate < replicates; replicate++) {
      values[replicate] = draws[replicate * N_METRICS + index]!;
    }
    return toEstimate(metric, point[index]!, values, countCases(table, nCases, RESTS_ON[metric]), resamples);
  });
  return { metrics, definedTrials };
}

function recordOf<T>(valueOf: (metric: MenuMetric, index: number) => T): Record<MenuMetric, T> {
  return Object.fromEntries(MENU_METRICS.map((metric, index) => [metric, valueOf(metric, index)])) as Record<
    MenuMetric,
    T
  >;
}

function countCases(table: Float64Array, nCases: number, columns: readonly number[]): number {
  const bears = new Uint8Array(nCases);
  for (let row = 0; row * N_COLUMNS < table.length; row++) {
    if (columns.some((column) => table[row * N_COLUMNS + column]! > 0)) bears[row % nCases] = 1;
  }
  return bears.reduce((total, one) => total + one, 0);
}

function toEstimate(
  metric: MenuMetric,
  value: number,
  values: Float64Array,
  n: number,
  { replicates, seed, level }: Resamples,
): Estimate {
  const basis = { level, replicates, seed, n };
  const none = { lo: null, hi: null };
  if (Number.isNaN(value)) {
    if (metric === "number_needed_to_harm" && n > 0) {
      const intervalReason = `lo is the one-sided ${100 * level}% lower bound from ${n} scored cases without a severe error`;
      const lo = 1 / (1 - (1 - level) ** (1 / n));
      return { estimate: null, reason: UNDEFINED_BECAUSE[metric], lo, hi: null, intervalReason, ...basis };
    }
    const reason = metric === "number_needed_to_harm" ? UNDEFINED_BECAUSE.case_harm_rate : UNDEFINED_BECAUSE[metric];
    return { estimate: null, reason, ...none, intervalReason: "the figure itself is undefined", ...basis };
  }
  const bare = { estimate: value, reason: null, ...none };
  if (n < 2) {
    const intervalReason = "the figure rests on one case; cases are resampled, so an interval needs two or more";
    return { ...bare, intervalReason, ...basis };
  }
  if (replicates === 0) return { ...bare, intervalReason: "no replicates were asked for", ...basis };
  const interval = percentileInterval(values, level);
  if (interval === null) return { ...bare, intervalReason: TOO_FEW_DEFINED_REPLICATES, ...basis };
  return { ...bare, ...interval, intervalReason: null, ...basis };
}
