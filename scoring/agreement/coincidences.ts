import type { PairableUnits } from "./pairable-units.ts";
import type { RatingsTable } from "./ratings-table.ts";

/**
 * Krippendorff's coincidence matrices, one for each pairable cluster, kept sparse: the cells of cluster c are entries
 * `start[c]` to `start[c + 1] - 1`. A cell is row x side + column with row <= column; the matrix is symmetric, and the
 * value of an off-diagonal cell is that of one of its two halves.
 */
export interface ClusterCoincidences {
  /** Number of categories: rows and columns of the full matrix. */
  side: number;
  start: Int32Array;
  cell: Int32Array;
  value: Float64Array;
}

/**
 * Coincidences o_ck of every cluster: over its units, the ordered pairs of a value c and a value k by two raters,
 * divided by the unit's number of ratings less one.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C.
 */
export function tallyCoincidences(table: RatingsTable, pairable: PairableUnits): ClusterCoincidences {
  const side = table.categories.length;
  const unitsOfCluster: number[][] = Array.from({ length: pairable.clusters }, () => []);
  pairable.clusterOfUnit.forEach((cluster, unit) => {
    if (cluster >= 0) unitsOfCluster[cluster]!.push(unit);
  });
  const start = new Int32Array(pairable.clusters + 1);
  const cells: number[] = [];
  const values: number[] = [];
  unitsOfCluster.forEach((units, cluster) => {
    const sums = new Map<number, number>();
    for (const unit of units) addUnit(table, unit, side, sums);
    for (const [cell, value] of sums) {
      cells.push(cell);
      values.push(value);
    }
    start[cluster + 1] = cells.length;
  });
  return { side, start, cell: Int32Array.from(cells), value: Float64Array.from(values) };
}

function addUnit(table: RatingsTable, unit: number, side: number, sums: Map<number, number>): void {
  const from = table.start[unit]!;
  const to = table.start[unit + 1]!;
  const weight = 1 / (to - from - 1);
  for (let i = from; i < to; i++) {
    for (let j = i + 1; j < to; j++) {
      const a = table.category[i]!;
      const b = table.category[j]!;
      const cell = Math.min(a, b) * side + Math.max(a, b);
      // Both orders of a pair fall on the same diagonal cell; off it, each half gets one.
      sums.set(cell, (sums.get(cell) ?? 0) + (a === b ? 2 * weight : weight));
    }
  }
}

/**
 * Adds up the matrices of the drawn clusters into `into` (side x side, upper triangle); `drawn` says how many times
 * each cluster was drawn.
 */
export function sumCoincidences(coincidences: ClusterCoincidences, drawn: Int32Array, into: Float64Array): void {
  into.fill(0);
  const { start, cell, value } = coincidences;
  for (let c = 0; c < drawn.length; c++) {
    const times = drawn[c]!;
    if (times === 0) continue;
    for (let i = start[c]!; i < start[c + 1]!; i++) into[cell[i]!]! += times * value[i]!;
  }
}
