import { APPROPRIATENESS_SCALE, classOfScore, isAppropriateness } from "../terms.ts";
import { undefinedValue, valueOrReason, type AgreementValue } from "./agreement-value.ts";
import { drawnOnce, sumByCluster, sumDrawn, type ClusterSums, unitsByCluster } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { createCategoryReader } from "./unit-categories.ts";
import { findPairableUnits, ratingsOf, type UnitSelection } from "./unit-selection.ts";
import { disagreementWeights, type Weighting } from "./weights.ts";

/** Exact: the same value. Class: both in 1-3, in 4-6 or in 7-9. Within one: at most one point apart. */
export const PERCENT_AGREEMENT_METRICS = ["exact", "class", "within_one"] as const;
export type PercentAgreementMetric = (typeof PERCENT_AGREEMENT_METRICS)[number];

/** Values are parsed from decimals; 1.1 - 0.1 must still count as within one. */
const TOLERANCE = 1e-9;

/**
 * Share of agreeing pairs of ratings within a unit, averaged over units (0 to 1). Every unit with at least two ratings
 * weighs the same, however many raters it has; units with fewer are left out. This is the observed agreement of Gwet
 * (2014), Handbook of Inter-Rater Reliability, with identity weights where the metric is `exact`; a weighting of his
 * counts partial agreement of a pair as its weight says.
 *
 * Example: ratings {1, 1, 2} and {3, 3} agree in 1/3 and in 1/1 of their pairs; the mean is 2/3.
 *
 * Null with a reason when no unit has two ratings, and for `class` on another scale than 1-9.
 */
export function percentAgreement(table: RatingsTable, metric: PercentAgreementMetric | Weighting): AgreementValue {
  const pairable = findPairableUnits(table);
  const reason = explainUndefinedAgreement(table, pairable, metric);
  if (reason !== null) return undefinedValue(reason, pairable);
  const sums = sumDisagreement(table, pairable, [pairDisagreement(metric, table.categories)]);
  const total = new Float64Array(sums.size);
  sumDrawn(sums, drawnOnce(pairable), total);
  return valueOrReason(1 - meanDisagreement(total, 0), "no unit has two ratings", pairable);
}

/** Why percent agreement has no value for this table, in words; null where it has one. */
function explainUndefinedAgreement(
  table: RatingsTable,
  pairable: UnitSelection,
  metric: PercentAgreementMetric | Weighting,
): string | null {
  if (pairable.emptyReason !== null) return pairable.emptyReason;
  if (metric !== "class" || isFullAppropriatenessScale(table.categories)) return null;
  return "the classes 1-3, 4-6 and 7-9 belong to the scale 1-9, and these ratings are on another one";
}

function isFullAppropriatenessScale(categories: readonly number[]): boolean {
  return categories.length === APPROPRIATENESS_SCALE.length && categories.every(isAppropriateness);
}

/** How much a pair of categories disagrees, 0 to 1: row x side + column, as `disagreementWeights` has it. */
export function pairDisagreement(
  metric: PercentAgreementMetric | Weighting,
  categories: readonly number[],
): Float64Array {
  if (metric === "exact") return disagreementWeights("unweighted", categories);
  if (metric !== "class" && metric !== "within_one") return disagreementWeights(metric, categories);
  return Float64Array.from({ length: categories.length ** 2 }, (_, cell) => {
    const a = categories[Math.floor(cell / categories.length)]!;
    const b = categories[cell % categories.length]!;
    return (metric === "class" ? isSameClass(a, b) : Math.abs(a - b) <= 1 + TOLERANCE) ? 0 : 1;
  });
}

function isSameClass(a: number, b: number): boolean {
  return a === b || (isAppropriateness(a) && isAppropriateness(b) && classOfScore(a) === classOfScore(b));
}

/**
 * Disagreement by cluster under several sets of weights: cell 0 counts the units with two ratings or more, cell 1 + w
 * sums their mean disagreement of two ratings under weights w. Other units of the selection add nothing.
 */
export function sumDisagreement(
  table: RatingsTable,
  selection: UnitSelection,
  weights: readonly Float64Array[],
): ClusterSums {
  const side = table.categories.length;
  const read = createCategoryReader(table);
  return sumByCluster(unitsByCluster(table, selection), 1 + weights.length, (unit, add) => {
    if (ratingsOf(table, unit) < 2) return;
    const { length, category, times, ratings } = read(unit);
    add(0, 1);
    weights.forEach((disagreement, w) => {
      let sum = 0;
      for (let a = 0; a < length; a++) {
        const row = category[a]! * side;
        for (let b = a + 1; b < length; b++) sum += times[a]! * times[b]! * disagreement[row + category[b]!]!;
      }
      if (sum > 0) add(1 + w, (2 * sum) / (ratings * (ratings - 1)));
    });
  });
}

/** Mean over units of the disagreement under weights w, from added-up cells of `sumDisagreement`; NaN without units. */
export function meanDisagreement(total: Float64Array, w: number): number {
  return total[1 + w]! / total[0]!;
}
