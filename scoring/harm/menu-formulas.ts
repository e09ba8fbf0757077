import { COLUMN, N_COLUMNS } from "./menu-counts.ts";

/** The metrics of the `menu` protocol, in the order in which they are reported. */
export const MENU_METRICS = [
  "safety",
  "completeness",
  "restraint",
  "overall",
  "precision",
  "recall",
  "f1",
  "escalation",
  "case_harm_rate",
  "severe_errors_per_100",
  "number_needed_to_harm",
  "omission_share",
  "omission_share_severe",
] as const;
export type MenuMetric = (typeof MENU_METRICS)[number];

export const N_METRICS = MENU_METRICS.length;

/**
 * The metrics of one trial from its summed counts, NaN where undefined:
 *
 * - safety, completeness, escalation, case harm rate: means over the cases in which they are defined;
 * - restraint = recommended A / recommended (A + U), precision = recommended A / all recommended, recall = satisfied
 *   units / units, omission shares = omissions / errors: pooled over the cases;
 * - overall = harmonic mean of safety, completeness and restraint: 0 when restraint is undefined, undefined when
 *   safety or completeness is;
 * - f1 = harmonic mean of precision and recall: 0 when precision is undefined, undefined when recall is;
 * - number needed to harm = 1 / case harm rate, undefined when that is 0.
 *
 * @param sums counts of the trial, by column
 * @param out takes the metrics, in the order of `MENU_METRICS`
 */
export function metricsOfTrial(sums: Float64Array, out: Float64Array): void {
  const cases = sums[COLUMN.present]!;
  const appropriate = sums[COLUMN.recommendedAppropriate]!;
  const restrained = appropriate + sums[COLUMN.recommendedUncertain]!;
  const severe = sums[COLUMN.severeErrors]!;
  const omissions = sums[COLUMN.omissions]!;

  const safety = ratio(sums[COLUMN.safetySum]!, sums[COLUMN.safetyDefined]!);
  const completeness = ratio(sums[COLUMN.completeCases]!, sums[COLUMN.completenessDefined]!);
  const restraint = ratio(appropriate, restrained);
  const precision = ratio(appropriate, restrained + sums[COLUMN.recommendedInappropriate]!);
  const recall = ratio(sums[COLUMN.satisfiedUnits]!, sums[COLUMN.units]!);
  const harmRate = ratio(sums[COLUMN.harmedCases]!, cases);

  out[0] = safety;
  out[1] = completeness;
  out[2] = restraint;
  out[3] = harmonicMeanOfThree(safety, completeness, restrained === 0 ? 0 : restraint);
  out[4] = precision;
  out[5] = recall;
  out[6] = harmonicMeanOfTwo(Number.isNaN(precision) ? 0 : precision, recall);
  out[7] = ratio(sums[COLUMN.escalatedCases]!, sums[COLUMN.escalationDefined]!);
  out[8] = harmRate;
  out[9] = 100 * ratio(severe, cases);
  out[10] = harmRate > 0 ? 1 / harmRate : NaN;
  out[11] = ratio(omissions, omissions + sums[COLUMN.commissions]!);
  out[12] = ratio(sums[COLUMN.severeOmissions]!, severe);
}

function ratio(numerator: number, denominator: number): number {
  return denominator > 0 ? numerator / denominator : NaN;
}

function harmonicMeanOfTwo(a: number, b: number): number {
  if (a === 0 || b === 0) return Number.isNaN(a + b) ? NaN : 0;
  return 2 / (1 / a + 1 / b);
}

function harmonicMeanOfThree(a: number, b: number, c: number): number {
  if (a === 0 || b === 0 || c === 0) return Number.isNaN(a + b + c) ? NaN : 0;
  return 3 / (1 / a + 1 / b + 1 / c);
}

/** Space that `meanOverTrials` works in, to be made once and used for every replicate. */
export interface MetricScratch {
  sums: Float64Array;
  trial: Float64Array;
  definedTrials: Uint32Array;
}

export function createScratch(): MetricScratch {
  return {
    sums: new Float64Array(N_COLUMNS),
    trial: new Float64Array(N_METRICS),
    definedTrials: new Uint32Array(N_METRICS),
  };
}

/**
 * The metrics of a system: formed within each trial from the weighted cases, then averaged over the trials in which
 * they are defined; NaN where they are defined in none. Leaves the number of those trials in `scratch.definedTrials`.
 *
 * @param table counts by trial and case, as `tabulateCounts` lays them out
 * @param weights how often each case counts; its row of `nCases` numbers starts at `weightsStart`
 * @param out takes the metrics, in the order of `MENU_METRICS`, from `outStart` on
 */
export function meanOverTrials(
  table: Float64Array,
  nCases: number,
  weights: Uint32Array,
  weightsStart: number,
  out: Float64Array,
  outStart: number,
  scratch: MetricScratch,
): void {
  const { sums, trial, definedTrials } = scratch;
  const rowsEnd = table.length;
  definedTrials.fill(0);
  for (let metric = 0; metric < N_METRICS; metric++) out[outStart + metric] = 0;
  for (let trialStart = 0; trialStart < rowsEnd; trialStart += nCases * N_COLUMNS) {
    sums.fill(0);
    for (let position = 0; position < nCases; position++) {
      const weight = weights[weightsStart + position]!;
      const row = trialStart + position * N_COLUMNS;
      if (weight === 0 || table[row] === 0) continue;
      for (let column = 0; column < N_COLUMNS; column++) sums[column]! += weight * table[row + column]!;
    }
    metricsOfTrial(sums, trial);
    for (let metric = 0; metric < N_METRICS; metric++) {
      const value = trial[metric]!;
      if (Number.isNaN(value)) continue;
      out[outStart + metric]! += value;
      definedTrials[metric]!++;
    }
  }
  for (let metric = 0; metric < N_METRICS; metric++) {
    const defined = definedTrials[metric]!;
    out[outStart + metric] = defined > 0 ? out[outStart + metric]! / defined : NaN;
  }
}
