import { medianOfSorted } from "../labels/median.ts";

/**
 * For each value the median of all the others, in the order given: what a panel says without the rater in question.
 * Null for a value that stands alone. Time grows as for sorting.
 *
 * Example: of 1, 7, 9 the others' medians are 8, 5, 4.
 */
export function leaveOneOutMedians(values: readonly number[]): (number | null)[] {
  if (values.length < 2) return values.map(() => null);
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const sorted = order.map((index) => values[index]!);
  // Without entry p of the sorted values, the middle ones lie one further on when p is before them.
  const rest = sorted.length - 1;
  const low = Math.floor((rest - 1) / 2);
  const high = Math.floor(rest / 2);
  const medians = new Array<number>(values.length);
  order.forEach((index, position) => {
    const middle = [low, high].map((at) => sorted[at < position ? at : at + 1]!);
    medians[index] = medianOfSorted(middle);
  });
  return medians;
}
