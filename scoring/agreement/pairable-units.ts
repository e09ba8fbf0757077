import type { RatingsTable } from "./ratings-table.ts";

/** The units that two or more raters rated: all that pairwise agreement and Krippendorff's alpha rest on. */
export interface PairableUnits {
  units: number;
  /** Raters who rated at least one of these units. */
  raters: number;
  /** Ratings of these units. */
  ratings: number;
  /** Clusters that hold at least one of these units. */
  clusters: number;
  /** Index of the unit's cluster among those counted in `clusters`; -1 for a unit with fewer than two ratings. */
  clusterOfUnit: Int32Array;
  /** Why there is nothing to compare, in words; null where there is. */
  emptyReason: string | null;
}

/** Finds the units with two ratings or more and numbers their clusters, keeping the table's order. */
export function findPairableUnits(table: RatingsTable): PairableUnits {
  const isPaired = table.units.map((_, u) => table.start[u + 1]! - table.start[u]! >= 2);
  const newIndex = new Int32Array(table.clusterCount).fill(-1);
  isPaired.forEach((paired, u) => {
    if (paired) newIndex[table.clusterOfUnit[u]!] = 0;
  });
  let clusters = 0;
  for (let c = 0; c < newIndex.length; c++) if (newIndex[c] === 0) newIndex[c] = clusters++;

  const clusterOfUnit = new Int32Array(table.units.length).fill(-1);
  const raters = new Set<number>();
  let units = 0;
  let ratings = 0;
  isPaired.forEach((paired, u) => {
    if (!paired) return;
    clusterOfUnit[u] = newIndex[table.clusterOfUnit[u]!]!;
    units++;
    for (let i = table.start[u]!; i < table.start[u + 1]!; i++, ratings++) raters.add(table.rater[i]!);
  });
  return { units, raters: raters.size, ratings, clusters, clusterOfUnit, emptyReason: explainEmpty(table, units) };
}

function explainEmpty(table: RatingsTable, pairedUnits: number): string | null {
  if (pairedUnits > 0) return null;
  if (table.raters.length === 0) return "there are no ratings";
  if (table.raters.length === 1) return "there is only one rater; agreement needs at least two";
  return "no unit was rated by two raters";
}
