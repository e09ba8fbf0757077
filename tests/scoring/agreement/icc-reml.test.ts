import { describe, expect, it } from "vitest";
import { iccReml, REML_MODELS } from "#scoring/agreement/icc-reml.ts";
import { icc } from "#scoring/agreement/icc.ts";
import { tabulateRatings, type RatingRow, type RatingsTable } from "#scoring/agreement/ratings-table.ts";
import { createLikelihood } from "#scoring/agreement/reml-likelihood.ts";
import { groupByRater, groupByUnit, layOutSums, sumGroups } from "#scoring/agreement/reml-sums.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { tableOf } from "#tests/scoring/agreement-vectors.ts";

const SPARSE = tableOf([
  [9, 6, null, 7, 8, 6, 1],
  [7, null, 4, 1, 5, 2, null],
  [5, 3, 6, null, 6, 4, 2],
  [8, 2, 8, 6, null, null, null],
]);

/** -2 x log restricted likelihood over the full covariance matrix, up to a constant. */
function denseDeviance(table: RatingsTable, unitRatio: number, raterRatio: number): number {
  const unitOf = table.units.flatMap((_, u) => Array<number>(table.start[u + 1]! - table.start[u]!).fill(u));
  const n = unitOf.length;
  const y = [...table.category].map((category) => table.categories[category]!);
  const covariance = y.map((_, i) =>
    y.map((__, j) => {
      const sameRater = table.rater[i] === table.rater[j];
      return (i === j ? 1 : 0) + (unitOf[i] === unitOf[j] ? unitRatio : 0) + (sameRater ? raterRatio : 0);
    }),
  );
  // Gaussian elimination of [V | 1 y] gives log|V| and V^-1 1, V^-1 y.
  const rows = covariance.map((row, i) => [...row, 1, y[i]!]);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    logDeterminant += Math.log(rows[i]![i]!);
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k < n + 2; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  const solved = (column: number) => rows.map((row, i) => row[column]! / row[i]!);
  const [ones, values] = [solved(n), solved(n + 1)];
  const onesOnes = ones.reduce((sum, value) => sum + value, 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / onesOnes;
  const q = y.reduce((sum, value, i) => sum + value * (values[i]! - mean * ones[i]!), 0);
  return logDeterminant + Math.log(onesOnes) + (n - 1) * Math.log(q);
}

/** The sums of all groups, with the likelihood that reads them. */
function ready(grouped: ReturnType<typeof groupByUnit>) {
  const layout = layOutSums(grouped)!;
  const groups = Array.from({ length: grouped.start.length - 1 }, (_, g) => g);
  const { cell, value } = sumGroups(grouped, layout, [groups]);
  const sums = new Float64Array(layout.length);
  cell.forEach((at, i) => (sums[at] = value[i]!));
  return { likelihood: createLikelihood(layout), sums };
}

describe("the restricted likelihood", () => {
  it.each([
    [0, 0],
    [1, 0.1],
    [0.3, 2],
    [4, 0],
    [0, 1.5],
  ])("is that of the full covariance matrix at %f, %f", (unit, rater) => {
    const byUnit = ready(groupByUnit(SPARSE, SPARSE.raters.length));
    const byRater = ready(groupByRater(SPARSE));
    const expected = denseDeviance(SPARSE, unit, rater);
    expect(byUnit.likelihood(byUnit.sums, [unit, rater]).deviance).toBeCloseTo(expected, 9);
    expect(byRater.likelihood(byRater.sums, [rater, unit]).deviance).toBeCloseTo(expected, 9);
    const oneWay = ready(groupByUnit(SPARSE, 0));
    expect(oneWay.likelihood(oneWay.sums, [unit, 0]).deviance).toBeCloseTo(denseDeviance(SPARSE, unit, 0), 9);
  });

  it("has the slope that it has", () => {
    const { likelihood, sums } = ready(groupByUnit(SPARSE, SPARSE.raters.length));
    const h = 1e-5;
    const slope = (unit: number, rater: number) =>
      (likelihood(sums, [0.7 + unit * h, 0.4 + rater * h]).deviance -
        likelihood(sums, [0.7 - unit * h, 0.4 - rater * h]).deviance) /
      (2 * h);
    const { gradient } = likelihood(sums, [0.7, 0.4]);
    expect(gradient[0]).toBeCloseTo(slope(1, 0), 6);
    expect(gradient[1]).toBeCloseTo(slope(0, 1), 6);
  });

  it("is largest at the estimate", () => {
    const { variance } = iccReml(SPARSE, "twoway");
    const [unit, rater] = [variance!.unit / variance!.residual, variance!.rater! / variance!.residual];
    const best = denseDeviance(SPARSE, unit, rater);
    for (const [du, dr] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(denseDeviance(SPARSE, unit + du, Math.max(0, rater + dr))).toBeGreaterThanOrEqual(best - 1e-12);
    }
  });
});

describe("iccReml", () => {
  it("is ICC(1,1) and ICC(2,1) in a full crossing", () => {
    const table = tableOf([
      [9, 6, 8, 7, 10, 6],
      [2, 1, 4, 1, 5, 2],
      [5, 3, 6, 2, 6, 4],
      [8, 2, 8, 6, 9, 7],
    ]);
    expect(iccReml(table, "oneway").estimate).toBeCloseTo(icc(table, "1,1").estimate!, 8);
    expect(iccReml(table, "twoway").estimate).toBeCloseTo(icc(table, "2,1").estimate!, 8);
    const { unit, rater, residual } = iccReml(table, "twoway").variance!;
    expect([unit, rater!, residual].map((value) => value.toFixed(3))).toEqual(["2.556", "5.244", "1.019"]);
    expect(iccReml(table, "twoway").meanOfThree).toBeCloseTo(unit / (unit + (rater! + residual) / 3), 12);
  });

  it("rests at zero where units differ less than by chance", () => {
    const table = tableOf([
      [1, 9, 1, 9],
      [9, 1, 9, 1],
    ]);
    expect(iccReml(table, "oneway")).toMatchObject({ estimate: 0, variance: { unit: 0, rater: null } });
    expect(iccReml(table, "twoway")).toMatchObject({ estimate: 0, variance: { unit: 0, rater: 0 } });
  });

  it("is 1 where ratings of a unit never differ", () => {
    for (const model of REML_MODELS) {
      const { estimate, variance } = iccReml(
        tableOf([
          [1, 2, 9],
          [1, 2, 9],
        ]),
        model,
      );
      expect(estimate).toBe(1);
      expect(variance).toMatchObject({ unit: 19, residual: 0 });
    }
  });

  it("stays near 1 where one pair in thousands differs", () => {
    const random = createRandom(2);
    const first = Array.from({ length: 2000 }, () => 1 + random.nextIndex(9));
    const table = tableOf([first, [first[0]! === 9 ? 8 : first[0]! + 1, ...first.slice(1)]]);
    expect(iccReml(table, "twoway").estimate).toBeCloseTo(icc(table, "2,1").estimate!, 6);
  });

  it("does not stop on the way to zero, whichever side is eliminated", () => {
    const data = [
      [5, 1],
      [1, null],
      [3, 6],
    ];
    const turned = [...data].reverse().map((ratings) => [...ratings].reverse());
    expect(iccReml(tableOf(data), "twoway").estimate).toBe(0);
    expect(iccReml(tableOf(turned), "twoway").estimate).toBe(0);
  });

  it("is null with a reason where it is undefined", () => {
    const reasonOf = (data: (number | null)[][], model: "oneway" | "twoway" = "twoway") => {
      const { estimate, reason, variance, meanOfThree } = iccReml(tableOf(data, APPROPRIATENESS_SCALE), model);
      expect([estimate, variance, meanOfThree]).toEqual([null, null, null]);
      return reason;
    };
    expect(reasonOf([])).toContain("no ratings");
    expect(reasonOf([[1], [3]], "oneway")).toContain("only one unit");
    expect(
      reasonOf([
        [5, 5],
        [5, 5],
      ]),
    ).toContain("0/0");
    expect(
      reasonOf([
        [1, null, 4],
        [3, 4, null],
      ]),
    ).toContain("too few units");
    expect(
      reasonOf([
        [1, 2, 3],
        [2, 3, 4],
      ]),
    ).toContain("without rest");
  });

  it("takes few units by very many raters, and refuses where both sides are too many", () => {
    const random = createRandom(7);
    const few: RatingRow[] = [];
    const many: RatingRow[] = [];
    for (let r = 0; r < 10_000; r++) {
      for (let u = 0; u < 4; u++) few.push({ unit: `u${u}`, rater: `r${r}`, value: 1 + u + random.nextIndex(4) });
      for (let k = 0; k < 2; k++)
        many.push({ unit: `u${(r + k) % 10_000}`, rater: `r${r}`, value: 1 + random.nextIndex(9) });
    }
    const { estimate } = iccReml(tabulateRatings(few, APPROPRIATENESS_SCALE), "twoway");
    expect(estimate).toBeGreaterThan(0.4);
    expect(estimate).toBeLessThan(0.8);
    const large = iccReml(tabulateRatings(many, APPROPRIATENESS_SCALE), "twoway");
    expect(large.reason).toContain("too large");
    expect(iccReml(tabulateRatings(many, APPROPRIATENESS_SCALE), "oneway").reason).toBeNull();
  });
});
