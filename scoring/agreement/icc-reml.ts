import { undefinedValue, countsOf, type AgreementValue } from "./agreement-value.ts";
import { sumDrawn, unitsByCluster, type ClusterSums } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { fitReml, type RemlFit } from "./reml-fit.ts";
import { createLikelihood } from "./reml-likelihood.ts";
import { groupByRater, groupByUnit, GROUPS, layOutSums, sumGroups, TOTALS, TOTALS_SQUARED } from "./reml-sums.ts";
import type { GroupedValues, RemlLayout } from "./reml-sums.ts";
import { findRatedUnits, type UnitSelection } from "./unit-selection.ts";

/** One-way: units random, raters not looked at. Two-way: units and raters random. */
export const REML_MODELS = ["oneway", "twoway"] as const;
export type RemlModel = (typeof REML_MODELS)[number];

export interface VarianceComponents {
  unit: number;
  /** Null in the one-way model, where it is part of the residual. */
  rater: number | null;
  residual: number;
}

export interface RemlValue extends AgreementValue {
  /** In squared points of the scale; null where the coefficient is. */
  variance: VarianceComponents | null;
  /** Reliability of the mean of three raters' ratings; null where the coefficient is. */
  meanOfThree: number | null;
}

/** The side of the model that is not eliminated is inverted again and again; a larger one takes minutes. */
const MOST_COLUMNS = 800;

const STARTS = [
  [1, 0.1],
  [0.1, 1],
] as const;

const NO_MAXIMUM = "units and raters explain the ratings without rest, so the likelihood has no maximum";

/**
 * Random-effects intraclass correlation by restricted maximum likelihood: the share of the variance of a single rating
 * that lies between units, var(unit) / (var(unit) + var(rater) + var(residual)), for agreement in value. Any number of
 * raters and missing ratings; all ratings take part, also those of units with one.
 *
 * It is the coefficient for a rotating pool of raters. In full crossings with no estimate at zero the two-way model
 * equals ICC(2,1) and the one-way model ICC(1,1); unlike these it never falls below 0.
 *
 * Sources: Patterson and Thompson (1971); the models are y ~ 1 + (1 | unit) + (1 | rater) of R's lme4. Example: Shrout
 * and Fleiss' table 2 has unit 2.556, rater 5.244, residual 1.019: ICC 0.290, mean of three 0.550.
 *
 * Null with a reason when no unit has two ratings, with one unit, when all ratings are the same (0/0), when so few raters
 * meet that rater and residual variance cannot be told apart, and when the smaller of both sides exceeds 800, or when
 * raters differ by constants only. Where ratings of a unit never differ, the residual variance is 0 and the coefficient 1.
 */
export function iccReml(table: RatingsTable, model: RemlModel): RemlValue {
  const rated = findRatedUnits(table);
  const undefinedAs = (reason: string): RemlValue => ({
    ...undefinedValue(reason, rated),
    variance: null,
    meanOfThree: null,
  });
  const reason = explainUndefinedReml(table, rated, model);
  if (reason !== null) return undefinedAs(reason);
  const ofUnits = spreadOfUnits(table);
  if (ofUnits.within === 0) {
    if (ofUnits.between === 0) return undefinedAs("all ratings have the same value, so the figure is 0/0");
    return toValue({ unit: ofUnits.between, rater: model === "oneway" ? null : 0, residual: 0 }, rated);
  }
  const areUnitsGroups = model === "oneway" || table.raters.length <= rated.units;
  const columns = model === "oneway" ? 0 : table.raters.length;
  const grouped = areUnitsGroups ? groupByUnit(table, columns) : groupByRater(table);
  const layout = grouped.columns > MOST_COLUMNS ? null : layOutSums(grouped);
  if (layout === null) return undefinedAs(tooLarge(table, rated));
  const sums = sumAll(grouped, layout);
  const likelihood = createLikelihood(layout);
  // Sparse designs can have a maximum on either side.
  const fits = STARTS.map((start) => fitReml(likelihood, sums, start, grouped.columns > 0));
  if (fits.includes(null)) return undefinedAs(NO_MAXIMUM);
  const fit = fits.reduce((best, other) => (other!.deviance < best!.deviance - ROUNDING ? other : best))!;
  return toValue(componentsOf(fit, model, areUnitsGroups), rated);
}

/** Why the model has no estimate for this table, in words; null where the ratings decide. */
function explainUndefinedReml(table: RatingsTable, rated: UnitSelection, model: RemlModel): string | null {
  if (rated.emptyReason !== null) return rated.emptyReason;
  if (rated.units < 2) return "there is only one unit; a share of variance between units needs at least two";
  if (model === "oneway" || rated.ratings > rated.units + rated.raters - countConnected(table)) return null;
  return "the raters share too few units to tell their levels from residual variance";
}

