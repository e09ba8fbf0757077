import { countsOf, UNDEFINED_FIGURE, undefinedValue } from "./agreement-value.ts";
import { type BootstrapInterval, type BootstrapOptions, withoutInterval } from "./bootstrap-agreement.ts";
import type { CohenMetric } from "./cohen-kappa.ts";
import type { CoefficientValue } from "./coefficient-group.ts";
import { explainTooManyPairs, findRaterPairs, kappasOfPair, type PairKappa } from "./rater-pairs.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findPairableUnits } from "./unit-selection.ts";

/** Two raters with what their agreement on their shared units is. */
export interface PairReport {
  raters: readonly [first: string, second: string];
  /** Units that both rated. */
  units: number;
  kappas: PairKappa[];
}

/** Cohen's kappas of a table: of each pair of raters, and as the coefficient of the whole where there are two raters. */
export interface PairComparison {
  pairs: PairReport[];
  /** The coefficient of the whole; `clusters` are those that were resampled. */
  coefficient(metric: CohenMetric): CoefficientValue & BootstrapInterval & { clusters: number };
  /** What was left out, in sentences. */
  notes: string[];
}

/** More pairs than this are not listed. */
const MOST_PAIRS = 20_000;
/** More draws of clusters than this, over all pairs and replicates, take more than some seconds. */
const MOST_DRAWS = 2e8;

/**
 * Compares every two raters who share units by Cohen's kappa, on the units that both rated, matched by unit. Very many
 * pairs are listed without intervals, or not at all, and a note says so.
 */
export function comparePairs(
  table: RatingsTable,
  metrics: readonly CohenMetric[],
  options: BootstrapOptions,
): PairComparison {
  const tooMany = metrics.length === 0 ? null : explainTooManyPairs(table);
  const found = metrics.length === 0 || tooMany !== null ? [] : findRaterPairs(table);
  const listed = found.length > MOST_PAIRS ? [] : found;
  const notes = tooMany === null ? [] : [`Pairs of raters are not listed: ${tooMany}.`];
  if (listed.length < found.length) notes.push(`Pairs of raters are not listed: there are ${found.length}.`);
  const clusters = listed.reduce((sum, { shared }) => sum + Math.min(shared.length / 3, table.clusterCount), 0);
  const replicates = clusters * options.replicates > MOST_DRAWS ? 0 : options.replicates;
  if (replicates < options.replicates) notes.push(`The ${listed.length} pairs of raters are listed without intervals.`);
  const pairs = listed.map((pair) => ({
    raters: [table.raters[pair.first]!, table.raters[pair.second]!] as const,
    units: pair.shared.length / 3,
    kappas: kappasOfPair(table, pair, metrics, { ...options, replicates }),
  }));
  return { pairs, coefficient: (metric) => ofWhole(table, pairs, metric), notes };
}

function ofWhole(table: RatingsTable, pairs: readonly PairReport[], metric: CohenMetric) {
  const pairable = findPairableUnits(table);
  const kappa = table.raters.length === 2 ? pairs[0]?.kappas.find((one) => one.metric === metric) : undefined;
  if (kappa === undefined) {
    const several = `Cohen's kappa compares two raters, and there are ${table.raters.length}: see pairs`;
    const value = undefinedValue(pairable.emptyReason ?? several, pairable);
    const interval = withoutInterval(UNDEFINED_FIGURE);
    return { ...value, chanceAgreement: null, ...interval, clusters: pairable.clusters };
  }
  const { estimate, reason, chanceAgreement, lo, hi, intervalReason, undefinedReplicates, clusters } = kappa;
  const interval =
    estimate === null ? withoutInterval(UNDEFINED_FIGURE) : { lo, hi, intervalReason, undefinedReplicates };
  return { estimate, reason, chanceAgreement, ...countsOf(pairable), ...interval, clusters };
}
