import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastGroups } from "#scoring/comparisons/group-contrast.ts";
import { pairedDifference } from "#scoring/comparisons/paired-difference.ts";
import type { ResampledFigure } from "#scoring/comparisons/resampled-system.ts";
import type { SystemGroup } from "#scoring/comparisons/system-groups.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { drawWeights, figureOf, nextNormal, resampledMean } from "./resampled-means.ts";

const NAN = Number.NaN;

const groupOf = (name: string, systems: string[], resampleMembers = false): SystemGroup => {
  return { name, systems, resampleMembers, selectedFrom: null };
};
const tableOf = (...figures: ResampledFigure[]) => new Map(figures.map((figure) => [figure.system, figure]));
const options = () => ({ level: 0.95, cases: 20, random: createRandom(9) });

const FIGURES = tableOf(
  figureOf("A", 0.8, [0.9, 0.7, 0.8]),
  figureOf("B", 0.6, [0.5, 0.5, 0.8]),
  figureOf("T1", 0.5, [0.4, 0.4, 0.4]),
  figureOf("T2", 0.4, [0.4, 0.4, 0.4]),
  figureOf("T3", 0.3, [0.1, 0.1, 0.4]),
  figureOf("none", null, [NAN, NAN, NAN]),
);

describe("contrastGroups", () => {
  it("is the difference of the means, replicate by replicate", () => {
    const contrast = contrastGroups(
      groupOf("solo", ["B", "A"]),
      groupOf("teams", ["T1", "T2", "T3"]),
      FIGURES,
      options(),
    );
    expect(contrast.difference).toBeCloseTo(0.3, 12);
    // Means 0.7, 0.6, 0.8 less 0.3, 0.3, 0.4: differences 0.4, 0.3, 0.4, of mean 11/30 and variance 1/300.
    expect(contrast.se).toBeCloseTo(Math.sqrt(1 / 300), 12);
    expect(contrast.lo).toBeCloseTo(0.305, 12);
    expect(contrast.hi).toBeCloseTo(0.4, 12);
    expect(contrast.a).toEqual({
      group: "solo",
      systems: ["A", "B"],
      leftOut: [],
      mean: expect.closeTo(0.7, 12) as number,
      membersResampled: false,
      selected: false,
      selectedFrom: null,
    });
    expect(contrast.warnings).toEqual([]);
  });

  it("is the paired difference where each group is one system", () => {
    const contrast = contrastGroups(groupOf("a", ["A"]), groupOf("b", ["B"]), FIGURES, options());
    const pair = pairedDifference(FIGURES.get("A")!, FIGURES.get("B")!, { level: 0.95, cases: 20 });
    expect(contrast).toMatchObject(pair);
  });

  it("says whose figure is missing", () => {
    const contrast = contrastGroups(groupOf("solo", ["A", "none", "new"]), groupOf("b", ["B"]), FIGURES, options());
    expect(contrast.difference).toBeCloseTo(0.2, 12);
    expect(contrast.a.systems).toEqual(["A"]);
    expect(contrast.a.leftOut).toEqual([
      { system: "new", reason: "no figure is given for it" },
      { system: "none", reason: "its figure is undefined" },
    ]);
    expect(contrast.warnings).toEqual(['The mean of "solo" is not of new, none: no figure.']);
  });

  it("is null with a reason for an empty group, one without a figure, and without common cases", () => {
    const solo = groupOf("solo", ["A"]);
    const empty = contrastGroups(solo, groupOf("teams", []), FIGURES, options());
    expect(empty).toMatchObject({ difference: null, lo: null, p: null, reason: 'the group "teams" is empty' });
    const bare = contrastGroups(groupOf("teams", ["none"]), solo, FIGURES, options());
    expect(bare.reason).toBe('no system of the group "teams" has a figure');
    const apart = contrastGroups(solo, groupOf("b", ["B"]), FIGURES, { ...options(), cases: 0 });
    expect(apart).toMatchObject({ difference: null, reason: "the systems have no case in common" });
  });

  it("has no interval on one case and without replicates", () => {
    const [a, b] = [groupOf("a", ["A"]), groupOf("b", ["B"])];
    const oneCase = contrastGroups(a, b, FIGURES, { ...options(), cases: 1 });
    expect(oneCase).toMatchObject({ lo: null, p: null });
    expect(oneCase.intervalReason).toMatch("one case");
    const bare = tableOf(figureOf("A", 1), figureOf("B", 2));
    expect(contrastGroups(a, b, bare, options()).intervalReason).toMatch("no replicates");
  });

  it("never takes a replicate's mean over fewer systems", () => {
    const figures = tableOf(
      figureOf("A", 1, [1, 1, 1, 1]),
      figureOf("B", 9, [9, NAN, 9, NAN]),
      figureOf("C", 0, [0, 0, 0, 0]),
    );
    const contrast = contrastGroups(groupOf("ab", ["A", "B"]), groupOf("c", ["C"]), figures, options());
    expect(contrast).toMatchObject({ difference: 5, lo: 5, hi: 5, replicates: 4, definedReplicates: 2 });
  });

  it("labels a system that was selected", () => {
    const best = { ...groupOf("best of solo", ["A"]), selectedFrom: "solo" };
    const contrast = contrastGroups(best, groupOf("teams", ["T1"]), FIGURES, options());
    expect(contrast.a).toMatchObject({ selected: true, selectedFrom: "solo" });
    expect(contrast.b.selected).toBe(false);
    expect(contrast.warnings).toEqual([expect.stringContaining('"best of solo" was chosen from "solo"')]);
  });

  it("does not hang on the order within a group, with physicians drawn, too", () => {
    const names = ["A", "B", "T1", "T2"];
    const expected = contrastGroups(groupOf("a", names, true), groupOf("b", ["T3"]), FIGURES, options());
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 4 }), (systems) => {
        expect(contrastGroups(groupOf("a", systems, true), groupOf("b", ["T3"]), FIGURES, options())).toEqual(expected);
      }),
    );
  });

  it("refuses a system twice in a group, and figures of other resamples, all at once", () => {
    const figures = tableOf(figureOf("A", 1, [1, 2]), figureOf("B", 1, [1]));
    const contrast = () => contrastGroups(groupOf("a", ["A", "A"]), groupOf("b", ["B"]), figures, options());
    expect(contrast).toThrow(ScoringInputError);
    expect(contrast).toThrow(/a, A: .*\nB: It has 1 replicates, not 2/);
  });
});

