import { describe, expect, it } from "vitest";
import { reportAgreement } from "#scoring/agreement/agreement-report.ts";
import { bootstrapAgreement, type ResampledFigures } from "#scoring/agreement/bootstrap-agreement.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { TOO_FEW_DEFINED_REPLICATES } from "#scoring/resampling/percentile-interval.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { rowsOf } from "#tests/scoring/agreement-vectors.ts";

const scale = APPROPRIATENESS_SCALE;

function coefficient(
  rows: RatingRow[],
  name: string,
  metric: string,
  options: { replicates?: number; seed?: number } = {},
) {
  const report = reportAgreement(rows, { scale, ...options });
  return report.coefficients.find((entry) => entry.name === name && entry.metric === metric)!;
}

/** Ratings of `cases` x 5 options by three raters; options of one case share a tendency. */
function simulateRatings(cases: number, seed: number): RatingRow[] {
  const random = createRandom(seed);
  const rows: RatingRow[] = [];
  for (let c = 0; c < cases; c++) {
    const centre = 2 + random.nextIndex(7);
    for (let o = 0; o < 5; o++) {
      for (let r = 0; r < 3; r++) {
        const value = Math.min(9, Math.max(1, centre + random.nextIndex(5) - 2));
        rows.push({ unit: `c${c}-${o}`, rater: `R${(c + r) % 7}`, value, cluster: `c${c}` });
      }
    }
  }
  return rows;
}

