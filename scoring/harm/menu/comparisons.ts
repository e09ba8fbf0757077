import { compareAllPairs, type ComparisonRow, type PairOnCommonCases } from "../../comparisons/compare-all-pairs.ts";
import { contrastOnMetric, type ContrastRow } from "../../comparisons/contrast-table.ts";
import type { ResampledFigure } from "../../comparisons/resampled-system.ts";
import { buildStrata } from "../../resampling/strata.ts";
import type { SystemAnswers } from "./answer-table.ts";
import { countSystem } from "./count-system.ts";
import { N_COLUMNS } from "./counts.ts";
import { estimateMetrics, type MenuEstimates } from "./estimates.ts";
import { betterOf, type MenuMetric } from "./formulas.ts";
import { drawResamples, type MenuPlan } from "./plan.ts";
import type { CountTable } from "./replicates.ts";
import type { ScoredSystem } from "./score-system.ts";

/**
 * Every two systems compared on one metric, on the cases that both answered (in at least one trial each) and the same
 * resamples of them; p values adjusted by Holm over the pairs.
 *
 * Systems that answered the same cases are compared by the replicates that their intervals come from. For two that did
 * not, both are scored again on their common cases. `cases` is the number of common cases that bear on the metric in
 * both systems; resting on one, a difference has no interval and no p.
 *
 * @param onCommonCases from `commonCasesOf`, one for all metrics of a report
 */
export function compareOnMetric(
  plan: MenuPlan,
  metric: MenuMetric,
  scored: readonly ScoredSystem[],
  onCommonCases: CommonCases,
): ComparisonRow[] {
  const { level } = plan.settings;
  if (haveSameCases(scored)) {
    return compareFigures(
      metric,
      scored.map((system) => metricFigureOf(system, metric)),
      level,
    );
  }
  const systems = new Map(scored.map((system) => [system.score.system, system]));
  const figuresOf = (first: string, second: string): PairOnCommonCases => {
    const [a, b] = onCommonCases(systems.get(first)!, systems.get(second)!);
    const cases = Math.min(a.metrics[metric].n, b.metrics[metric].n);
    return { a: figureOf(first, a, metric), b: figureOf(second, b, metric), cases };
  };
  return compareAllPairs(metric, [...systems.keys()], figuresOf, { level });
}

/** A system's figure for one metric and the number of cases that bear on it. */
export interface MetricFigure extends ResampledFigure {
  n: number;
}

/** All that comparing systems that answered the same cases needs of one of them. */
export function metricFigureOf({ score: { system }, estimates }: ScoredSystem, metric: MenuMetric): MetricFigure {
  return { ...figureOf(system, estimates, metric), n: estimates.metrics[metric].n };
}

/** Whether all systems answered the same cases, each in at least one trial. */
export function haveSameCases(scored: readonly ScoredSystem[]): boolean {
  return scored.every(({ isAnswered }) => answeredAlike(isAnswered, scored[0]!.isAnswered));
}

function answeredAlike(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((answered, position) => answered === b[position]);
}

/** Every two systems that answered the same cases compared on one metric, as `compareOnMetric` does. */
export function compareFigures(metric: MenuMetric, figures: readonly MetricFigure[], level: number): ComparisonRow[] {
  const bySystem = new Map(figures.map((figure) => [figure.system, figure]));
  const figuresOf = (first: string, second: string): PairOnCommonCases => {
    const [a, b] = [bySystem.get(first)!, bySystem.get(second)!];
    return { a, b, cases: Math.min(a.n, b.n) };
  };
  return compareAllPairs(metric, [...bySystem.keys()], figuresOf, { level });
}

function figureOf(system: string, { metrics, replicates }: MenuEstimates, metric: MenuMetric): ResampledFigure {
  return { system, estimate: metrics[metric].estimate, replicates: replicates[metric] };
}

const OTHER_CASES =
  "The systems did not all answer the same cases: the groups differ by their cases, too, and not by their systems alone.";

/**
 * The standard contrasts between groups of systems on one metric (`contrastOnMetric`). Each system's figure is of the
 * cases that it answered; `cases` is the number that bear on the metric in the system with the fewest.
 */
export function contrastSystems(plan: MenuPlan, metric: MenuMetric, scored: readonly ScoredSystem[]): ContrastRow[] {
  const figures = new Map(
    scored.map(({ score: { system }, estimates }) => [system, figureOf(system, estimates, metric)]),
  );
  const cases = Math.min(...scored.map(({ estimates }) => estimates.metrics[metric].n));
  const systems = scored.map(({ score: { system, kind, members } }) => ({ system, kind, members }));
  const rows = contrastOnMetric(systems, { metric, better: betterOf(metric), figures, cases }, plan.settings);
  if (haveSameCases(scored)) return rows;
  return rows.map((row) => ({ ...row, warnings: [...row.warnings, OTHER_CASES] }));
}

/** Estimates of two systems on the cases that both answered. */
export type CommonCases = (one: ScoredSystem, two: ScoredSystem) => [MenuEstimates, MenuEstimates];

/**
 * Makes a function that gives two systems' estimates on their common cases; it keeps what it has computed for a set of
 * cases.
 *
 * @param answersOf the answers of a scored system
 */
export function commonCasesOf(plan: MenuPlan, answersOf: (system: string) => SystemAnswers): CommonCases {
  const known = new Map<string, MenuEstimates>();
  const estimateOn = ({ score: { system } }: ScoredSystem, positions: Int32Array): MenuEstimates => {
    const key = JSON.stringify([system, [...positions]]);
    const estimates = known.get(key) ?? estimateOnCases(plan, answersOf(system), positions);
    known.set(key, estimates);
    return estimates;
  };
  return (one, two) => {
    if (answeredAlike(one.isAnswered, two.isAnswered)) return [one.estimates, two.estimates];
    const positions = Int32Array.from(one.isAnswered.keys()).filter(
      (position) => one.isAnswered[position] === 1 && two.isAnswered[position] === 1,
    );
    return [estimateOn(one, positions), estimateOn(two, positions)];
  };
}

function estimateOnCases(plan: MenuPlan, system: SystemAnswers, positions: Int32Array): MenuEstimates {
  const cases = Array.from(positions, (position) => plan.cases[position]!.studyCase);
  const strata = buildStrata(cases, plan.settings.minimumStratum);
  const { table } = countSystem(plan, system);
  return estimateMetrics(restrictTo(table, positions), drawResamples(strata, cases.length, plan.settings));
}

/** The counts of some of the cases. */
export function restrictTo({ counts, nTrials, nCases }: CountTable, positions: Int32Array): CountTable {
  const kept = new Float64Array(nTrials * positions.length * N_COLUMNS);
  for (let trial = 0; trial < nTrials; trial++) {
    positions.forEach((position, index) => {
      const row = (trial * nCases + position) * N_COLUMNS;
      kept.set(counts.subarray(row, row + N_COLUMNS), (trial * positions.length + index) * N_COLUMNS);
    });
  }
  return { counts: kept, nTrials, nCases: positions.length };
}
