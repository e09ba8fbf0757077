import { UNDEFINED_FIGURE, valueOrReason, type AgreementValue } from "./agreement-value.ts";
import { bootstrapAgreement, withoutInterval } from "./bootstrap-agreement.ts";
import type { BootstrapInterval, BootstrapOptions, ResampledFigures } from "./bootstrap-agreement.ts";
import { drawnOnce, sumDrawn } from "./cluster-sums.ts";
import type { CoefficientGroup } from "./coefficient-group.ts";
import { tallyCoincidences } from "./coincidences.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findPairableUnits } from "./unit-selection.ts";

export const ALPHA_METRICS = ["nominal", "ordinal", "interval", "ratio"] as const;
export type AlphaMetric = (typeof ALPHA_METRICS)[number];

/** Why alpha is null where all values are the same. */
const NO_VARIATION = "all ratings that can be paired have the same value, so alpha is 0/0";

/**
 * Krippendorff's alpha: 1 - observed / expected disagreement, from the coincidences of values within units. 1 is
 * perfect agreement, 0 what chance gives, below 0 systematic disagreement. Any number of raters, missing ratings
 * allowed; units with fewer than two ratings drop out, and `nUnits` counts those that stay.
 *
 * Squared distance of two values c < k: nominal 1; interval (c - k)^2; ratio ((c - k) / (c + k))^2; ordinal the
 * number of pairable values from c to k, with half of those at either end, squared.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Example: his section C data give ordinal
 * 0.815, nominal 0.743, interval 0.849, ratio 0.797.
 *
 * Null with a reason when no unit has two ratings, when all pairable values are the same (0/0), and for `ratio` when
 * the scale has negative values.
 */
export function krippendorffAlpha(table: RatingsTable, metric: AlphaMetric): AgreementValue {
  return prepareAlpha(table, [metric]).values[0]!;
}

/**
 * Alpha with its percentile interval by bootstrap over clusters: the figures of `krippendorffAlpha` and
 * `bootstrapAgreement` in one call. The coincidences are tallied once for each cluster; a replicate adds them up and
 * takes the ordinal distances from its own margins.
 */
export function krippendorffAlphaWithInterval(
  table: RatingsTable,
  metric: AlphaMetric,
  options: BootstrapOptions,
): AgreementValue & BootstrapInterval {
  const { selection, values, figures } = prepareAlpha(table, [metric]);
  const [interval] = bootstrapAgreement(selection.clusters, figures, options);
  return { ...values[0]!, ...(values[0]!.estimate === null ? withoutInterval(UNDEFINED_FIGURE) : interval!) };
}

/** Alpha under several metrics, and in any resample of clusters. */
export function prepareAlpha(table: RatingsTable, metrics: readonly AlphaMetric[]): CoefficientGroup {
  const pairable = findPairableUnits(table);
  const coincidences = tallyCoincidences(table, pairable);
  const matrix = new Float64Array(coincidences.size);
  const reasons = metrics.map((metric) => pairable.emptyReason ?? explainUnfitScale(metric, table.categories));
  const figures: ResampledFigures = {
    count: metrics.length,
    evaluate(drawn, into) {
      sumDrawn(coincidences, drawn, matrix);
      metrics.forEach((metric, m) => {
        into[m] = reasons[m] === null ? alphaOfCoincidences(matrix, table.categories, metric) : Number.NaN;
      });
    },
  };
  const estimates = new Float64Array(metrics.length);
  figures.evaluate(drawnOnce(pairable), estimates);
  const values = metrics.map((_, m) => valueOrReason(estimates[m]!, reasons[m] ?? NO_VARIATION, pairable));
  return { selection: pairable, values, figures };
}

/** Why a metric does not fit a scale, in words; null where it does. */
function explainUnfitScale(metric: AlphaMetric, categories: readonly number[]): string | null {
  if (metric !== "ratio" || categories.every((value) => value >= 0)) return null;
  return "the ratio metric needs a scale that starts at zero or above";
}

/**
 * Alpha of a coincidence matrix (upper triangle, row x side + column), or NaN when its values are all the same or
 * there are none. The ordinal distances come from this matrix's own margins.
 */
function alphaOfCoincidences(matrix: Float64Array, values: readonly number[], metric: AlphaMetric): number {
  const side = values.length;
  const margins = marginsOf(matrix, side);
  const distance = distanceFunction(metric, values, margins);
  let total = 0;
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < side; c++) {
    total += margins[c]!;
    if (margins[c] === 0) continue;
    for (let k = c + 1; k < side; k++) {
      if (margins[k] === 0) continue;
      const squared = distance(c, k);
      observed += matrix[c * side + k]! * squared;
      expected += margins[c]! * margins[k]! * squared;
    }
  }
  return expected === 0 ? Number.NaN : 1 - ((total - 1) * observed) / expected;
}

/** Number of pairable values in each category. */
function marginsOf(matrix: Float64Array, side: number): Float64Array {
  const margins = new Float64Array(side);
  for (let c = 0; c < side; c++) {
    margins[c]! += matrix[c * side + c]!;
    for (let k = c + 1; k < side; k++) {
      const value = matrix[c * side + k]!;
      margins[c]! += value;
      margins[k]! += value;
    }
  }
  return margins;
}

/** Squared distance between the categories at two indices, the first under the second. */
function distanceFunction(
  metric: AlphaMetric,
  values: readonly number[],
  margins: Float64Array,
): (c: number, k: number) => number {
  if (metric === "nominal") return () => 1;
  if (metric === "interval") return (c, k) => (values[c]! - values[k]!) ** 2;
  if (metric === "ratio") return (c, k) => ((values[c]! - values[k]!) / (values[c]! + values[k]!)) ** 2;
  const upTo = new Float64Array(values.length);
  let sum = 0;
  for (let c = 0; c < values.length; c++) upTo[c] = sum += margins[c]!;
  // upTo[k] - upTo[c] leaves c out and takes k whole: half of c is missing, half of k too much.
  return (c, k) => (upTo[k]! - upTo[c]! + (margins[c]! - margins[k]!) / 2) ** 2;
}
