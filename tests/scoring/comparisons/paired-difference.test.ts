import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifference } from "#scoring/comparisons/paired-difference.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { drawWeights, figureOf, nextNormal, resampledMean } from "./resampled-means.ts";

const NAN = Number.NaN;
const basis = { level: 0.95, cases: 10 };

describe("pairedDifference", () => {
  it("works out difference, standard error, interval and p", () => {
    // Differences 0.1, 0.2, 0.3: variance (0.01 + 0 + 0.01) / 2 = 0.01; quantiles 0.1 + 0.025 x 2 x 0.1 = 0.105 and 0.295.
    const a = figureOf("a", 0.7, [0.6, 0.7, 0.8]);
    const b = figureOf("b", 0.5, [0.5, 0.5, 0.5]);
    const result = pairedDifference(a, b, basis);
    expect(result.difference).toBeCloseTo(0.2, 12);
    expect(result.se).toBeCloseTo(0.1, 12);
    expect(result.lo).toBeCloseTo(0.105, 12);
    expect(result.hi).toBeCloseTo(0.295, 12);
    // 2 Φ(-2), from a table of the normal distribution.
    expect(result.p).toBeCloseTo(0.0455, 4);
    expect(result).toMatchObject({
      reason: null,
      intervalReason: null,
      replicates: 3,
      definedReplicates: 3,
      cases: 10,
    });
  });

  it("takes the replicates in pairs, not each system's spread by itself", () => {
    const result = pairedDifference(figureOf("a", 3, [1, 5, 3]), figureOf("b", 2, [0, 4, 2]), basis);
    expect(result).toMatchObject({ difference: 1, se: 0, lo: 1, hi: 1, p: 0 });
  });

  it("leaves out a replicate that is undefined in either", () => {
    const result = pairedDifference(figureOf("a", 1, [NAN, 2, 4, 9]), figureOf("b", 0, [1, 0, 0, NAN]), basis);
    // Differences 2 and 4: SE = √2.
    expect(result.se).toBeCloseTo(Math.SQRT2, 12);
    expect(result).toMatchObject({ replicates: 4, definedReplicates: 2 });
  });

  it("has no interval and no p where more than half of the replicates are undefined", () => {
    const result = pairedDifference(figureOf("a", 1, [NAN, NAN, NAN, 2, 3]), figureOf("b", 0, [0, 0, 0, 0, 0]), basis);
    expect(result).toMatchObject({ difference: 1, reason: null, lo: null, hi: null, se: null, p: null });
    expect(result.intervalReason).toMatch("more than half");
  });

  it("has no interval and no p on one case, without replicates and on one replicate", () => {
    const a = figureOf("a", 1, [1, 1]);
    const b = figureOf("b", 0, [0, 0]);
    expect(pairedDifference(a, b, { level: 0.95, cases: 1 })).toMatchObject({ difference: 1, p: null, lo: null });
    expect(pairedDifference(a, b, { level: 0.95, cases: 1 }).intervalReason).toMatch("one case");
    expect(pairedDifference(figureOf("a", 1), figureOf("b", 0), basis).intervalReason).toMatch("no replicates");
    expect(pairedDifference(figureOf("a", 1, [1]), figureOf("b", 0, [0]), basis).intervalReason).toMatch("two");
  });

  it("is null with a reason where an estimate is, or without a common case", () => {
    const a = figureOf("Alpha", null, [1, 2]);
    const b = figureOf("Beta", 0, [0, 0]);
    expect(pairedDifference(a, b, basis)).toMatchObject({ difference: null, lo: null, p: null });
    expect(pairedDifference(a, b, basis).reason).toBe("the figure of Alpha is undefined");
    expect(pairedDifference(a, { ...b, estimate: null }, basis).reason).toBe(
      "the figure of Alpha and of Beta is undefined",
    );
    expect(pairedDifference(b, b, { level: 0.95, cases: 0 }).reason).toMatch("no case in common");
  });

  it("gives p = 1 for the same figures, also when rounding makes them differ in the last place", () => {
    const exact = figureOf("a", 0.3, [0.2, 0.3, 0.4]);
    expect(pairedDifference(exact, exact, basis)).toMatchObject({ difference: 0, se: 0, p: 1 });
    const summedOtherwise = figureOf("b", 0.1 + 0.2, [0.2, 0.1 + 0.2, 0.4]);
    expect(pairedDifference(summedOtherwise, exact, basis).p).toBe(1);
  });

  it("does not take small figures for rounding", () => {
    const a = figureOf("a", 2e-10, [2e-10, 2e-10]);
    expect(pairedDifference(a, figureOf("b", 1e-10, [1e-10, 1e-10]), basis)).toMatchObject({ p: 0, se: 0 });
  });

  it("gives p = 0 where no resample shows any other difference, also when rounding leaves a standard error", () => {
    const a = figureOf("a", 0.3, [0.1 + 0.2, 0.3, 0.4 - 0.1]);
    expect(pairedDifference(a, figureOf("b", 0.1, [0.1, 0.1, 0.1]), basis).p).toBe(0);
  });

  it("gives p = 1 for no difference with a spread", () => {
    expect(pairedDifference(figureOf("a", 2, [1, 3]), figureOf("b", 2, [2, 2]), basis).p).toBe(1);
  });

  it("turns the sign and keeps p when the systems change places", () => {
    const replicates = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(replicates, fc.double({ min: -5, max: 5, noNaN: true }), (values, estimate) => {
        const a = figureOf("a", estimate, values);
        const b = figureOf("b", 0.5, [...values].reverse());
        const [forth, back] = [pairedDifference(a, b, basis), pairedDifference(b, a, basis)];
        expect(back.difference! + forth.difference!).toBe(0);
        expect(back.lo).toBeCloseTo(-forth.hi!, 12);
        expect(back.se).toBeCloseTo(forth.se!, 12);
        expect(back.p).toBeCloseTo(forth.p!, 9);
      }),
    );
  });

  it("gives the same with room to work in, and leaves the figures as they are", () => {
    const random = createRandom(1);
    const draws = (count: number) => Array.from({ length: count }, () => random.nextFloat());
    const [a, b] = [figureOf("a", 0.5, draws(2000)), figureOf("b", 0.4, draws(2000))];
    const before = a.replicates.slice();
    const scratch = new Float64Array(5000).fill(NAN);
    expect(pairedDifference(a, b, { ...basis, scratch })).toEqual(pairedDifference(a, b, basis));
    expect(a.replicates).toEqual(before);
  });

  it("refuses figures of other resamples", () => {
    const compare = () => pairedDifference(figureOf("a", 1, [1, 2]), figureOf("b", 1, [1]), basis);
    expect(compare).toThrow(ScoringInputError);
    expect(compare).toThrow("2 and 1 replicates");
  });

  it("finds a difference in about 5% of tables where there is none", () => {
    const [tables, cases] = [1500, 40];
    const random = createRandom(11);
    const weights = drawWeights(cases, 400, random);
    let found = 0;
    for (let table = 0; table < tables; table++) {
      // Hard cases are hard for both; the systems themselves do not differ.
      const hardness = Array.from({ length: cases }, () => 3 * nextNormal(random));
      const [a, b] = ["a", "b"].map((name) =>
        resampledMean(
          name,
          hardness.map((value) => value + nextNormal(random)),
          weights,
        ),
      );
      if (pairedDifference(a!, b!, { level: 0.95, cases }).p! < 0.05) found++;
    }
    // 5% are expected, and a little more from a normal p on 40 cases; the standard error of the share is 0.6%.
    expect(found / tables).toBeGreaterThan(0.03);
    expect(found / tables).toBeLessThan(0.08);
  });
});
