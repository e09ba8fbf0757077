import { APPROPRIATENESS_SCALE, classOfScore, isAppropriateness } from "#scoring/terms.ts";
import { findPairableUnits, type PairableUnits } from "./pairable-units.ts";
import type { RatingsTable } from "./ratings-table.ts";

/** Exact: the same value. Class: both in 1-3, in 4-6 or in 7-9. Within one: at most one point apart. */
export const PERCENT_AGREEMENT_METRICS = ["exact", "class", "within_one"] as const;
export type PercentAgreementMetric = (typeof PERCENT_AGREEMENT_METRICS)[number];

/** A coefficient's value with what it rests on; null with a reason where it is undefined. */
export interface AgreementValue {
  estimate: number | null;
  reason: string | null;
  /** Units with two ratings or more. */
  nUnits: number;
  /** Raters of those units. */
  nRaters: number;
  /** Ratings of those units. */
  nRatings: number;
}

/** Sums over the pairable units of each pairable cluster, ready to be resampled. */
export interface ClusterAgreement {
  /** Sum of the units' shares of agreeing pairs, one entry a cluster. */
  shares: Float64Array;
  /** Number of units, one entry a cluster. */
  units: Float64Array;
}

/** Values are parsed from decimals; 1.1 - 0.1 must still count as within one. */
const TOLERANCE = 1e-9;

/**
 * Share of agreeing pairs of ratings within a unit, averaged over units (0 to 1). Every unit with at least two ratings
 * weighs the same, however many raters it has; units with fewer are left out. This is the observed agreement of Gwet
 * (2014), Handbook of Inter-Rater Reliability, with identity weights where the metric is `exact`.
 *
 * Example: ratings {1, 1, 2} and {3, 3} agree in 1/3 and in 1/1 of their pairs; the mean is 2/3.
 *
 * Null with a reason when no unit has two ratings, and for `class` on another scale than 1-9.
 */
export function percentAgreement(table: RatingsTable, metric: PercentAgreementMetric): AgreementValue {
  const pairable = findPairableUnits(table);
  const counts = { nUnits: pairable.units, nRaters: pairable.raters, nRatings: pairable.ratings };
  const reason = explainUndefinedAgreement(table, pairable, metric);
  if (reason !== null) return { estimate: null, reason, ...counts };
  const sums = sumAgreementByCluster(table, pairable, metric);
  const drawnOnce = new Int32Array(pairable.clusters).fill(1);
  return { estimate: agreementOfDraw(sums, drawnOnce), reason: null, ...counts };
}

/** Why percent agreement has no value for this table, in words; null where it has one. */
export function explainUndefinedAgreement(
  table: RatingsTable,
  pairable: PairableUnits,
  metric: PercentAgreementMetric,
): string | null {
  if (pairable.emptyReason !== null) return pairable.emptyReason;
  if (metric !== "class" || isFullAppropriatenessScale(table.categories)) return null;
  return "the classes 1-3, 4-6 and 7-9 belong to the scale 1-9, and these ratings are on another one";
}

function isFullAppropriatenessScale(categories: readonly number[]): boolean {
  return categories.length === APPROPRIATENESS_SCALE.length && categories.every(isAppropriateness);
}

/** Sums the units' shares of agreeing pairs once for each cluster, so that a replicate only weighs the sums. */
export function sumAgreementByCluster(
  table: RatingsTable,
  pairable: PairableUnits,
  metric: PercentAgreementMetric,
): ClusterAgreement {
  const shares = new Float64Array(pairable.clusters);
  const units = new Float64Array(pairable.clusters);
  for (let u = 0; u < table.units.length; u++) {
    const cluster = pairable.clusterOfUnit[u]!;
    if (cluster < 0) continue;
    shares[cluster]! += agreeingShare(table, u, metric);
    units[cluster]! += 1;
  }
  return { shares, units };
}

/** Mean over the units of the drawn clusters; `drawn` says how many times each cluster was drawn. */
export function agreementOfDraw(sums: ClusterAgreement, drawn: Int32Array): number {
  let shares = 0;
  let units = 0;
  for (let c = 0; c < drawn.length; c++) {
    shares += drawn[c]! * sums.shares[c]!;
    units += drawn[c]! * sums.units[c]!;
  }
  return shares / units;
}

function agreeingShare(table: RatingsTable, unit: number, metric: PercentAgreementMetric): number {
  const from = table.start[unit]!;
  const to = table.start[unit + 1]!;
  let agreeing = 0;
  for (let i = from; i < to; i++) {
    const first = table.categories[table.category[i]!]!;
    for (let j = i + 1; j < to; j++) {
      if (agrees(first, table.categories[table.category[j]!]!, metric)) agreeing++;
    }
  }
  const ratings = to - from;
  return agreeing / ((ratings * (ratings - 1)) / 2);
}

function agrees(a: number, b: number, metric: PercentAgreementMetric): boolean {
  if (metric === "exact") return a === b;
  if (metric === "within_one") return Math.abs(a - b) <= 1 + TOLERANCE;
  return isAppropriateness(a) && isAppropriateness(b) && classOfScore(a) === classOfScore(b);
}
