import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "#scoring/labels/quantile.ts";
import { percentileBounds, percentileInterval } from "#scoring/resampling/percentile-interval.ts";
import { createRandom } from "#scoring/resampling/random.ts";

/** The definition: the quantiles of all defined values, sorted. */
function bySorting(values: ArrayLike<number>, level: number): { lo: number; hi: number } {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  return { lo: quantile(sorted, (1 - level) / 2, 7) + 0, hi: quantile(sorted, 1 - (1 - level) / 2, 7) + 0 };
}

describe("percentileInterval", () => {
  it("takes the quantiles at 2.5% and 97.5%", () => {
    // 0..40: type 7 position 1 + 0.025 x 40 = 2, value 1; at the top 1 + 0.975 x 40 = 40, value 39.
    const values = Array.from({ length: 41 }, (_, index) => 40 - index);
    expect(percentileInterval(values)).toEqual({ lo: 1, hi: 39 });
    expect(values[0]).toBe(40);
  });

  it("takes another level", () => {
    // 80%: positions 1 + 0.1 x 40 = 5 and 37.
    const interval = percentileInterval(
      Array.from({ length: 41 }, (_, index) => index),
      0.8,
    );
    expect(interval!.lo).toBeCloseTo(4, 12);
    expect(interval!.hi).toBeCloseTo(36, 12);
  });

  it("leaves undefined replicates out", () => {
    const values = [Number.NaN, ...Array.from({ length: 41 }, (_, index) => index), Number.POSITIVE_INFINITY];
    expect(percentileInterval(values)).toEqual({ lo: 1, hi: 39 });
  });

  it("is null where fewer than half of the replicates are defined", () => {
    expect(percentileInterval([1, 2, Number.NaN, Number.NaN])).not.toBeNull();
    expect(percentileInterval([1, 2, Number.NaN, Number.NaN, Number.NaN])).toBeNull();
  });

  it("is null without replicates", () => {
    expect(percentileInterval([])).toBeNull();
    expect(percentileInterval([Number.NaN])).toBeNull();
  });

  it.each([0, 1, 95, Number.NaN])("refuses the level %s", (level) => {
    expect(() => percentileInterval([1, 2, 3], level)).toThrow(RangeError);
  });

  it("gives the bits that sorting gives, whatever the number of replicates, ties and level", () => {
    const arrangement = fc.record({
      n: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1000, max: 4000 }), fc.constant(10_000)),
      steps: fc.constantFrom(1, 7, 100, 1_000_000),
      undefinedShare: fc.constantFrom(0, 0.001, 0.3),
      level: fc.constantFrom(0.02, 0.5, 0.8, 0.9, 0.95, 0.99, 0.9999),
      seed: fc.nat(10_000),
    });
    fc.assert(
      fc.property(arrangement, ({ n, steps, undefinedShare, level, seed }) => {
        const random = createRandom(seed);
        const values = Array.from({ length: n }, () =>
          random.nextFloat() < undefinedShare ? Number.NaN : Math.round((random.nextFloat() - 0.5) * steps) / steps,
        );
        fc.pre(values.filter(Number.isFinite).length * 2 >= n);
        expect(percentileInterval(values, level)).toEqual(bySorting(values, level));
      }),
      { numRuns: 150 },
    );
  });

  it("calls a bound of zero 0, not -0", () => {
    expect(percentileInterval([-0, -0, -0])).toEqual({ lo: 0, hi: 0 });
  });
});

describe("percentileBounds", () => {
  it("gives the same from the values themselves", () => {
    const random = createRandom(4);
    const values = Float64Array.from({ length: 3000 }, () => random.nextFloat());
    const expected = bySorting(values, 0.95);
    expect(percentileBounds(values, 0.95)).toEqual(expected);
  });
});
