import { sumByCluster, type ClusterSums, unitsByCluster } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { createCategoryReader } from "./unit-categories.ts";
import type { UnitSelection } from "./unit-selection.ts";

/**
 * Krippendorff's coincidences o_ck of every cluster: over its units, the ordered pairs of a value c and a value k by two
 * raters, divided by the unit's number of ratings less one. Cell c x side + k with c <= k, where side is the number of
 * categories; the matrix is symmetric, and an off-diagonal cell holds one of its two halves.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C.
 */
export function tallyCoincidences(table: RatingsTable, pairable: UnitSelection): ClusterSums {
  const side = table.categories.length;
  const read = createCategoryReader(table);
  return sumByCluster(unitsByCluster(table, pairable), side * side, (unit, add) => {
    const { length, category, times, ratings } = read(unit);
    for (let a = 0; a < length; a++) {
      if (times[a]! > 1) add(category[a]! * (side + 1), (times[a]! * (times[a]! - 1)) / (ratings - 1));
      for (let b = a + 1; b < length; b++) {
        add(category[a]! * side + category[b]!, (times[a]! * times[b]!) / (ratings - 1));
      }
    }
  });
}
