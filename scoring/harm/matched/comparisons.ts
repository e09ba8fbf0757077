import { compareAllPairs } from "../../comparisons/compare-all-pairs.ts";
import type { ComparisonRow, PairOnCommonCases } from "../../comparisons/compare-all-pairs.ts";
import { contrastOnMetric } from "../../comparisons/contrast-table.ts";
import type { ContrastRow, ContrastTableOptions } from "../../comparisons/contrast-table.ts";
import type { MatchedMetric } from "./case-values.ts";
import { betterOf, N_MATCHED_METRICS } from "./case-values.ts";
import { estimateMatched } from "./estimates.ts";
import type { MatchedEstimates } from "./estimates.ts";
import type { MatchedSystem, MatchedTable } from "./table.ts";
import type { ReferenceCase } from "../reference.ts";
import type { Resamples } from "../../resampling/resamples.ts";

/** Draws the cases of every replicate for a set of cases. */
export type DrawCases = (cases: readonly ReferenceCase[]) => Resamples;

/** A system with its estimates on all cases of the table. */
export interface EstimatedSystem {
  system: MatchedSystem;
  estimates: MatchedEstimates;
}

/**
 * Makes a function that compares every two systems on a metric, on the cases that both answered and the same resamples
 * of them; p values adjusted by Holm over the pairs. Systems that answered the same cases are compared by the
 * replicates that their intervals come from; two that did not are estimated again on their common cases. `cases` is the
 * number of common cases in which the metric is defined for both systems, at the most.
 */
export function createComparison(
  table: MatchedTable,
  estimated: readonly EstimatedSystem[],
  draw: DrawCases,
  level: number,
): (metric: MatchedMetric) => ComparisonRow[] {
  const byName = new Map(estimated.map((one) => [one.system.system, one]));
  const known = new Map<string, [MatchedEstimates, MatchedEstimates]>();
  const onCommonCases = (a: EstimatedSystem, b: EstimatedSystem): [MatchedEstimates, MatchedEstimates] => {
    const [ofA, ofB] = [answeredCases(a.system, table), answeredCases(b.system, table)];
    if (ofA.every((answered, position) => answered === ofB[position])) return [a.estimates, b.estimates];
    const key = JSON.stringify([a.system.system, b.system.system]);
    let pair = known.get(key);
    if (pair === undefined) {
      const positions = [...ofA.keys()].filter((position) => ofA[position] && ofB[position]);
      const resamples = draw(positions.map((position) => table.cases[position]!));
      pair = [
        estimateMatched(restrictTo(a.system, positions), resamples),
        estimateMatched(restrictTo(b.system, positions), resamples),
      ];
      known.set(key, pair);
    }
    return pair;
  };
  return (metric) => {
    const figuresOf = (first: string, second: string): PairOnCommonCases => {
      const [a, b] = onCommonCases(byName.get(first)!, byName.get(second)!);
      const figureOf = (system: string, { metrics, replicates }: MatchedEstimates) => ({
        system,
        estimate: metrics[metric].estimate,
        replicates: replicates[metric],
      });
      const cases = Math.min(a.metrics[metric].n, b.metrics[metric].n);
      return { a: figureOf(first, a), b: figureOf(second, b), cases };
    };
    return compareAllPairs(metric, [...byName.keys()], figuresOf, { level });
  };
}

/**
 * The standard contrasts between groups of systems on one metric (`contrastOnMetric`). Each system's figure is of the
 * cases that it answered; `cases` is the number in which the metric is defined for the system with the fewest.
 */
export function contrastOnMatched(
  metric: MatchedMetric,
  estimated: readonly EstimatedSystem[],
  options: ContrastTableOptions,
): ContrastRow[] {
  const figures = new Map(
    estimated.map(({ system: { system }, estimates: { metrics, replicates } }) => [
      system,
      { system, estimate: metrics[metric].estimate, replicates: replicates[metric] },
    ]),
  );
  const cases = Math.min(...estimated.map(({ estimates }) => estimates.metrics[metric].n));
  const systems = estimated.map(({ system }) => system);
  return contrastOnMetric(systems, { metric, better: betterOf(metric), figures, cases }, options);
}

/** Whether the system answered each case of the table. */
function answeredCases({ values }: MatchedSystem, { cases }: MatchedTable): boolean[] {
  // The rates of harm are defined for every answer.
  return cases.map((_, position) => {
    const row = values.subarray(position * N_MATCHED_METRICS, (position + 1) * N_MATCHED_METRICS);
    return row.some((value) => !Number.isNaN(value));
  });
}

function restrictTo(system: MatchedSystem, positions: readonly number[]): MatchedSystem {
  const values = new Float64Array(positions.length * N_MATCHED_METRICS);
  positions.forEach((position, index) => {
    const row = system.values.subarray(position * N_MATCHED_METRICS, (position + 1) * N_MATCHED_METRICS);
    values.set(row, index * N_MATCHED_METRICS);
  });
  return { ...system, values };
}
