import type { RatingsTable } from "./ratings-table.ts";

/** The categories that a unit's ratings fall into. */
export interface UnitCategories {
  /** Number of different categories. */
  length: number;
  /** Index of each into the table's categories, ascending; only the first `length` entries count. */
  category: Int32Array;
  /** Ratings in each, in the same order. */
  times: Int32Array;
  ratings: number;
}

/**
 * Counts a unit's ratings by category, the same whoever gave them. The reader is made once for a table; what it returns
 * is overwritten by its next call.
 */
export function createCategoryReader(table: RatingsTable): (unit: number) => UnitCategories {
  const counts = new Int32Array(table.categories.length);
  const found: UnitCategories = {
    length: 0,
    category: new Int32Array(table.categories.length),
    times: new Int32Array(table.categories.length),
    ratings: 0,
  };
  return (unit) => {
    const from = table.start[unit]!;
    const to = table.start[unit + 1]!;
    found.length = 0;
    for (let i = from; i < to; i++) {
      const category = table.category[i]!;
      if (counts[category] === 0) found.category[found.length++] = category;
      counts[category]!++;
    }
    found.category.subarray(0, found.length).sort();
    for (let index = 0; index < found.length; index++) {
      found.times[index] = counts[found.category[index]!]!;
      counts[found.category[index]!] = 0;
    }
    found.ratings = to - from;
    return found;
  };
}

/** The categories that somebody used, as ascending indices into the table's categories. */
export function usedCategories(table: RatingsTable): Int32Array {
  return Int32Array.from(new Set(table.category)).sort();
}
