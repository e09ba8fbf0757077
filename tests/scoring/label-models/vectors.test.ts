import { describe, expect, it } from "vitest";
import { dawidSkene } from "#scoring/label-models/dawid-skene.ts";
import { majorityClass } from "#scoring/label-models/majority-class.ts";
import { readVectors } from "#tests/scoring/agreement-vectors.ts";
import { hasShared } from "#tests/shared-data.ts";
import type { ValuedRating } from "#scoring/label-models/sparse-ratings.ts";

interface Params {
  /** Names the rater of each row of the data; a rater may have several rows. */
  raterIds?: number[];
  classes?: number[];
}

interface DawidSkeneFigures {
  classPrior: number[];
  labels: number[];
  posterior: number[][];
  confusion: number[][][];
  logLikelihood: number;
}

/** Rows of the data as ratings; units are named so that their ids sort in the order of the columns. */
function ratingsOf(data: (number | null)[][], raterIds: readonly number[]): ValuedRating<number>[] {
  return data.flatMap((row, r) => row.map((value, u) => ({ unit: String(u + 1), rater: String(raterIds[r]!), value })));
}

function expectClose(found: readonly number[], expected: readonly number[], tolerance: number) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, index) => expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(tolerance));
}

describe.skipIf(!hasShared)("the label models against the reference values", () => {
  const vectors = readVectors("dawid_skene", "majority_vote");
  const rowNumbers = (rows: number) => Array.from({ length: rows }, (_, index) => index + 1);

  it("has some of both", () => {
    expect(new Set(vectors.map(({ statistic }) => statistic)).size).toBe(2);
  });

  it.each(vectors.filter(({ statistic }) => statistic === "dawid_skene"))("$name", (vector) => {
    const { raterIds = rowNumbers(vector.data.length), classes = [] } = vector.params as Params;
    const expected = vector.expected as DawidSkeneFigures;
    const model = dawidSkene(ratingsOf(vector.data, raterIds), classes);
    expect(model.converged).toBe(true);
    expectClose(model.prevalence!, expected.classPrior, vector.tolerance);
    expect(model.units.map((unit) => unit.class)).toEqual(expected.labels);
    model.units.forEach(({ posterior }, u) => expectClose(posterior!, expected.posterior[u]!, vector.tolerance));
    model.raters.forEach(({ confusion }, r) => {
      confusion.forEach((row, k) => expectClose(row!, expected.confusion[r]![k]!, vector.tolerance));
    });
    expect(Math.abs(model.logLikelihood! - expected.logLikelihood)).toBeLessThanOrEqual(vector.tolerance);
  });

  it.each(vectors.filter(({ statistic }) => statistic === "majority_vote"))("$name", (vector) => {
    const values = new Set(vector.data.flat().filter((value) => value !== null));
    const classes = [...values].sort((a, b) => a - b);
    const rows = ratingsOf(vector.data, rowNumbers(vector.data.length));
    const broken = majorityClass(rows, classes, { tieBreak: "lowest" });
    expect(broken.map((unit) => unit.class)).toEqual(vector.expected);
    const { tiedUnits1based } = vector.params as { tiedUnits1based: number[] };
    const tied = majorityClass(rows, classes).filter((unit) => unit.class === null);
    expect(tied.map(({ unit }) => Number(unit))).toEqual(tiedUnits1based);
  });
});
