import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dawidSkene } from "#scoring/label-models/dawid-skene.ts";
import { classOfScore } from "#scoring/terms.ts";
import { ratings, simulateScores, sparseRatings } from "./ratings.ts";

const CLASSES = ["A", "B"];

describe("dawidSkene", () => {
  // Shares to start from: u1 A 2/3, B 1/3; u2 B 1. Prevalences 1/3 and 2/3. R1 and R2 of class A say A always; of class
  // B they say A in (1/3) / (4/3) = 1/4. R3 says B always. Likelihood of u1: A 1/3, B 2/3 x 1/4 x 1/4 = 1/24; of u2:
  // A 0, B 2/3 x 3/4 x 3/4 = 3/8. Both units have 3/8.
  it("is worked by hand for one iteration", () => {
    const model = dawidSkene(ratings({ u1: ["A", "A", "B"], u2: ["B", "B", "B"] }), CLASSES, { maxIterations: 1 });
    expect(model).toMatchObject({ iterations: 1, converged: false, reason: null });
    expect(model.prevalence![0]).toBeCloseTo(1 / 3, 12);
    expect(model.raters[0]!.confusion).toEqual([
      [1, 0],
      [expect.closeTo(1 / 4, 12), expect.closeTo(3 / 4, 12)],
    ]);
    expect(model.raters[2]!.confusion[0]).toEqual([0, 1]);
    expect(model.units[0]!.posterior![0]).toBeCloseTo(8 / 9, 12);
    expect(model.units[1]).toMatchObject({ posterior: [0, 1], class: "B" });
    expect(model.logLikelihood).toBeCloseTo(2 * Math.log(3 / 8), 12);
  });

  it("finds perfect agreement, with the log-likelihood of the classes alone", () => {
    const model = dawidSkene(ratings({ u1: ["A", "A"], u2: ["B", "B"] }), CLASSES);
    expect(model.prevalence).toEqual([0.5, 0.5]);
    const identity = [[1, 0], [0, 1]]; // prettier-ignore
    expect(model.raters.map(({ confusion }) => confusion)).toEqual([identity, identity]);
    expect(model.logLikelihood).toBeCloseTo(-1.386294, 6);
    expect(model.converged).toBe(true);
  });

  it("counts a rater's repeated ratings", () => {
    const rows = [...ratings({ u1: ["A", "A"], u2: ["B", "B"] }), { unit: "u1", rater: "R1", value: "B" }];
    expect(dawidSkene(rows, CLASSES).raters[0]).toMatchObject({ n: 3 });
    expect(dawidSkene(rows, CLASSES).raters[0]!.confusion[0]![0]).toBeCloseTo(1 / 2, 12);
  });

  it("gives a class that never occurs prevalence 0, and no row of the matrices", () => {
    const model = dawidSkene(ratings({ u1: ["A", "A"], u2: ["B", "A"] }), ["A", "B", "C"]);
    expect(model.prevalence![2]).toBe(0);
    expect(model.raters[0]!.confusion[2]).toBeNull();
    expect(JSON.stringify(model)).not.toContain("null,null");
    expect(model.units.flatMap(({ posterior }) => posterior!).every(Number.isFinite)).toBe(true);
  });

  it("with smoothing fills every row", () => {
    const model = dawidSkene(ratings({ u1: ["A", "A"] }), CLASSES, { smoothing: 1 });
    // Two classes, one rating called A of class A: (1 + 1) / (1 + 2), and nothing known of class B.
    expect(model.raters[0]!.confusion[0]![0]).toBeCloseTo(2 / 3, 12);
    expect(model.raters[0]!.confusion[1]).toEqual([0.5, 0.5]);
  });

  it("leaves a tie open", () => {
    const model = dawidSkene(ratings({ u1: ["A", "B"] }), CLASSES);
    expect(model.units[0]).toMatchObject({ class: null, reason: "a tie: A, B are equally probable" });
  });

  it("is null without ratings, for a unit or altogether", () => {
    const model = dawidSkene(ratings({ u1: ["A", "A"], u2: [null, null] }), CLASSES);
    expect(model.units[1]).toEqual({ unit: "u2", n: 0, posterior: null, class: null, reason: "there are no ratings" });
    expect(model.prevalence).toEqual([1, 0]);
    const none = dawidSkene(ratings<string>({ u1: [null] }), CLASSES);
    expect(none).toMatchObject({ prevalence: null, logLikelihood: null, raters: [], reason: "there are no ratings" });
    expect(dawidSkene([], CLASSES).units).toEqual([]);
  });

  it.each([
    [{ smoothing: -1 }, "Smoothing"],
    [{ tolerance: Number.NaN }, "tolerance"],
    [{ maxIterations: 0 }, "number of iterations"],
  ])("refuses %s", (options, message) => {
    expect(() => dawidSkene([], CLASSES, options)).toThrow(message);
  });

  it("tells a rater who answers at random from the others", () => {
    // R1 and R2 are right, R3 says A whatever it is: the model keeps to the two where the majority wavers.
    const truth = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? "A" : "B"));
    const rows = ratings(Object.fromEntries(truth.map((value, u) => [`u${u}`, [value, value, "A"]])));
    const model = dawidSkene(rows, CLASSES);
    expect(model.raters[2]!.confusion.map((row) => row![0])).toEqual([1, 1]);
    expect(model.raters[0]!.confusion[1]![1]).toBeCloseTo(1, 9);
  });

  it("takes thousands of raters, of one unit or of many", () => {
    const toClass = (rows: ReturnType<typeof simulateScores>) =>
      rows.map((row) => ({ ...row, value: classOfScore(row.value!) }));
    const classes = ["inappropriate", "uncertain", "appropriate"] as const;
    for (const size of [
      { units: 3, raters: 10_000, perUnit: 10_000 },
      { units: 4_000, raters: 10_000, perUnit: 3 },
    ]) {
      const model = dawidSkene(toClass(simulateScores(size)), classes, { maxIterations: 20 });
      expect(Number.isFinite(model.logLikelihood)).toBe(true);
      expect(model.prevalence!.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    }
  });
});

describe("properties of dawidSkene", () => {
  const classes = ["A", "B", "C"];
  const sparse = sparseRatings<string>(fc.constantFrom(...classes, null));

  it("the log-likelihood never falls, and probabilities add up to 1", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        const { trace, units } = dawidSkene(rows, classes, { maxIterations: 200 });
        trace.slice(1).forEach((value, index) => expect(value).toBeGreaterThanOrEqual(trace[index]! - 1e-9));
        for (const { posterior } of units) {
          if (posterior !== null) expect(posterior.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("the order of the rows changes nothing", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        expect(dawidSkene(rows.toReversed(), classes)).toEqual(dawidSkene(rows, classes));
      }),
    );
  });

  it("the names of raters and units change nothing", () => {
    fc.assert(
      fc.property(sparse, (rows) => {
        // The new names sort the other way round.
        const rename = (name: string) => `${name[0]}${9 - Number(name[1])}`;
        const renamed = rows.map((row) => ({ ...row, unit: rename(row.unit), rater: rename(row.rater) }));
        const settings = { maxIterations: 20 };
        const after = dawidSkene(renamed, classes, settings).units.toReversed();
        dawidSkene(rows, classes, settings).units.forEach(({ posterior }, u) => {
          posterior?.forEach((share, k) => expect(after[u]!.posterior![k]).toBeCloseTo(share, 6));
        });
      }),
    );
  });
});