/** A resampled model: the ratio of variances in any resample of clusters of units, NaN where undefined. */
export interface ResampledReml {
  sums: ClusterSums;
  /** The coefficient for added-up `sums`. */
  evaluate(total: Float64Array): number;
}

/**
 * Readies the model for a bootstrap: the sums are taken once for each cluster, and every replicate is fitted from the
 * estimate on. Null with more columns than `mostColumns`.
 */
export function resampleReml(
  table: RatingsTable,
  rated: UnitSelection,
  { variance }: RemlValue,
  mostColumns: number,
): ResampledReml | null {
  const hasRaters = variance?.rater !== null;
  const grouped = groupByUnit(table, hasRaters ? table.raters.length : 0);
  const layout = grouped.columns > mostColumns ? null : layOutSums(grouped);
  if (layout === null || variance === null) return null;
  const likelihood = createLikelihood(layout);
  const scale = Math.max(variance.residual, 1e-6 * (variance.unit + (variance.rater ?? 0)));
  const start = [variance.unit / scale, (variance.rater ?? 0) / scale] as const;
  return {
    sums: sumGroups(grouped, layout, unitsByCluster(table, rated)),
    evaluate(total) {
      const { within, hasSpread } = spreadOfSums(layout, total);
      if (!within) return hasSpread ? 1 : Number.NaN;
      const fit = fitReml(likelihood, total, start, hasRaters);
      return fit === null ? Number.NaN : fit.ratios[0] / (fit.ratios[0] + fit.ratios[1] + 1);
    },
  };
}

/** Sums of squares below this share of the ratings' own are rounding. */
const ROUNDING = 1e-12;

/** Whether added-up ratings vary within groups, and whether they vary at all. */
function spreadOfSums({ sizes, block }: RemlLayout, total: Float64Array): { within: boolean; hasSpread: boolean } {
  const squares = total[sizes.length * block]!;
  let ofGroups = 0;
  let sum = 0;
  let n = 0;
  sizes.forEach((size, s) => {
    ofGroups += total[s * block + TOTALS_SQUARED]! / size;
    sum += total[s * block + TOTALS]!;
    n += total[s * block + GROUPS]! * size;
  });
  const zero = ROUNDING * squares;
  return { within: squares - ofGroups > zero, hasSpread: squares - (sum * sum) / n > zero };
}

/** Whether any two ratings of a unit differ (0 where none do), and the variance of the units' means. */
function spreadOfUnits(table: RatingsTable): { within: number; between: number } {
  const means: number[] = [];
  let within = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    const ratings = table.category.subarray(table.start[unit], table.start[unit + 1]);
    if (ratings.length === 0) continue;
    if (ratings.some((category) => category !== ratings[0])) within++;
    means.push(table.categories[ratings[0]!]!);
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const between = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1);
  return { within, between };
}

function sumAll(grouped: GroupedValues, layout: RemlLayout): Float64Array {
  const total = new Float64Array(layout.length);
  const groups = Array.from({ length: grouped.start.length - 1 }, (_, group) => group);
  const filled = groups.filter((group) => grouped.start[group + 1]! > grouped.start[group]!);
  sumDrawn(sumGroups(grouped, layout, [filled]), Int32Array.of(1), total);
  return total;
}

function componentsOf({ ratios, residual }: RemlFit, model: RemlModel, areUnitsGroups: boolean): VarianceComponents {
  const [ofGroups, ofColumns] = ratios.map((ratio) => ratio * residual) as [number, number];
  if (model === "oneway") return { unit: ofGroups, rater: null, residual };
  const [unit, rater] = areUnitsGroups ? [ofGroups, ofColumns] : [ofColumns, ofGroups];
  return { unit, rater, residual };
}

function toValue(variance: VarianceComponents, rated: UnitSelection): RemlValue {
  const { unit, rater, residual } = variance;
  const ofARating = (rater ?? 0) + residual;
  return {
    estimate: unit / (unit + ofARating),
    reason: null,
    ...countsOf(rated),
    variance,
    meanOfThree: unit / (unit + ofARating / 3),
  };
}

function tooLarge(table: RatingsTable, rated: UnitSelection): string {
  return `a two-way model of ${rated.units} units and ${table.raters.length} raters is too large to fit here`;
}

/** Number of parts of the design that share neither unit nor rater. */
function countConnected(table: RatingsTable): number {
  const parent = Int32Array.from(table.raters, (_, rater) => rater);
  const rootOf = (rater: number): number => {
    while (parent[rater] !== rater) rater = parent[rater] = parent[parent[rater]!]!;
    return rater;
  };
  let parts = table.raters.length;
  for (let unit = 0; unit < table.units.length; unit++) {
    for (let i = table.start[unit]! + 1; i < table.start[unit + 1]!; i++) {
      const [a, b] = [rootOf(table.rater[table.start[unit]!]!), rootOf(table.rater[i]!)];
      if (a === b) continue;
      parent[a] = b;
      parts--;
    }
  }
  return parts;
}
