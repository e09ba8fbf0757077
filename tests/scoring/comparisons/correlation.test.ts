import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascendingOrder, midranks, pearson } from "#scoring/comparisons/correlation.ts";

const once = (values: ArrayLike<unknown>) => new Uint32Array(values.length).fill(1);

function ranksOf(values: readonly number[], counts: ArrayLike<number> = once(values)): number[] {
  const ranks = new Float64Array(values.length);
  midranks(values, ascendingOrder(values), counts, ranks);
  return [...ranks];
}

/** Pairs of values from a coarse grid, so that many tie, each counted 0 to 3 times. */
const countedPairs = fc.array(
  fc.record({ x: fc.integer({ min: -4, max: 4 }), y: fc.integer({ min: -4, max: 4 }), count: fc.nat(3) }),
  { minLength: 2, maxLength: 20 },
);
const written = <T extends { count: number }>(pairs: readonly T[]) =>
  pairs.flatMap((pair) => Array.from({ length: pair.count }, () => pair));

describe("pearson", () => {
  it("gives the published correlation of Anscombe's data", () => {
    // Anscombe (1973), "Graphs in Statistical Analysis", The American Statistician 27(1), first data set: r = 0.816.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(pearson(x, y, once(x))).toBeCloseTo(0.8164, 4);
  });

  it("works out a fraction", () => {
    // Deviations (-1, 0, 1) and (-1, 1, 0): 1 / (√2 √2).
    expect(pearson([1, 2, 3], [2, 4, 3], once([1, 2, 3]))).toBeCloseTo(1 / 2, 12);
  });

  it("is ±1 on a line, and never beyond", () => {
    const x = [0.1, 0.2, 0.3, 0.7];
    const line = x.map((value) => 3 * value + 0.1);
    expect(pearson(x, line, once(x))).toBeCloseTo(1, 12);
    expect(pearson(x, line, once(x))).toBeLessThanOrEqual(1);
    expect(
      pearson(
        x,
        line.map((value) => -value),
        once(x),
      ),
    ).toBeGreaterThanOrEqual(-1);
  });

  it("is undefined where the values that count are equal, whatever rounding makes of their variance", () => {
    const tenths = new Array<number>(6).fill(0.1);
    expect(pearson(tenths, [1, 2, 3, 4, 5, 6], once(tenths))).toBeNaN();
    expect(pearson([1, 2, 3, 4, 5, 6], tenths, once(tenths))).toBeNaN();
    expect(pearson([5, ...tenths], [1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 1, 1, 1, 1])).toBeNaN();
  });

  it("counts as if the resample were written out", () => {
    fc.assert(
      fc.property(countedPairs, (pairs) => {
        const copies = written(pairs);
        fc.pre(copies.length > 0);
        const counted = pearson(
          pairs.map(({ x }) => x),
          pairs.map(({ y }) => y),
          pairs.map(({ count }) => count),
        );
        const [x, y] = [copies.map((pair) => pair.x), copies.map((pair) => pair.y)];
        const expected = pearson(x, y, once(x));
        if (Number.isNaN(expected)) expect(counted).toBeNaN();
        else expect(counted).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe("midranks", () => {
  it("shares ranks among ties and copies", () => {
    expect(ranksOf([30, 10, 50, 30])).toEqual([2.5, 1, 4, 2.5]);
    expect(ranksOf([10, 30, 30, 50], [3, 1, 1, 1])).toEqual([2, 4.5, 4.5, 6]);
    expect(ranksOf([7, 7, 7])).toEqual([2, 2, 2]);
  });

  it("is half the number of smaller and smaller-or-equal copies, and a half", () => {
    fc.assert(
      fc.property(countedPairs, (pairs) => {
        const copies = written(pairs);
        const ranks = ranksOf(
          pairs.map(({ x }) => x),
          pairs.map(({ count }) => count),
        );
        pairs.forEach(({ x, count }, index) => {
          if (count === 0) return;
          const smaller = copies.filter((copy) => copy.x < x).length;
          const upTo = copies.filter((copy) => copy.x <= x).length;
          expect(ranks[index]).toBe((smaller + upTo + 1) / 2);
        });
      }),
    );
  });
});
