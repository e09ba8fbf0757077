import type { RatingsTable } from "./ratings-table.ts";

/** The units that a figure rests on, with what was counted in them. */
export interface UnitSelection {
  units: number;
  /** Raters who rated at least one of these units. */
  raters: number;
  /** Ratings of these units. */
  ratings: number;
  /** Clusters that hold at least one of these units. */
  clusters: number;
  /** Index of the unit's cluster among those counted in `clusters`; -1 for a unit that is left out. */
  clusterOfUnit: Int32Array;
  /** Why there is nothing to compare, in words; null where there is. */
  emptyReason: string | null;
}

/** Finds the units with two ratings or more: all that pairwise agreement and Krippendorff's alpha rest on. */
export function findPairableUnits(table: RatingsTable): UnitSelection {
  return selectUnits(table, (unit) => ratingsOf(table, unit) >= 2);
}

/**
 * Finds the units with a rating or more: what distributions and variance components rest on. There is nothing to
 * compare, and `emptyReason` says why, unless one of them has two.
 */
export function findRatedUnits(table: RatingsTable): UnitSelection {
  return selectUnits(table, (unit) => ratingsOf(table, unit) >= 1);
}

/** Number of ratings of a unit. */
export function ratingsOf(table: RatingsTable, unit: number): number {
  return table.start[unit + 1]! - table.start[unit]!;
}

/** Selects units and numbers their clusters, keeping the table's order. */
function selectUnits(table: RatingsTable, isSelected: (unit: number) => boolean): UnitSelection {
  const selected = table.units.map((_, unit) => isSelected(unit));
  const newIndex = new Int32Array(table.clusterCount).fill(-1);
  selected.forEach((inside, unit) => {
    if (inside) newIndex[table.clusterOfUnit[unit]!] = 0;
  });
  let clusters = 0;
  for (let c = 0; c < newIndex.length; c++) if (newIndex[c] === 0) newIndex[c] = clusters++;

  const clusterOfUnit = new Int32Array(table.units.length).fill(-1);
  const isRater = new Uint8Array(table.raters.length);
  let units = 0;
  let ratings = 0;
  selected.forEach((inside, unit) => {
    if (!inside) return;
    clusterOfUnit[unit] = newIndex[table.clusterOfUnit[unit]!]!;
    units++;
    ratings += ratingsOf(table, unit);
    for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) isRater[table.rater[i]!] = 1;
  });
  const raters = isRater.reduce((sum, one) => sum + one, 0);
  return { units, raters, ratings, clusters, clusterOfUnit, emptyReason: explainNothingToCompare(table) };
}

function explainNothingToCompare(table: RatingsTable): string | null {
  if (table.units.some((_, unit) => ratingsOf(table, unit) >= 2)) return null;
  if (table.raters.length === 0) return "there are no ratings";
  if (table.raters.length === 1) return "there is only one rater; agreement needs at least two";
  return "no unit was rated by two raters";
}
