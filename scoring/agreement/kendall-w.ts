import { undefinedValue, valueOrReason, type AgreementValue } from "./agreement-value.ts";
import { describeMissing, isFullyCrossed } from "./anova.ts";
import type { ResampledFigures } from "./bootstrap-agreement.ts";
import { drawnOnce, sumByCluster, sumDrawn, unitsByCluster } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { usedCategories } from "./unit-categories.ts";
import { findRatedUnits, type UnitSelection } from "./unit-selection.ts";

/** Corrected: for ties within a rater. Uncorrected: tied units take their mean rank, and W stays below 1. */
export const KENDALL_METRICS = ["corrected", "uncorrected"] as const;
export type KendallMetric = (typeof KENDALL_METRICS)[number];

/**
 * Kendall's coefficient of concordance W: how far the raters rank the units alike, 0 to 1. Each rater's ratings are
 * turned into ranks (ties take the mean rank); W is the variance of the units' rank sums over its largest possible
 * value, which the correction reduces by each rater's ties. It looks at order only: raters who differ by a constant
 * agree. Every rater must have rated every unit.
 *
 * Source: Kendall and Gibbons (1990), Rank Correlation Methods, chapter 6, formulas 6.3 and 6.9. Example: ranks 1, 2, 3
 * and 1, 3, 2 have rank sums 2, 5, 5, S = 6, W = 12 x 6 / (4 x 24) = 3/4.
 *
 * Null with a reason without a full crossing, with one unit, and where every rater tied all units (0/0 when corrected,
 * no ranking at all in either case).
 */
export function kendallW(table: RatingsTable, metric: KendallMetric): AgreementValue {
  const rated = findRatedUnits(table);
  const reason = explainUndefinedKendall(rated);
  if (reason !== null) return undefinedValue(reason, rated);
  const into = new Float64Array(1);
  resampleKendall(table, rated, [metric]).evaluate(drawnOnce(rated), into);
  return valueOrReason(into[0]!, "every rater gave all units the same value, so there is no ranking", rated);
}

/** Why W has no value for this table, in words; null where the ranks decide. */
function explainUndefinedKendall(rated: UnitSelection): string | null {
  if (rated.emptyReason !== null) return rated.emptyReason;
  if (rated.units < 2) return "there is only one unit; a ranking needs at least two";
  if (isFullyCrossed(rated)) return null;
  return `Kendall's W needs every rater to have rated every unit, and ${describeMissing(rated)}`;
}

/** W of any resample of clusters, under each of the metrics. The units are ranked anew in every resample. */
export function resampleKendall(
  table: RatingsTable,
  rated: UnitSelection,
  metrics: readonly KendallMetric[],
): ResampledFigures {
  const used = usedCategories(table);
  const compact = new Int32Array(table.categories.length);
  used.forEach((category, index) => (compact[category] = index));
  const side = used.length;
  const raters = table.raters.length;
  const units = unitsByCluster(table, rated);
  const cellOf = (i: number) => table.rater[i]! * side + compact[table.category[i]!]!;
  const counts = sumByCluster(units, raters * side, (unit, add) => {
    for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) add(cellOf(i), 1);
  });
  const cells = Int32Array.from(table.category, (_, i) => cellOf(i));
  const ranks = new Float64Array(raters * side);
  return {
    count: metrics.length,
    evaluate(drawn, into) {
      sumDrawn(counts, drawn, ranks);
      const { n, ties } = rankCounts(ranks, side);
      const spread = spreadOfRankSums(table, units, drawn, cells, ranks, (raters * (n + 1)) / 2);
      const largest = raters ** 2 * (n ** 3 - n);
      const isRanked = ties < raters * (n ** 3 - n);
      metrics.forEach((metric, m) => {
        into[m] = isRanked ? (12 * spread) / (metric === "corrected" ? largest - raters * ties : largest) : Number.NaN;
      });
    },
  };
}

/** Replaces each rater's counts by category with the mean ranks of these categories; all raters rated n units. */
function rankCounts(counts: Float64Array, side: number): { n: number; ties: number } {
  let ties = 0;
  let below = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    if (cell % side === 0) below = 0;
    const times = counts[cell]!;
    ties += times ** 3 - times;
    counts[cell] = below + (times + 1) / 2;
    below += times;
  }
  return { n: below, ties };
}

/** Sum over drawn units of the squared distance of their rank sum from the mean rank sum. */
function spreadOfRankSums(
  table: RatingsTable,
  units: readonly (readonly number[])[],
  drawn: Int32Array,
  cells: Int32Array,
  ranks: Float64Array,
  mean: number,
): number {
  let spread = 0;
  units.forEach((members, cluster) => {
    if (drawn[cluster] === 0) return;
    for (const unit of members) {
      let sum = 0;
      for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) sum += ranks[cells[i]!]!;
      spread += drawn[cluster]! * (sum - mean) ** 2;
    }
  });
  return spread;
}
