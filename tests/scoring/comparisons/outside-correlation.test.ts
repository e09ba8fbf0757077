import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlateWithOutside } from "#scoring/comparisons/outside-correlation.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { nextNormal } from "./resampled-means.ts";

const options = (replicates = 500) => ({ replicates, level: 0.95, random: createRandom(5) });

/** Systems s0, s1, ... with these figures, and the benchmark's scores of the same. */
function listsOf(x: readonly (number | null)[], y: readonly number[]) {
  return {
    figures: x.map((estimate, index) => ({ system: `s${index}`, estimate })),
    outside: y.map((score, index) => ({ system: `s${index}`, score })),
  };
}
const correlate = (x: readonly (number | null)[], y: readonly number[], replicates?: number) => {
  const { figures, outside } = listsOf(x, y);
  return correlateWithOutside(figures, outside, options(replicates));
};

describe("correlateWithOutside", () => {
  it("works out both correlations, with ties", () => {
    // Ranks of x: 1, 2.5, 2.5, 4, deviations -1.5, 0, 0, 1.5; of y: 0.5, -1.5, -0.5, 1.5. Products 1.5, squares 4.5, 5.
    // Values of x: deviations -2, -1, -1, 4; y as its ranks. Products 7, squares 22, 5.
    const { pearson, spearman } = correlate([1, 2, 2, 7], [3, 1, 2, 4]);
    expect(spearman.estimate).toBeCloseTo(1 / Math.sqrt(10), 12);
    expect(pearson.estimate).toBeCloseTo(7 / Math.sqrt(110), 12);
    expect(pearson).toMatchObject({ n: 4, replicates: 500, reason: null, intervalReason: null });
  });

  it("is null with a reason under four systems", () => {
    const { pearson, spearman } = correlate([1, 2, 3], [1, 2, 3]);
    for (const side of [pearson, spearman]) {
      expect(side).toMatchObject({ estimate: null, lo: null, hi: null, n: 3 });
      expect(side.reason).toBe("3 systems have a figure here and there; a correlation needs 4");
    }
    expect(correlate([], []).pearson).toMatchObject({ estimate: null, n: 0 });
  });

  it("is null with a reason where one side is constant", () => {
    expect(correlate([0.1, 0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4, 5]).pearson.reason).toMatch("same figure here");
    expect(correlate([1, 2, 3, 4, 5], [2, 2, 2, 2, 2]).spearman.reason).toMatch("same score there");
  });

  it("leaves out resamples in which a side is constant, and counts them", () => {
    // A resample is constant in x unless it holds the last system: (4/5)^5 = 33% are.
    const { pearson } = correlate([1, 1, 1, 1, 9], [1, 2, 3, 4, 5], 2000);
    expect(pearson.definedReplicates / 2000).toBeGreaterThan(0.62);
    expect(pearson.definedReplicates / 2000).toBeLessThan(0.72);
    expect(pearson.lo).not.toBeNull();
  });

  it("reports names that stand in one list only, and undefined figures", () => {
    const result = correlateWithOutside(
      [...listsOf([1, 2, 3, 5], []).figures, { system: "mine", estimate: 3 }, { system: "bare", estimate: null }],
      [...listsOf([], [2, 1, 3, 4]).outside, { system: "theirs", score: 3 }, { system: "bare", score: 1 }],
      options(),
    );
    expect(result).toMatchObject({
      systems: ["s0", "s1", "s2", "s3"],
      onlyHere: ["mine"],
      onlyOutside: ["theirs"],
      undefinedHere: ["bare"],
    });
    expect(result.pearson.n).toBe(4);
  });

  it("has no interval without replicates", () => {
    const { pearson } = correlate([1, 2, 3, 5], [2, 1, 3, 4], 0);
    expect(pearson).toMatchObject({ lo: null, hi: null, replicates: 0 });
    expect(pearson.estimate).not.toBeNull();
    expect(pearson.intervalReason).toMatch("no replicates");
  });

  it("keeps Spearman where figures are stretched without changing their order, and Pearson on a line", () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 15 });
    fc.assert(
      fc.property(values, fc.nat(1000), (x, seed) => {
        const random = createRandom(seed);
        const y = x.map((value) => value + 10 * nextNormal(random));
        const before = correlate(x, y, 50);
        fc.pre(before.pearson.estimate !== null);
        expect(
          correlate(
            x.map((value) => value ** 3),
            y,
            50,
          ).spearman,
        ).toEqual(before.spearman);
        expect(
          correlate(
            x.map((value) => 5 * value - 3),
            y,
            50,
          ).pearson.estimate,
        ).toBeCloseTo(before.pearson.estimate, 9);
        expect(
          correlate(
            x.map((value) => -value),
            y,
            50,
          ).pearson.estimate,
        ).toBeCloseTo(-before.pearson.estimate, 9);
      }),
    );
  });

  it("does not hang on the order of the lists", () => {
    const { figures, outside } = listsOf([3, 1, 4, 1, 5, 9], [2, 7, 1, 8, 2, 8]);
    const expected = correlateWithOutside(figures, outside, options());
    fc.assert(
      fc.property(
        fc.shuffledSubarray(figures, { minLength: 6 }),
        fc.shuffledSubarray(outside, { minLength: 6 }),
        (f, o) => {
          expect(correlateWithOutside(f, o, options())).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("covers a true correlation of 0 in about 95% of tables", () => {
    const random = createRandom(8);
    const tables = 300;
    let covered = 0;
    for (let table = 0; table < tables; table++) {
      const draw = () => Array.from({ length: 31 }, () => nextNormal(random));
      const { figures, outside } = listsOf(draw(), draw());
      const { pearson } = correlateWithOutside(figures, outside, { replicates: 300, level: 0.95, random });
      if (pearson.lo! <= 0 && pearson.hi! >= 0) covered++;
    }
    expect(covered / tables).toBeGreaterThan(0.89);
    expect(covered / tables).toBeLessThan(0.99);
  });

  it("refuses doubles and what is no number, all at once", () => {
    const bad = () =>
      correlateWithOutside(
        [
          { system: "a", estimate: 1 },
          { system: "a", estimate: Number.NaN },
        ],
        [{ system: "b", score: Number.POSITIVE_INFINITY }],
        options(),
      );
    expect(bad).toThrow(ScoringInputError);
    expect(bad).toThrow(/metric, a: .*twice.*\nmetric, a: NaN.*\noutside benchmark, b: Infinity/);
  });

  it.each([-1, 2.5, Number.NaN])("refuses %s replicates", (replicates) => {
    expect(() => correlate([1, 2, 3, 4], [1, 2, 3, 4], replicates)).toThrow(RangeError);
  });
});
