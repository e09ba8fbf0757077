import { sumByCluster, type ClusterSums } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { ratingsOf } from "./unit-selection.ts";

/**
 * Ratings in groups, for a model with a random effect of the group and one of the column. Units are the groups and
 * raters the columns, or the other way round.
 */
export interface GroupedValues {
  /** Values of group g: entries `start[g]` to `start[g + 1] - 1`. */
  start: Int32Array;
  column: Int32Array;
  /** Deviations from a constant, which the model does not notice and rounding does. */
  value: Float64Array;
  /** Number of columns; 0 leaves their effect out of the model. */
  columns: number;
}

/**
 * Where the sums stand. Groups of the same size weigh the same in the model, so sums are kept by size; all that the
 * likelihood needs are these sums, and they add up over groups.
 */
export interface RemlLayout {
  /** Sizes of groups that occur, ascending. */
  sizes: readonly number[];
  columns: number;
  /** Cells of one size: number of groups, sum of their totals, of its squares; then `columns` sums of totals by column
   * and `columns` squared numbers of groups that hold a pair of columns (on the diagonal: that hold the column). */
  block: number;
  /** After the blocks: the sum of squared values, then the sum of values by column. */
  length: number;
}

export const GROUPS = 0;
export const TOTALS = 1;
export const TOTALS_SQUARED = 2;
export const BY_COLUMN = 3;

/** Cells that the likelihood may work on: 32 MB of numbers, and as much again as scratch. */
const MOST_CELLS = 4_000_000;

/** Lays out the sums; null when there would be too many. */
export function layOutSums(grouped: GroupedValues): RemlLayout | null {
  const { start, columns } = grouped;
  const found = new Set<number>();
  for (let g = 0; g + 1 < start.length; g++) if (start[g + 1]! > start[g]!) found.add(start[g + 1]! - start[g]!);
  const sizes = [...found].sort((a, b) => a - b);
  const block = BY_COLUMN + columns + columns * columns;
  const length = sizes.length * block + 1 + columns;
  return length > MOST_CELLS ? null : { sizes, columns, block, length };
}

/** The sums of every cluster of groups. */
export function sumGroups(
  grouped: GroupedValues,
  layout: RemlLayout,
  clusters: readonly (readonly number[])[],
): ClusterSums {
  const { start, column, value } = grouped;
  const { sizes, columns, block, length } = layout;
  const squares = sizes.length * block;
  return sumByCluster(clusters, length, (group, add) => {
    const from = start[group]!;
    const to = start[group + 1]!;
    const base = sizes.indexOf(to - from) * block;
    let total = 0;
    for (let i = from; i < to; i++) {
      total += value[i]!;
      add(squares, value[i]! * value[i]!);
    }
    add(base + GROUPS, 1);
    add(base + TOTALS, total);
    add(base + TOTALS_SQUARED, total * total);
    if (columns === 0) return;
    const pairs = base + BY_COLUMN + columns;
    for (let i = from; i < to; i++) {
      add(squares + 1 + column[i]!, value[i]!);
      add(base + BY_COLUMN + column[i]!, total);
      for (let j = i; j < to; j++) add(pairs + column[i]! * columns + column[j]!, 1);
    }
  });
}

/** Units as groups, raters as columns; `columns` 0 leaves the raters out. */
export function groupByUnit(table: RatingsTable, columns: number): GroupedValues {
  return { start: table.start, column: table.rater, value: centredValues(table), columns };
}

/** Raters as groups, units as columns. */
export function groupByRater(table: RatingsTable): GroupedValues {
  const values = centredValues(table);
  const start = new Int32Array(table.raters.length + 1);
  for (const rater of table.rater) start[rater + 1]!++;
  for (let r = 0; r < table.raters.length; r++) start[r + 1]! += start[r]!;
  const next = start.slice();
  const column = new Int32Array(table.rater.length);
  const value = new Float64Array(table.rater.length);
  let columns = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) {
      const position = next[table.rater[i]!]!++;
      column[position] = columns;
      value[position] = values[i]!;
    }
    if (ratingsOf(table, unit) > 0) columns++;
  }
  return { start, column, value, columns };
}

function centredValues(table: RatingsTable): Float64Array {
  const values = Float64Array.from(table.category, (category) => table.categories[category]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
