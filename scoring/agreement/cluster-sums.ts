import type { RatingsTable } from "./ratings-table.ts";
import type { UnitSelection } from "./unit-selection.ts";

/**
 * Statistics that add up over units, summed once for each cluster, so that a resample of clusters is a weighted sum.
 * Kept sparse: the cells of cluster c are entries `start[c]` to `start[c + 1] - 1`, in the order of their numbers.
 */
export interface ClusterSums {
  /** Number of cells; what a cell stands for is the business of whoever fills it. */
  size: number;
  start: Int32Array;
  cell: Int32Array;
  value: Float64Array;
  /** The same without gaps, where most clusters fill most of the cells that occur; null elsewhere. */
  dense: DenseSums | null;
}

/** Values by cluster, then by cell that occurs. */
interface DenseSums {
  cells: Int32Array;
  values: Float64Array;
  /** One sum for each of the cells. */
  scratch: Float64Array;
}

/** From this share of filled cells on, adding zeros costs less than looking up where the others are. */
const DENSE_SHARE = 0.5;

/**
 * Sums what `addMember` has to say of each member of each cluster.
 *
 * @param clusters the members (units, say) of every cluster
 * @param size number of cells
 * @param addMember adds a member's share by calling `add(cell, value)` as often as it likes
 */
export function sumByCluster(
  clusters: readonly (readonly number[])[],
  size: number,
  addMember: (member: number, add: (cell: number, value: number) => void) => void,
): ClusterSums {
  const sums = new Float64Array(size);
  const isTouched = new Uint8Array(size);
  let touched: number[] = [];
  const add = (cell: number, value: number): void => {
    sums[cell]! += value;
    if (isTouched[cell] === 1) return;
    isTouched[cell] = 1;
    touched.push(cell);
  };
  const start = new Int32Array(clusters.length + 1);
  const cells: number[] = [];
  const values: number[] = [];
  clusters.forEach((members, cluster) => {
    for (const member of members) addMember(member, add);
    for (const cell of touched.sort((a, b) => a - b)) {
      cells.push(cell);
      values.push(sums[cell]!);
      sums[cell] = 0;
      isTouched[cell] = 0;
    }
    touched = [];
    start[cluster + 1] = cells.length;
  });
  const sparse = { size, start, cell: Int32Array.from(cells), value: Float64Array.from(values) };
  return { ...sparse, dense: fillGaps(sparse) };
}

function fillGaps({ size, start, cell, value }: Omit<ClusterSums, "dense">): DenseSums | null {
  const position = new Int32Array(size).fill(-1);
  for (const one of cell) position[one] = 0;
  let width = 0;
  for (let one = 0; one < size; one++) if (position[one] === 0) position[one] = width++;
  const clusters = start.length - 1;
  if (cell.length < DENSE_SHARE * clusters * width) return null;
  const cells = new Int32Array(width);
  const values = new Float64Array(clusters * width);
  for (let cluster = 0; cluster < clusters; cluster++) {
    for (let i = start[cluster]!; i < start[cluster + 1]!; i++) {
      cells[position[cell[i]!]!] = cell[i]!;
      values[cluster * width + position[cell[i]!]!] = value[i]!;
    }
  }
  return { cells, values, scratch: new Float64Array(width) };
}

/** The selected units of every cluster. */
export function unitsByCluster(table: RatingsTable, selection: UnitSelection): number[][] {
  const units: number[][] = Array.from({ length: selection.clusters }, () => []);
  for (let unit = 0; unit < table.units.length; unit++) {
    const cluster = selection.clusterOfUnit[unit]!;
    if (cluster >= 0) units[cluster]!.push(unit);
  }
  return units;
}

/** Adds up the cells of the drawn clusters into `into`; `drawn` says how many times each cluster was drawn. */
export function sumDrawn(sums: ClusterSums, drawn: Int32Array, into: Float64Array): void {
  into.fill(0);
  if (sums.dense !== null) {
    sumDense(sums.dense, drawn, into);
    return;
  }
  const { start, cell, value } = sums;
  for (let cluster = 0; cluster < drawn.length; cluster++) {
    const times = drawn[cluster]!;
    if (times === 0) continue;
    const end = start[cluster + 1]!;
    for (let i = start[cluster]!; i < end; i++) into[cell[i]!]! += times * value[i]!;
  }
}

function sumDense({ cells, values, scratch }: DenseSums, drawn: Int32Array, into: Float64Array): void {
  const width = scratch.length;
  scratch.fill(0);
  for (let cluster = 0, at = 0; cluster < drawn.length; cluster++, at += width) {
    const times = drawn[cluster]!;
    if (times === 0) continue;
    for (let i = 0; i < width; i++) scratch[i]! += times * values[at + i]!;
  }
  for (let i = 0; i < width; i++) into[cells[i]!] = scratch[i]!;
}

/** Every cluster drawn once: the data as they are. */
export function drawnOnce(selection: UnitSelection): Int32Array {
  return new Int32Array(selection.clusters).fill(1);
}
