import type { Estimate } from "#scoring/terms.ts";
import { bootstrapAgreement, type BootstrapOptions, type ResampledFigures } from "./bootstrap-agreement.ts";
import { sumCoincidences, tallyCoincidences } from "./coincidences.ts";
import { alphaOfCoincidences, krippendorffAlpha, type AlphaMetric } from "./krippendorff-alpha.ts";
import { findPairableUnits, type PairableUnits } from "./pairable-units.ts";
import {
  agreementOfDraw,
  percentAgreement,
  sumAgreementByCluster,
  type PercentAgreementMetric,
} from "./percent-agreement.ts";
import { tabulateRatings, type RatingRow, type RatingsTable } from "./ratings-table.ts";

export type CoefficientName = "percent_agreement" | "krippendorff_alpha";

/** A coefficient with its interval. `n` is the number of clusters resampled (cases, or units without a cluster). */
export interface AgreementCoefficient extends Estimate {
  name: CoefficientName;
  metric: PercentAgreementMetric | AlphaMetric;
  /** Units with two ratings or more, which alone carry the figure. */
  nUnits: number;
  nRaters: number;
  nRatings: number;
}

export interface AgreementReport {
  /** Units named in the rows. */
  units: number;
  /** Raters who gave at least one rating. */
  raters: number;
  /** Ratings with a value. */
  ratings: number;
  /** Units with one rating, which no pair can be formed of. */
  unitsWithOneRating: number;
  unitsWithoutRating: number;
  scale: readonly number[];
  coefficients: AgreementCoefficient[];
}

export interface AgreementOptions {
  /** All values that a rating can have. */
  scale: readonly number[];
  /** Bootstrap replicates, 1,000 by default; 0 for no intervals. */
  replicates?: number;
  seed?: number;
  level?: number;
}

type Requested =
  { name: "percent_agreement"; metric: PercentAgreementMetric } | { name: "krippendorff_alpha"; metric: AlphaMetric };

const REPORTED: readonly Requested[] = [
  { name: "percent_agreement", metric: "exact" },
  { name: "percent_agreement", metric: "class" },
  { name: "percent_agreement", metric: "within_one" },
  { name: "krippendorff_alpha", metric: "ordinal" },
  { name: "krippendorff_alpha", metric: "nominal" },
  { name: "krippendorff_alpha", metric: "interval" },
];

/**
 * Agreement among the raters of a set of units: percent agreement (exact, class, within one) and Krippendorff's alpha
 * (ordinal, nominal, interval), each 0/0-safe, with its numbers and a bootstrap interval over clusters.
 *
 * The order of the rows changes nothing, and the same seed gives the same figures. An empty set of rows gives a report
 * whose coefficients are all null with a reason.
 *
 * @throws ScoringInputError for ratings that cannot be tabulated, RangeError for bad replicates, seed or level
 */
export function reportAgreement(rows: readonly RatingRow[], options: AgreementOptions): AgreementReport {
  const table = tabulateRatings(rows, options.scale);
  const { replicates = 1000, seed = 0, level = 0.95 } = options;
  return {
    units: table.units.length,
    raters: table.raters.length,
    ratings: table.category.length,
    unitsWithOneRating: countUnitsWith(table, 1),
    unitsWithoutRating: countUnitsWith(table, 0),
    scale: table.categories,
    coefficients: computeCoefficients(table, { replicates, seed, level }),
  };
}

function countUnitsWith(table: RatingsTable, ratings: number): number {
  return table.units.filter((_, u) => table.start[u + 1]! - table.start[u]! === ratings).length;
}

function computeCoefficients(table: RatingsTable, options: BootstrapOptions): AgreementCoefficient[] {
  const pairable = findPairableUnits(table);
  const values = REPORTED.map((requested) =>
    requested.name === "percent_agreement"
      ? percentAgreement(table, requested.metric)
      : krippendorffAlpha(table, requested.metric),
  );
  const defined = REPORTED.filter((_, index) => values[index]!.estimate !== null);
  const intervals = bootstrapAgreement(pairable.clusters, prepareFigures(table, pairable, defined), options);
  const noInterval = { lo: null, hi: null, intervalReason: "the figure itself is undefined" };
  return REPORTED.map((requested, index) => ({
    name: requested.name,
    metric: requested.metric,
    ...values[index]!,
    ...(intervals[defined.indexOf(requested)] ?? noInterval),
    ...options,
    n: pairable.clusters,
  }));
}

/** Sums everything that a replicate needs once for each cluster. */
function prepareFigures(
  table: RatingsTable,
  pairable: PairableUnits,
  requested: readonly Requested[],
): ResampledFigures {
  const coincidences = tallyCoincidences(table, pairable);
  const matrix = new Float64Array(coincidences.side ** 2);
  const figures = requested.map((figure): ((drawn: Int32Array) => number) => {
    if (figure.name === "krippendorff_alpha") {
      return () => alphaOfCoincidences(matrix, table.categories, figure.metric) ?? Number.NaN;
    }
    const sums = sumAgreementByCluster(table, pairable, figure.metric);
    return (drawn) => agreementOfDraw(sums, drawn);
  });
  return {
    count: figures.length,
    evaluate(drawn, into) {
      sumCoincidences(coincidences, drawn, matrix);
      figures.forEach((figure, f) => (into[f] = figure(drawn)));
    },
  };
}
