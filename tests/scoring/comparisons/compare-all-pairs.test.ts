import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareAllPairs } from "#scoring/comparisons/compare-all-pairs.ts";
import { adjustHolm } from "#scoring/comparisons/holm.ts";
import { pairedDifference } from "#scoring/comparisons/paired-difference.ts";
import type { ResampledFigure } from "#scoring/comparisons/resampled-system.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { drawWeights, figureOf, nextNormal, resampledMean } from "./resampled-means.ts";

const LEVEL = { level: 0.95 };
const CASES = 30;

/** Figures of systems that differ by half a standard deviation each. */
function tableOf(names: readonly string[], seed = 3): Map<string, ResampledFigure> {
  const random = createRandom(seed);
  const weights = drawWeights(CASES, 200, random);
  return new Map(
    names.map((name, index) => {
      const values = Array.from({ length: CASES }, () => index / 2 + nextNormal(random));
      return [name, resampledMean(name, values, weights)];
    }),
  );
}

const onAllCases = (table: ReadonlyMap<string, ResampledFigure>) => (a: string, b: string) => ({
  a: table.get(a)!,
  b: table.get(b)!,
  cases: CASES,
});

describe("compareAllPairs", () => {
  it("compares each pair once, numbers by value, and adjusts over all of them", () => {
    const table = tableOf(["Zeta", "10", "2", "Alpha"]);
    const rows = compareAllPairs("safety", [...table.keys()], onAllCases(table), LEVEL);
    expect(rows.map(({ a, b }) => `${a} - ${b}`)).toEqual([
      "2 - 10",
      "2 - Alpha",
      "2 - Zeta",
      "10 - Alpha",
      "10 - Zeta",
      "Alpha - Zeta",
    ]);
    for (const row of rows) {
      expect(row).toMatchObject(pairedDifference(table.get(row.a)!, table.get(row.b)!, { ...LEVEL, cases: CASES }));
      expect(row.metric).toBe("safety");
    }
    expect(rows.map((row) => row.p_adjusted)).toEqual(adjustHolm(rows.map((row) => row.p)));
  });

  it("does not hang on the order of the systems", () => {
    const table = tableOf(["a", "b", "c", "d"]);
    const expected = compareAllPairs("f1", ["a", "b", "c", "d"], onAllCases(table), LEVEL);
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 4 }), (systems) => {
        expect(compareAllPairs("f1", systems, onAllCases(table), LEVEL)).toEqual(expected);
      }),
    );
  });

  it("shows a pair without p, and leaves it out of the family", () => {
    const table = tableOf(["a", "b", "c"]);
    table.set("c", { ...table.get("c")!, estimate: null });
    const rows = compareAllPairs("f1", ["a", "b", "c"], onAllCases(table), LEVEL);
    expect(rows[0]!.p_adjusted).toBe(rows[0]!.p);
    expect(rows[1]).toMatchObject({ a: "a", b: "c", difference: null, p: null, p_adjusted: null });
    expect(rows[1]!.reason).toBe("the figure of c is undefined");
  });

  it("takes the figures and the number of common cases pair by pair", () => {
    const rows = compareAllPairs(
      "recall",
      ["a", "b", "c"],
      (a, b) => ({
        a: figureOf(a, 1, [1, 2]),
        b: figureOf(b, 0, b === "c" ? [0, 0] : [0, 1]),
        cases: a === "a" && b === "c" ? 0 : 7,
      }),
      LEVEL,
    );
    expect(rows.map(({ cases }) => cases)).toEqual([7, 0, 7]);
    expect(rows[1]!.reason).toMatch("no case in common");
    // Replicates 1 - 0 and 2 - 1 against 1 - 0 and 2 - 0.
    expect(rows[0]!.se).toBe(0);
    expect(rows[2]!.se).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it("has no rows for one system or none", () => {
    const never = () => expect.fail("there is no pair");
    expect(compareAllPairs("f1", [], never, LEVEL)).toEqual([]);
    expect(compareAllPairs("f1", ["a"], never, LEVEL)).toEqual([]);
  });

  it("refuses a system that is listed twice", () => {
    const table = tableOf(["a", "b"]);
    expect(() => compareAllPairs("f1", ["a", "b", "a"], onAllCases(table), LEVEL)).toThrow(ScoringInputError);
  });

  it("finds anything at all in about 5% of tables of equal systems", () => {
    const [tables, cases, systems] = [500, 100, ["a", "b", "c", "d", "e"]];
    const random = createRandom(21);
    const weights = drawWeights(cases, 200, random);
    let found = 0;
    for (let table = 0; table < tables; table++) {
      const figures = new Map(
        systems.map((name) => {
          const values = Array.from({ length: cases }, () => nextNormal(random));
          return [name, resampledMean(name, values, weights)];
        }),
      );
      if (compareAllPairs("f1", systems, onAllCases(figures), LEVEL).some((row) => row.p_adjusted! < 0.05)) found++;
    }
    // Ten unadjusted comparisons would find something in about 30%. Standard error of the share: 1%.
    expect(found / tables).toBeLessThan(0.1);
    expect(found / tables).toBeGreaterThan(0.01);
  });
});
