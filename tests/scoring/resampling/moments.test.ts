import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentsOf } from "#scoring/resampling/moments.ts";

describe("momentsOf", () => {
  it("has mean 3 and standard deviation √7 for 1, 2 and 6", () => {
    expect(momentsOf(Float64Array.of(1, 2, 6))).toEqual({ mean: 3, sd: Math.sqrt(7) });
  });

  it("is exact far from 0", () => {
    const { mean, sd } = momentsOf(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 6, 1e9 + 3));
    expect(mean).toBe(1e9 + 3);
    expect(sd).toBeCloseTo(Math.sqrt(14 / 3), 12);
  });

  it("agrees with the two-pass formula, for even and odd numbers of values", () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (list) => {
        const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
        const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const found = momentsOf(Float64Array.from(list));
        expect(found.mean).toBeCloseTo(mean, 10);
        expect(found.sd).toBeCloseTo(Math.sqrt(squares / (list.length - 1)), 6);
      }),
    );
  });

  it("has no spread where all values are the same, and is not finite where one is not", () => {
    expect(momentsOf(new Float64Array(7).fill(0.3))).toEqual({ mean: 0.3, sd: 0 });
    for (const odd of [NaN, Infinity]) expect(momentsOf(Float64Array.of(1, odd, 2)).sd).not.toSatisfy(Number.isFinite);
    expect(momentsOf(Float64Array.of(NaN, 1)).sd).toBeNaN();
  });
});