describe("contrastGroups with a human arm", () => {
  it("says that one physician shows no spread of physicians", () => {
    const contrast = contrastGroups(groupOf("models", ["A"]), groupOf("human arm", ["B"], true), FIGURES, options());
    expect(contrast.b.membersResampled).toBe(true);
    expect(contrast.warnings).toEqual([expect.stringContaining("one physician")]);
  });

  it("widens the interval by how physicians differ", () => {
    // Physicians at 0, 1, ..., 5 on every case: population variance 35/12, so the mean of six drawn has 35/72.
    const names = ["P0", "P1", "P2", "P3", "P4", "P5"];
    const flat = (value: number) => new Array<number>(20_000).fill(value);
    const figures = tableOf(
      figureOf("M", 3, flat(3)),
      ...names.map((name, index) => figureOf(name, index, flat(index))),
    );
    const contrast = contrastGroups(groupOf("m", ["M"]), groupOf("human arm", names, true), figures, options());
    expect(contrast.difference).toBe(0.5);
    expect(Math.abs(contrast.se! / Math.sqrt(35 / 72) - 1)).toBeLessThan(0.02);
    const fixed = contrastGroups(groupOf("m", ["M"]), groupOf("the same, fixed", names), figures, options());
    expect(fixed.se).toBe(0);
  });

  it("averages over the physicians drawn who have the figure", () => {
    const figures = tableOf(figureOf("M", 0, [0, 0]), figureOf("P1", 2, [2, 2]), figureOf("P2", 2, [NAN, 2]));
    // Three of four draws of two hold P1 at least once; the seed's first replicate is one of them.
    const contrast = contrastGroups(groupOf("h", ["P1", "P2"], true), groupOf("m", ["M"]), figures, {
      ...options(),
      random: { nextIndex: (n) => n - 1, nextFloat: () => 0 },
    });
    expect(contrast.definedReplicates).toBe(1);
    const first = { nextIndex: () => 0, nextFloat: () => 0 };
    expect(
      contrastGroups(groupOf("h", ["P1", "P2"], true), groupOf("m", ["M"]), figures, { ...options(), random: first }),
    ).toMatchObject({ definedReplicates: 2, lo: 2, hi: 2 });
  });

  it("finds a difference to physicians like the model rarely, if physicians are drawn", () => {
    const [tables, cases, physicians] = [400, 40, 12];
    const random = createRandom(33);
    const weights = drawWeights(cases, 300, random);
    const names = Array.from({ length: physicians }, (_, index) => `P${index}`);
    const found = { drawn: 0, fixed: 0 };
    for (let table = 0; table < tables; table++) {
      const hardness = Array.from({ length: cases }, () => nextNormal(random));
      const meanAround = (name: string, skill: number) =>
        resampledMean(
          name,
          hardness.map((value) => value + skill + nextNormal(random)),
          weights,
        );
      const figures = tableOf(meanAround("M", 0), ...names.map((name) => meanAround(name, nextNormal(random))));
      for (const key of ["drawn", "fixed"] as const) {
        const human = groupOf("human arm", names, key === "drawn");
        const { p } = contrastGroups(groupOf("m", ["M"]), human, figures, { level: 0.95, cases, random });
        if (p! < 0.05) found[key]++;
      }
    }
    // Twelve physicians give a standard deviation a little too small (by √(11/12)); taking them as fixed is far off.
    expect(found.drawn / tables).toBeLessThan(0.1);
    expect(found.drawn / tables).toBeGreaterThan(0.01);
    expect(found.fixed / tables).toBeGreaterThan(0.2);
  });
});
