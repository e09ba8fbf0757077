import { readFileSync } from "node:fs";
import { hasShared, sharedPath } from "#tests/shared-data.ts";
import { tabulateRatings, type RatingRow, type RatingsTable } from "#scoring/agreement/ratings-table.ts";

/** One reference value: a statistic of raters x units data, null where a rating is missing. */
export interface AgreementVector {
  name: string;
  statistic: string;
  metric: string;
  data: (number | null)[][];
  expected: unknown;
  tolerance: number;
  params?: { categories?: number[]; strata?: number[]; disagreementWeights?: number[][] };
}

/** All reference values; none where the real data are not there. */
export function readAllVectors(): AgreementVector[] {
  if (!hasShared) return [];
  return JSON.parse(readFileSync(sharedPath("reference", "agreement-vectors.json"), "utf8")) as AgreementVector[];
}

/** The reference values of some statistics; none where the real data are not there. */
export function readVectors(...statistics: string[]): AgreementVector[] {
  return readAllVectors().filter((vector) => statistics.includes(vector.statistic));
}

/** Raters x units data as rating rows, missing ones included. */
export function rowsOf(data: readonly (readonly (number | null)[])[]): RatingRow[] {
  return data.flatMap((ratings, r) => ratings.map((value, u) => ({ unit: `u${u + 1}`, rater: `R${r + 1}`, value })));
}

/** The rows in another order: that of the keys, one for each. */
export function reorder(rows: readonly RatingRow[], keys: Iterator<number>): RatingRow[] {
  return rows
    .map((row) => ({ row, key: keys.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

/** Raters x units data as a table, on the given categories or on the values that occur. */
export function tableOf(data: readonly (readonly (number | null)[])[], categories?: readonly number[]): RatingsTable {
  const rows = rowsOf(data);
  return tabulateRatings(rows, categories ?? valuesIn(rows));
}

/** The values that occur in the rows, ascending. */
export function valuesIn(rows: readonly RatingRow[]): number[] {
  const values = rows.map((row) => row.value).filter((value) => value !== null);
  return [...new Set(values)].sort((a, b) => a - b);
}
