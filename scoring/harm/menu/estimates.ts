import { trialInterval } from "../../comparisons/trial-interval.ts";
import { estimateFromReplicates } from "../../resampling/estimate-from-replicates.ts";
import type { Resamples } from "../../resampling/resamples.ts";
import type { Estimate } from "../../terms.ts";
import { COLUMN, type CountColumn, N_COLUMNS } from "./counts.ts";
import { MENU_METRICS } from "./formulas.ts";
import type { MenuMetric } from "./formulas.ts";
import type { MenuResamples } from "./plan.ts";
import type { MenuEstimate } from "./report.ts";
import { type CountTable, replicateMetrics, valuesOfTable } from "./replicates.ts";

export interface MenuEstimates {
  metrics: Record<MenuMetric, MenuEstimate>;
  /** In how many trials each metric is defined. */
  definedTrials: Record<MenuMetric, number>;
  /** The bootstrap replicates of each metric; NaN where undefined. */
  replicates: Record<MenuMetric, Float64Array>;
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

type ReadCount = (column: CountColumn) => number;

const isPresent = (count: ReadCount) => count("present") > 0;

/** Whether a case bears on the metric, from its counts summed over the trials. */
const BEARS_ON: Record<MenuMetric, (count: ReadCount) => boolean> = {
  safety: (count) => count("safetyDefined") > 0,
  completeness: (count) => count("completenessDefined") > 0,
  restraint: (count) => count("recommendedAppropriate") + count("recommendedUncertain") > 0,
  overall: isPresent,
  precision: (count) =>
    count("recommendedAppropriate") + count("recommendedUncertain") + count("recommendedInappropriate") > 0,
  recall: (count) => count("units") > 0,
  f1: isPresent,
  escalation: (count) => count("escalationDefined") > 0,
  case_harm_rate: isPresent,
  severe_errors_per_100: isPresent,
  number_needed_to_harm: isPresent,
  omission_share: (count) => count("units") - count("satisfiedUnits") + count("recommendedInappropriate") > 0,
  omission_share_severe: (count) => count("severeErrors") > 0,
};

/**
 * Estimates and percentile intervals of all metrics of one system. `n` is the number of cases that bear on a metric in
 * at least one trial; resting on one case only, a metric has no interval.
 *
 * Where the number needed to harm is undefined because no severe error was seen, `lo` is its one-sided lower bound
 * 1 / (1 - (1 - level)^(1/n)), n being the scored cases: with n = 30 and a level of 0.95 it is 10.5.
 *
 */
export function estimateMetrics(table: CountTable, resamples: MenuResamples): MenuEstimates {
  const { values, definedTrials, byTrial } = valuesOfTable(table);
  const { draws, replicates, level } = resamples;
  const drawn = replicateMetrics(table, draws);
  const replicatesOf = recordOf((_, index) => drawn.subarray(index * replicates, (index + 1) * replicates));
  const bearing = countBearingCases(table);
  const metrics = recordOf((metric, index) => ({
    ...toEstimate(metric, values[index]!, replicatesOf[metric], bearing[metric], resamples),
    ci_trials: trialInterval(trialsOf(byTrial, index, table.nTrials), level),
  }));
  return { metrics, definedTrials: recordOf((_, index) => definedTrials[index]!), replicates: replicatesOf };
}

function trialsOf(byTrial: Float64Array, metric: number, nTrials: number): (number | null)[] {
  const values = byTrial.subarray(metric * nTrials, (metric + 1) * nTrials);
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}

function recordOf<T>(valueOf: (metric: MenuMetric, index: number) => T): Record<MenuMetric, T> {
  return Object.fromEntries(MENU_METRICS.map((metric, index) => [metric, valueOf(metric, index)])) as Record<
    MenuMetric,
    T
  >;
}

/** For each metric the number of cases that bear on it in at least one trial. */
function countBearingCases({ counts, nTrials, nCases }: CountTable): Record<MenuMetric, number> {
  const bearing = recordOf(() => 0);
  const sums = new Float64Array(N_COLUMNS);
  const count: ReadCount = (column) => sums[COLUMN[column]]!;
  for (let position = 0; position < nCases; position++) {
    sums.fill(0);
    for (let trial = 0; trial < nTrials; trial++) {
      const row = (trial * nCases + position) * N_COLUMNS;
      for (let column = 0; column < N_COLUMNS; column++) sums[column]! += counts[row + column]!;
    }
    for (const metric of MENU_METRICS) if (BEARS_ON[metric](count)) bearing[metric]++;
  }
  return bearing;
}

function toEstimate(
  metric: MenuMetric,
  value: number,
  replicates: Float64Array,
  n: number,
  { seed, level }: Resamples,
): Estimate {
  const isHarmless = metric === "number_needed_to_harm" && n === 0;
  const undefinedBecause = UNDEFINED_BECAUSE[isHarmless ? "case_harm_rate" : metric];
  const estimate = estimateFromReplicates(value, replicates, { level, seed, n, resampled: "case", undefinedBecause });
  if (metric !== "number_needed_to_harm" || !Number.isNaN(value) || n === 0) return estimate;
  const intervalReason = `lo is the one-sided ${100 * level}% lower bound from ${n} scored cases without a severe error`;
  return { ...estimate, lo: 1 / (1 - (1 - level) ** (1 / n)), intervalReason };
}
