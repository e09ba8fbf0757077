import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOfMind } from "#scoring/rater-quality/change-of-mind.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

test.each([
  [2, 4, 7, "towards"],
  [2, 9, 6, "towards"],
  [7, 9, 7, "away"],
  [5, 5, 8, "kept"],
  [4, 6, 5, "across"],
  [3, 4, 3.5, "across"],
  [null, 4, 7, "judged"],
  [4, null, 7, "withdrawn"],
  [null, null, 7, "kept"],
] as const)("from %s to %s with a median of %s is %s", (first, second, median, change) => {
  expect(changeOfMind(first, second, median)).toBe(change);
});

test("the same seen from the other end of the scale is the same change", () => {
  const score = fc.constantFrom(...APPROPRIATENESS_SCALE);
  const mirrored = (value: number) => (10 - value) as typeof score extends fc.Arbitrary<infer T> ? T : never;
  fc.assert(
    fc.property(score, score, fc.integer({ min: 2, max: 18 }), (first, second, halves) => {
      const median = halves / 2;
      expect(changeOfMind(mirrored(first), mirrored(second), 10 - median)).toBe(changeOfMind(first, second, median));
    }),
  );
});
