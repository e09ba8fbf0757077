import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { medianOfSorted } from "#scoring/labels/median.ts";
import { leaveOneOutMedians } from "#scoring/rater-quality/leave-one-out-medians.ts";
import { meanDeviation } from "#scoring/rater-quality/mean-deviation.ts";
import { scaleUse } from "#scoring/rater-quality/scale-use.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

const each = (...deviations: number[]) => deviations.map((deviation, index) => ({ deviation, cluster: `u${index}` }));

describe("leaveOneOutMedians", () => {
  it("leaves each value out in turn", () => {
    expect(leaveOneOutMedians([1, 7, 9])).toEqual([8, 5, 4]);
    expect(leaveOneOutMedians([9, 1])).toEqual([1, 9]);
    expect(leaveOneOutMedians([5])).toEqual([null]);
    expect(leaveOneOutMedians([])).toEqual([]);
  });

  it("is what sorting the others gives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 12 }), (values) => {
        const naive = values.map((_, left) =>
          medianOfSorted(values.filter((_, i) => i !== left).sort((a, b) => a - b)),
        );
        expect(leaveOneOutMedians(values)).toEqual(naive);
      }),
    );
  });
});

describe("meanDeviation", () => {
  it("has the ordinary t interval where every deviation is a cluster", () => {
    // 2 +- 4.3027 x sqrt(1/3)
    const interval = meanDeviation(each(1, 2, 3));
    expect(interval.estimate).toBe(2);
    expect(interval.lo).toBeCloseTo(2 - 4.302653 * Math.sqrt(1 / 3), 5);
    expect(interval.hi).toBeCloseTo(2 + 4.302653 * Math.sqrt(1 / 3), 5);
  });

  it("is wider where the options of a case are alike", () => {
    // Sums of residuals of two clusters: -2 and 2; variance 2 x 8 / 16 = 1; t with one degree of freedom 12.706.
    const alike = [0, 0, 2, 2].map((deviation, index) => ({ deviation, cluster: index < 2 ? "a" : "b" }));
    expect(meanDeviation(alike).hi).toBeCloseTo(1 + 12.7062, 3);
    expect(meanDeviation(each(0, 0, 2, 2)).hi!).toBeLessThan(3);
  });

  it("has no interval from one cluster, or without spread", () => {
    expect(meanDeviation(each(2))).toMatchObject({ estimate: 2, lo: null, hi: null, n: 1 });
    expect(meanDeviation(each(2)).intervalReason).toContain("one cluster");
    expect(meanDeviation(each(2, 2)).intervalReason).toContain("nothing of their spread");
    expect(meanDeviation([])).toMatchObject({ estimate: null, n: 0, reason: "no other rater rated the same units" });
  });

  it("holds the true mean in about 95 of 100 samples", () => {
    const random = createRandom(3);
    const samples = 2000;
    let held = 0;
    for (let sample = 0; sample < samples; sample++) {
      // Ten cases of three options each; what a case shares is as large as what is the option's own.
      const deviations = Array.from({ length: 10 }, (_, c) => {
        const shared = random.nextFloat() - 0.5;
        return [0, 1, 2].map(() => ({ deviation: shared + random.nextFloat() - 0.5, cluster: `c${c}` }));
      }).flat();
      const { lo, hi } = meanDeviation(deviations);
      if (lo! <= 0 && hi! >= 0) held++;
    }
    expect(held / samples).toBeGreaterThan(0.93);
    expect(held / samples).toBeLessThan(0.97);
  });
});

describe("scaleUse", () => {
  it("is the entropy in bits, and its share of log2 9", () => {
    expect(scaleUse([1, 1, 9, 9]).entropy).toEqual({ estimate: 1, reason: null, n: 4 });
    expect(scaleUse([1, 1, 9, 9]).normalised.estimate).toBeCloseTo(1 / Math.log2(9), 12);
    // 3/4 x log2 4/3 + 1/4 x log2 4.
    expect(scaleUse([5, 5, 5, 6]).entropy.estimate).toBeCloseTo(0.811278, 6);
    expect(scaleUse([...APPROPRIATENESS_SCALE]).normalised.estimate).toBeCloseTo(1, 12);
    expect(Object.is(scaleUse([7, 7]).entropy.estimate, 0)).toBe(true);
  });

  it("is null without ratings", () => {
    const { entropy, normalised, counts } = scaleUse([]);
    expect([entropy.estimate, normalised.estimate]).toEqual([null, null]);
    expect(counts).toEqual(new Array(9).fill(0));
  });
});
