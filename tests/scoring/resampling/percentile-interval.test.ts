import { describe, expect, it } from "vitest";
import { percentileInterval } from "#scoring/resampling/percentile-interval.ts";

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
});