describe("reportAgreement", () => {
  it("reports what was counted", () => {
    const report = reportAgreement(
      rowsOf([
        [7, 3, 5, null],
        [8, 4, null, null],
      ]),
      { scale, replicates: 200, seed: 4 },
    );
    expect(report).toMatchObject({ units: 4, raters: 2, ratings: 5, unitsWithOneRating: 1, unitsWithoutRating: 1 });
    expect(report.coefficients.map(({ name, metric }) => `${name} ${metric}`)).toEqual([
      ...["exact", "class", "within_one"].map((metric) => `percent_agreement ${metric}`),
      ...["nominal", "ordinal", "interval", "ratio"].map((metric) => `krippendorff_alpha ${metric}`),
      "gwet_ac1 unweighted",
      ...["linear", "quadratic", "ordinal"].map((metric) => `gwet_ac2 ${metric}`),
      ...["unweighted", "linear", "quadratic", "ordinal"].map((metric) => `fleiss_kappa ${metric}`),
      ...["unweighted", "linear", "quadratic"].map((metric) => `cohen_kappa ${metric}`),
      ...["unweighted", "linear", "quadratic", "ordinal"].map((metric) => `brennan_prediger ${metric}`),
      ...["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"].map((form) => `icc ${form}`),
      ...["oneway", "twoway"].map((model) => `icc_reml ${model}`),
      ...["corrected", "uncorrected"].map((metric) => `kendall_w ${metric}`),
    ]);
    const ofSingles = ["gwet_ac1", "gwet_ac2", "fleiss_kappa", "icc", "icc_reml", "kendall_w"];
    for (const entry of report.coefficients) {
      const counted = ofSingles.includes(entry.name)
        ? { nUnits: 3, nRatings: 5, n: 3 }
        : { nUnits: 2, nRatings: 4, n: 2 };
      expect(entry).toMatchObject({ ...counted, level: 0.95, replicates: 200, seed: 4 });
    }
  });

  it("gives the same bytes for the same seed and any order of rows", () => {
    const rows = simulateRatings(12, 1);
    const report = JSON.stringify(reportAgreement(rows, { scale, replicates: 100, seed: 9 }));
    expect(JSON.stringify(reportAgreement([...rows].reverse(), { scale, replicates: 100, seed: 9 }))).toBe(report);
    expect(JSON.stringify(reportAgreement(rows, { scale, replicates: 100, seed: 10 }))).not.toBe(report);
  });

  it("puts the estimate within its interval", () => {
    const { coefficients } = reportAgreement(simulateRatings(30, 2), { scale });
    const defined = coefficients.filter(({ estimate }) => estimate !== null);
    expect(defined).toHaveLength(23);
    for (const entry of defined) {
      expect(entry.lo!).toBeLessThan(entry.estimate!);
      expect(entry.hi!).toBeGreaterThan(entry.estimate!);
    }
  });

  it("resamples cases, which is wider than resampling their options", () => {
    const rows = simulateRatings(15, 3);
    const byOption = rows.map(({ unit, rater, value }) => ({ unit, rater, value }));
    const width = (ratings: RatingRow[]) => {
      const { lo, hi } = coefficient(ratings, "krippendorff_alpha", "ordinal");
      return hi! - lo!;
    };
    expect(width(rows)).toBeGreaterThan(1.2 * width(byOption));
  });

  it("spans zero for random ratings", () => {
    const random = createRandom(5);
    const rows = rowsOf(Array.from({ length: 3 }, () => Array.from({ length: 60 }, () => 1 + random.nextIndex(9))));
    const { lo, hi } = coefficient(rows, "krippendorff_alpha", "ordinal");
    expect(lo!).toBeLessThan(0);
    expect(hi!).toBeGreaterThan(0);
  });

  it("has no interval for one case, and says so", () => {
    const rows = rowsOf([
      [1, 5, 9],
      [2, 5, 8],
    ]).map((row) => ({ ...row, cluster: "Card001" }));
    const entry = coefficient(rows, "krippendorff_alpha", "ordinal");
    expect(entry.estimate).not.toBeNull();
    expect(entry).toMatchObject({ lo: null, hi: null, n: 1 });
    expect(entry.intervalReason).toContain("one cluster");
  });

  it("has no interval without replicates, and says so", () => {
    const entry = coefficient(simulateRatings(4, 6), "krippendorff_alpha", "ordinal", { replicates: 0 });
    expect(entry).toMatchObject({ lo: null, hi: null, intervalReason: "no replicates were asked for" });
  });

  it("has no interval for a figure that most replicates leave undefined", () => {
    const undefinedFigure: ResampledFigures = { count: 1, evaluate: (_, into) => into.fill(Number.NaN) };
    const [interval] = bootstrapAgreement(3, undefinedFigure, { replicates: 10, seed: 0, level: 0.95 });
    expect(interval).toEqual({
      lo: null,
      hi: null,
      intervalReason: TOO_FEW_DEFINED_REPLICATES,
      undefinedReplicates: 10,
    });
  });

  it.each([
    ["no rows", []],
    [
      "all missing",
      rowsOf([
        [null, null],
        [null, null],
      ]),
    ],
    ["one rater", rowsOf([[1, 2, 3]])],
    [
      "no unit with two ratings",
      rowsOf([
        [1, null],
        [null, 2],
      ]),
    ],
  ])("is null with a reason throughout: %s", (_, rows: RatingRow[]) => {
    for (const entry of reportAgreement(rows, { scale }).coefficients) {
      expect(entry).toMatchObject({ estimate: null, lo: null, hi: null });
      expect(entry.reason).toBeTruthy();
      expect(entry.intervalReason).toBeTruthy();
    }
  });

  it("keeps percent agreement where alpha is 0/0", () => {
    const rows = rowsOf([
      [5, 5, 5],
      [5, 5, 5],
    ]);
    expect(coefficient(rows, "percent_agreement", "exact")).toMatchObject({ estimate: 1, lo: 1, hi: 1 });
    expect(coefficient(rows, "krippendorff_alpha", "ordinal")).toMatchObject({ estimate: null, lo: null });
  });

  it("refuses bad values and bad options", () => {
    expect(() => reportAgreement([{ unit: "u", rater: "r", value: 10 }], { scale })).toThrow(ScoringInputError);
    expect(() => reportAgreement([], { scale, replicates: 1.5 })).toThrow(RangeError);
    expect(() => reportAgreement([], { scale, level: 95 })).toThrow(RangeError);
    expect(() => reportAgreement([], { scale, seed: -1 })).toThrow(RangeError);
  });

  it("gives the coefficients asked for, in that order", () => {
    const coefficients = [
      { name: "krippendorff_alpha", metric: "ordinal" },
      { name: "percent_agreement", metric: "class" },
      { name: "krippendorff_alpha", metric: "nominal" },
    ] as const;
    const some = reportAgreement(simulateRatings(8, 4), { scale, replicates: 50, coefficients });
    const all = reportAgreement(simulateRatings(8, 4), { scale, replicates: 50 });
    expect(some.coefficients).toHaveLength(3);
    some.coefficients.forEach((entry, index) => {
      expect(entry).toMatchObject(coefficients[index]!);
      expect(all.coefficients).toContainEqual(entry);
    });
    expect(some).not.toHaveProperty("pairs");
  });

  it("gives Cohen's kappas by pair where there are more than two raters, and says where to look", () => {
    const report = reportAgreement(simulateRatings(8, 4), { scale, replicates: 50 });
    const cohen = report.coefficients.filter(({ name }) => name === "cohen_kappa");
    for (const entry of cohen) {
      expect(entry.estimate).toBeNull();
      expect(entry.reason).toContain("see pairs");
    }
    expect(report.pairs!.map(({ raters }) => raters.join())).toEqual(
      [...report.pairs!.map(({ raters }) => raters.join())].sort(),
    );
    const pair = report.pairs!.find(({ raters }) => raters.join() === "R0,R1")!;
    // Raters 0 and 1 meet in the cases 0, 6 and 7, five options each.
    expect(pair.units).toBe(15);
    expect(pair.kappas.map(({ metric, clusters }) => `${metric} ${clusters}`)).toEqual([
      "unweighted 3",
      "linear 3",
      "quadratic 3",
    ]);
  });

  it("gives Cohen's kappa as a coefficient where there are two raters", () => {
    const rows = rowsOf([
      [1, 1, 2, 2, null],
      [1, 2, 2, 2, 1],
    ]);
    const report = reportAgreement(rows, { scale: [1, 2], replicates: 100 });
    expect(report.coefficients.find(({ name }) => name === "cohen_kappa")).toMatchObject({
      estimate: 1 / 2,
      chanceAgreement: 1 / 2,
      nUnits: 4,
      n: 4,
    });
    expect(report).not.toHaveProperty("pairs");
  });

  it("names raters who are compared with nobody, and units with one rating", () => {
    const rows = [
      ...rowsOf([
        [1, 5, 9],
        [2, 5, 8],
      ]),
      { unit: "alone", rater: "R7", value: 3 },
    ];
    const { notes } = reportAgreement(rows, { scale, replicates: 0 });
    expect(notes.join("\n")).toContain("1 rater shares no unit with another rater (R7)");
    expect(notes.join("\n")).toContain("1 unit has one rating");
    expect(notes.join("\n")).toContain("ICC(1,k) is the reliability of a mean of 1.7");
  });

  it("resamples clusters without a pair for AC, whose chance term they are part of", () => {
    const rows = rowsOf([
      [1, 1, 2, 9, null, null],
      [1, 2, 2, null, 9, 9],
    ]);
    expect(coefficient(rows, "gwet_ac1", "unweighted")).toMatchObject({ n: 6 });
    expect(coefficient(rows, "gwet_ac1", "unweighted").undefinedReplicates).toBeGreaterThan(0);
    expect(coefficient(rows, "krippendorff_alpha", "nominal")).toMatchObject({
      n: 3,
      undefinedReplicates: expect.any(Number) as unknown,
    });
  });

  it("tells how far the bootstrap is, and its end", () => {
    const calls: [number, number][] = [];
    const onProgress = (done: number, total: number) => calls.push([done, total]);
    reportAgreement(simulateRatings(4, 1), { scale, replicates: 40, onProgress });
    expect(calls.at(-1)).toEqual([40, 40]);
    expect(calls.length).toBeGreaterThan(10);
  });

  it("keeps the model out of a bootstrap that would take too long, and says so", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      unit: `u${Math.floor(i / 2)}`,
      rater: `R${(i + Math.floor(i / 7)) % 200}`,
      value: 1 + ((i * i) % 9),
    }));
    const coefficients = [{ name: "icc_reml", metric: "twoway" }] as const;
    const [entry] = reportAgreement(rows, { scale, coefficients, replicates: 1000 }).coefficients;
    expect(entry!.estimate).not.toBeNull();
    expect(entry).toMatchObject({ lo: null, hi: null });
    expect(entry!.intervalReason).toContain("takes too long");
  });
});
