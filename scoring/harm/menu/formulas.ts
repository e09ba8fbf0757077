import { COLUMN } from "./counts.ts";

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

/** Which of two figures is the better one; null for a share, of which neither is. */
export function betterOf(metric: MenuMetric): "higher" | "lower" | null {
  if (metric === "omission_share" || metric === "omission_share_severe") return null;
  return metric === "case_harm_rate" || metric === "severe_errors_per_100" ? "lower" : "higher";
}

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
  const inappropriate = sums[COLUMN.recommendedInappropriate]!;
  const units = sums[COLUMN.units]!;
  const satisfied = sums[COLUMN.satisfiedUnits]!;

  const safety = ratio(sums[COLUMN.safetySum]!, sums[COLUMN.safetyDefined]!);
  const completeness = ratio(sums[COLUMN.completeCases]!, sums[COLUMN.completenessDefined]!);
  const restraint = ratio(appropriate, restrained);
  const precision = ratio(appropriate, restrained + inappropriate);
  const recall = ratio(satisfied, units);
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
  out[11] = ratio(units - satisfied, units - satisfied + inappropriate);
  out[12] = ratio(sums[COLUMN.severeOmissions]!, severe);
}

function ratio(numerator: number, denominator: number): number {
  return denominator > 0 ? numerator / denominator : NaN;
}

function harmonicMeanOfTwo(a: number, b: number): number {
  if (a === 0 || b === 0) return Number.isNaN(a + b) ? NaN : 0;
  return (2 * a * b) / (a + b);
}

function harmonicMeanOfThree(a: number, b: number, c: number): number {
  if (a === 0 || b === 0 || c === 0) return Number.isNaN(a + b + c) ? NaN : 0;
  return (3 * a * b * c) / (a * b + b * c + c * a);
}
