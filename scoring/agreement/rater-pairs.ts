import { bootstrapAgreement, type BootstrapInterval, type BootstrapOptions } from "./bootstrap-agreement.ts";
import { sumByCluster, sumDrawn } from "./cluster-sums.ts";
import { correctForChance } from "./chance-corrected.ts";
import { type CohenKappa, type CohenMetric, createKappaReader, kappaOfCrossTable } from "./cohen-kappa.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { disagreementWeights, selectWeights } from "./weights.ts";

/** Two raters who share units, as indices into the table's raters, the first under the second. */
export interface RaterPair {
  first: number;
  second: number;
  /** Each unit that both rated: the unit, then the positions of the two ratings in the table. */
  shared: readonly number[];
}

/** Cohen's kappa of two raters under one metric, with an interval. */
export interface PairKappa extends CohenKappa, BootstrapInterval {
  metric: CohenMetric;
  /** Clusters in which the two share units: what is resampled. */
  clusters: number;
}

/** More pairs of ratings than this are not laid out pair by pair. */
const MOST_SHARED = 5_000_000;

/** Why the pairs of raters cannot be listed, in words; null where they can. */
export function explainTooManyPairs(table: RatingsTable): string | null {
  let shared = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    const ratings = table.start[unit + 1]! - table.start[unit]!;
    shared += (ratings * (ratings - 1)) / 2;
  }
  return shared > MOST_SHARED
    ? `there are too many pairs of raters to compare each (${shared} pairs of ratings)`
    : null;
}

/** Every pair of raters who rated a unit in common, in the order of the table's raters. */
export function findRaterPairs(table: RatingsTable): RaterPair[] {
  const shared = new Map<number, number[]>();
  for (let unit = 0; unit < table.units.length; unit++) {
    const end = table.start[unit + 1]!;
    for (let i = table.start[unit]!; i < end; i++) {
      for (let j = i + 1; j < end; j++) {
        const key = table.rater[i]! * table.raters.length + table.rater[j]!;
        const list = shared.get(key);
        if (list) list.push(unit, i, j);
        else shared.set(key, [unit, i, j]);
      }
    }
  }
  return [...shared]
    .sort(([a], [b]) => a - b)
    .map(([key, list]) => ({
      first: Math.floor(key / table.raters.length),
      second: key % table.raters.length,
      shared: list,
    }));
}

/**
 * Cohen's kappas of a pair with intervals by bootstrap over the clusters in which the two share units. The weights are
 * those of the whole scale.
 */
export function kappasOfPair(
  table: RatingsTable,
  pair: RaterPair,
  metrics: readonly CohenMetric[],
  options: BootstrapOptions,
): PairKappa[] {
  const used = categoriesOf(table, pair);
  const clusters = clustersOf(table, pair);
  const side = used.length;
  const indexOf = new Map(used.map((category, index) => [category, index]));
  const sums = sumByCluster(clusters, side * side, (entry, add) => {
    const [a, b] = [1, 2].map((offset) => indexOf.get(table.category[pair.shared[entry + offset]!]!)!);
    add(a! * side + b!, 1);
  });
  const weights = metrics.map((metric) => selectWeights(disagreementWeights(metric, table.categories), used));
  const crossTable = new Float64Array(side * side);
  const read = createKappaReader(crossTable);
  const figures = {
    count: metrics.length,
    evaluate(drawn: Int32Array, into: Float64Array) {
      sumDrawn(sums, drawn, crossTable);
      read.refresh();
      weights.forEach((disagreement, index) => {
        const { observed, expected } = read(disagreement);
        into[index] = correctForChance(observed, expected);
      });
    },
  };
  sumDrawn(sums, new Int32Array(clusters.length).fill(1), crossTable);
  const values = weights.map((disagreement) => kappaOfCrossTable(crossTable, disagreement));
  const intervals = bootstrapAgreement(clusters.length, figures, options);
  return metrics.map((metric, index) => ({
    metric,
    clusters: clusters.length,
    ...values[index]!,
    ...intervals[index]!,
  }));
}

function categoriesOf(table: RatingsTable, { shared }: RaterPair): number[] {
  const positions = shared.filter((_, index) => index % 3 !== 0);
  return [...new Set(positions.map((position) => table.category[position]!))].sort((a, b) => a - b);
}

/** Where each shared unit stands in `shared`, by cluster, in the order of the table's clusters. */
function clustersOf(table: RatingsTable, { shared }: RaterPair): number[][] {
  const byCluster = new Map<number, number[]>();
  for (let entry = 0; entry < shared.length; entry += 3) {
    const cluster = table.clusterOfUnit[shared[entry]!]!;
    const list = byCluster.get(cluster);
    if (list) list.push(entry);
    else byCluster.set(cluster, [entry]);
  }
  return [...byCluster].sort(([a], [b]) => a - b).map(([, entries]) => entries);
}
