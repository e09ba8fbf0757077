import fc from "fast-check";
import type { ValuedRating } from "#scoring/label-models/sparse-ratings.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { isAppropriateness, type Appropriateness } from "#scoring/terms.ts";

/** Ratings by unit of R1, R2, ...; null for a rater who gave none. */
export function ratings<V>(units: Record<string, readonly (V | null)[]>): ValuedRating<V>[] {
  return Object.entries(units).flatMap(([unit, values]) =>
    values.map((value, index) => ({ unit, rater: `R${index + 1}`, value })),
  );
}

/** Sparse ratings of up to eight units by up to five raters, each pair at most once. */
export function sparseRatings<V>(value: fc.Arbitrary<V | null>): fc.Arbitrary<ValuedRating<V>[]> {
  const rating = fc.record({
    unit: fc.integer({ min: 1, max: 8 }).map((unit) => `u${unit}`),
    rater: fc.integer({ min: 1, max: 5 }).map((rater) => `R${rater}`),
    value,
  });
  return fc.uniqueArray(rating, { selector: ({ unit, rater }) => `${unit} ${rater}`, minLength: 1, maxLength: 30 });
}

/** Scores of `perUnit` raters out of many on each unit, with raters who lean up to a point either way. */
export function simulateScores(size: {
  units: number;
  raters: number;
  perUnit: number;
}): ValuedRating<Appropriateness>[] {
  const random = createRandom(7);
  const leanings = Array.from({ length: size.raters }, () => 2 * random.nextFloat() - 1);
  return Array.from({ length: size.units }, (_, u) => {
    const quality = 1 + 8 * random.nextFloat();
    const chosen = new Set<number>();
    while (chosen.size < size.perUnit) chosen.add(random.nextIndex(size.raters));
    return [...chosen].map((r) => {
      const value = Math.round(quality + leanings[r]! + 3 * (random.nextFloat() - 0.5));
      return { unit: `u${u}`, rater: `R${r}`, value: clamp(value) };
    });
  }).flat();
}

function clamp(value: number): Appropriateness {
  const held = Math.min(9, Math.max(1, value));
  if (!isAppropriateness(held)) throw new Error(`${held} is not on the scale.`);
  return held;
}
