import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { raterStringency } from "#scoring/label-models/rater-stringency.ts";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";
import { ratings, simulateScores, sparseRatings } from "./ratings.ts";

/** Ratings of R1 and R2. */
function pair(units: Record<string, (Appropriateness | null)[]>) {
  return raterStringency(ratings<Appropriateness>(units));
}

describe("raterStringency", () => {
  it("takes a constant difference off in full", () => {
    const model = pair({ u1: [6, 4], u2: [5, 3], u3: [7, 5] });
    expect(model.raters.map(({ leaning }) => leaning)).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9)]);
    expect(model.units.map(({ score }) => score)).toEqual([5, 4, 6].map((score) => expect.closeTo(score, 9) as number));
    expect(model).toMatchObject({
      residualVariance: 0,
      reason: null,
      notes: [],
      components: [{ units: 3, raters: 2 }],
    });
    expect(model.raterVariance).toBeCloseTo(2, 9);
  });

  // Differences 1, 2, 0. Least squares: 1.5 (b1 - b2) = 1.5, so 1/2 and -1/2. Sum of squares 5/2, of which 3/2 are
  // explained; residual variance 1 / 2 (six ratings, three units, two raters, one group: 6 - 3 - 2 + 1 = 2). Variance of
  // raters (3/2 - 1 x 1/2) / 3 = 1/3. Ridge (1/2) / (1/3) = 3/2: (3/2 + 3/2) b1 + 3/2 b1 = 3/2, so 1/3. The inverse of
  // (3, -3/2; -3/2, 3) has 4/9 on its diagonal; standard error sqrt(1/2 x 4/9).
  it("draws leanings towards 0, worked by hand", () => {
    const model = pair({ u1: [5, 4], u2: [7, 5], u3: [6, 6], u4: [7, null], u5: [null, 6] });
    expect(model.residualVariance).toBeCloseTo(1 / 2, 12);
    expect(model.raterVariance).toBeCloseTo(1 / 3, 12);
    const [r1, r2] = model.raters;
    expect(r1).toMatchObject({ rater: "R1", n: 4, component: 0, reason: null });
    expect(r1!.leastSquares).toBeCloseTo(1 / 2, 12);
    expect(r1!.leaning).toBeCloseTo(1 / 3, 12);
    expect(r2!.leaning).toBeCloseTo(-1 / 3, 12);
    expect(r1!.standardError).toBeCloseTo(Math.sqrt(2 / 9), 12);
    // A unit of one rater carries nothing to the fit, and is adjusted by all of the rater's leaning.
    expect(model.units.map(({ score }) => score)).toEqual(
      [4.5, 6, 6, 20 / 3, 19 / 3].map((score) => expect.closeTo(score, 12) as number),
    );
    expect(model.units.map(({ class: found }) => found).slice(3)).toEqual(["appropriate", "uncertain"]);
    expect(model.units[3]).toMatchObject({ n: 1, mean: 7 });
  });

  it("adjusts nothing where raters differ no more than by chance", () => {
    const model = pair({ u1: [5, 6], u2: [6, 5], u3: [4, 4] });
    expect(model.raterVariance).toBe(0);
    expect(model.raters[0]).toMatchObject({ leaning: 0, standardError: null });
    expect(model.units[0]).toMatchObject({ mean: 5.5, score: 5.5 });
    expect(model.notes).toEqual(["The raters differ no more than chance would have them, so nothing is adjusted."]);
  });

  it("keeps scores within 1 to 9", () => {
    const model = pair({ u1: [9, 6], u2: [8, 4], u3: [9, 6], u4: [null, 9], u5: [1, null] });
    expect(model.units[3]!.score).toBe(9);
    expect(model.units[4]!.score).toBe(1);
  });

  it("reports groups that share no unit, and adjusts within each", () => {
    const other = ratings<Appropriateness>({ v1: [9, 5], v2: [8, 5], v3: [9, 6] }).map((row) => ({
      ...row,
      rater: `S${row.rater}`,
    }));
    const alone = { unit: "w1", rater: "T1", value: 3 as const };
    const model = raterStringency([...ratings<Appropriateness>({ u1: [6, 4], u2: [5, 3] }), ...other, alone]);
    expect(model.components).toEqual([
      { units: 2, raters: 2 },
      { units: 3, raters: 2 },
      { units: 1, raters: 1 },
    ]);
    expect(model.notes[0]).toContain("3 groups that share no unit");
    const [r1, r2, s1, s2, t1] = model.raters;
    expect(r1!.leaning! + r2!.leaning!).toBeCloseTo(0, 9);
    expect(s1!.leaning! + s2!.leaning!).toBeCloseTo(0, 9);
    expect(t1).toMatchObject({ component: 2, leaning: null, standardError: null, leastSquares: null });
    expect(t1!.reason).toBe("the rater shares no unit with another rater");
    expect(model.units.at(-1)).toMatchObject({ mean: 3, score: null, class: null });
  });

  it.each([
    ["no ratings", {}, "there are no ratings"],
    ["all missing", { u1: [null, null] }, "there are no ratings"],
    ["one rater", { u1: [5], u2: [7] }, "no two raters rated the same unit"],
    ["one unit", { u1: [5, 7] }, "there are as many effects of units and raters as ratings"],
  ] as [string, Record<string, (Appropriateness | null)[]>, string][])("is null with %s", (_name, units, reason) => {
    const model = pair(units);
    expect(model).toMatchObject({ reason, raterVariance: null, residualVariance: null });
    expect([...model.raters.map(({ leaning }) => leaning), ...model.units.map(({ score }) => score)]).not.toContain(0);
    expect(model.raters.every((rater) => rater.leaning === null && rater.reason === reason)).toBe(true);
    expect(model.units.every((unit) => unit.score === null && unit.reason === reason)).toBe(true);
  });

  it("takes ratings that are all equal as no difference", () => {
    expect(pair({ u1: [5, 5], u2: [5, 5] })).toMatchObject({ raterVariance: 0, residualVariance: 0, reason: null });
  });

  it.each([0, 10, 5.5, Number.NaN, "7"])("refuses %s", (value) => {
    const rows = [{ unit: "u1", rater: "R1", value: value as Appropriateness }];
    expect(() => raterStringency(rows)).toThrow("is not one of the values");
  });

  it("refuses two ratings by one rater of one unit", () => {
    const row = { unit: "u1", rater: "R1", value: 5 as const };
    expect(() => raterStringency([row, row])).toThrow("more than once");
  });

  it("takes thousands of raters, without standard errors", () => {
    const model = raterStringency(simulateScores({ units: 5_000, raters: 10_000, perUnit: 3 }));
    expect(model.reason).toBeNull();
    expect(model.raters.every(({ leaning }) => leaning === null || Number.isFinite(leaning))).toBe(true);
    expect(model.notes.at(-1)).toContain("too many raters");
  });
});

