import { describe, expect, it } from "vitest";
import { estimateFromReplicates } from "#scoring/resampling/estimate-from-replicates.ts";

const basis = { level: 0.95, seed: 7, n: 12, resampled: "case", undefinedBecause: "nothing was counted" };
const estimate = (value: number, replicates: number[], fields: Partial<typeof basis> = {}) =>
  estimateFromReplicates(value, Float64Array.from(replicates), { ...basis, ...fields });

describe("an estimate from replicates", () => {
  it("has the percentile interval and what it rests on", () => {
    expect(estimate(0.5, [0, 1, 0.5, 0.25, 0.75], { level: 0.5 })).toEqual({
      ...{ estimate: 0.5, reason: null, lo: 0.25, hi: 0.75, intervalReason: null },
      ...{ level: 0.5, replicates: 5, seed: 7, n: 12 },
    });
  });

  it("says why there is no figure or no interval", () => {
    const without = (intervalReason: RegExp) => ({
      lo: null,
      hi: null,
      intervalReason: expect.stringMatching(intervalReason) as string,
    });
    expect(estimate(NaN, [1, 2])).toMatchObject({
      ...{ estimate: null, reason: "nothing was counted" },
      ...without(/figure itself is undefined/),
    });
    expect(estimate(0.5, [1, 2], { n: 1 })).toMatchObject({
      estimate: 0.5,
      ...without(/one case; cases are resampled/),
    });
    expect(estimate(0.5, [])).toMatchObject({ estimate: 0.5, ...without(/no replicates/) });
    expect(estimate(0.5, [NaN, NaN, 1])).toMatchObject({ estimate: 0.5, ...without(/more than half/) });
    expect(estimate(0.5, [NaN, 1, 1]).lo).toBe(1);
  });
});
