import type { Appropriateness, AppropriatenessClass } from "#scoring/terms.ts";

/**
 * Median of values sorted in ascending order: the middle one, or the mean of the two middle ones.
 *
 * @throws RangeError when there are no values
 */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError("A median needs at least one value.");
  const half = Math.floor(n / 2);
  return n % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Class that a panel median falls in. A median between classes goes to the higher one: 3.5 is uncertain, 6.5
 * appropriate (Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual).
 */
export function classOfMedian(median: number): AppropriatenessClass {
  if (median >= 6.5) return "appropriate";
  return median >= 3.5 ? "uncertain" : "inappropriate";
}

/**
 * Reference score of a panel median (1 to 9 in halves). A whole median is the score; a half between classes goes up
 * (3.5 is 4, 6.5 is 7), any other half towards 5 (8.5 is 8, 1.5 is 2, 4.5 and 5.5 are 5).
 */
export function scoreFromMedian(median: number): Appropriateness {
  const goesUp = median < 5 || median === 6.5;
  return (goesUp ? Math.ceil(median) : Math.floor(median)) as Appropriateness;
}