describe("properties of raterStringency", () => {
  const sparse = sparseRatings<Appropriateness>(
    fc.constantFrom<(Appropriateness | null)[]>(...APPROPRIATENESS_SCALE, null),
  );

  it("the order of the rows changes nothing", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        expect(raterStringency(rows.toReversed())).toEqual(raterStringency(rows));
      }),
    );
  });

  it("the names of raters and units change nothing", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        const rename = (name: string) => `${name[0]}${9 - Number(name[1])}`;
        const after = raterStringency(rows.map((r) => ({ ...r, unit: rename(r.unit), rater: rename(r.rater) })));
        raterStringency(rows).units.forEach(({ score, unit }) => {
          const found = after.units.find((other) => other.unit === rename(unit))!.score;
          if (score === null) expect(found).toBeNull();
          else expect(found).toBeCloseTo(score, 6);
        });
      }),
    );
  });

  it("leanings add up to 0 within each group, and are never larger than by least squares in all", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        const { raters, components } = raterStringency(rows);
        components.forEach((_, c) => {
          const ofGroup = raters.filter(({ component, leaning }) => component === c && leaning !== null);
          expect(ofGroup.reduce((sum, { leaning }) => sum + leaning!, 0)).toBeCloseTo(0, 6);
          const size = (key: "leaning" | "leastSquares") => Math.hypot(...ofGroup.map((rater) => rater[key]!));
          expect(size("leaning")).toBeLessThanOrEqual(size("leastSquares") + 1e-6);
        });
      }),
    );
  });
});
