import { describe, expect, it } from "vitest";
import { reportAgreement } from "#scoring/agreement/agreement-report.ts";
import { bootstrapAgreement, type ResampledFigures } from "#scoring/agreement/bootstrap-agreement.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { TOO_FEW_DEFINED_REPLICATES } from "#scoring/resampling/percentile-interval.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { readVectors, rowsOf } from "#tests/scoring/agreement-vectors.ts";
import { hasShared } from "#tests/shared-data.ts";

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

describe.skipIf(!hasShared)("bootstrap interval against the reference value", () => {
  it.each(readVectors("krippendorff_alpha_bootstrap"))("$name", ({ data, expected, tolerance }) => {
    const { lo, hi } = coefficient(rowsOf(data), "krippendorff_alpha", "ordinal", { replicates: 20_000 });
    const [expectedLo, expectedHi] = (expected as { ci95: [number, number] }).ci95;
    expect(Math.abs(lo! - expectedLo)).toBeLessThan(tolerance);
    expect(Math.abs(hi! - expectedHi)).toBeLessThan(tolerance);
  });
});

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
      "percent_agreement exact",
      "percent_agreement class",
      "percent_agreement within_one",
      "krippendorff_alpha ordinal",
      "krippendorff_alpha nominal",
      "krippendorff_alpha interval",
    ]);
    for (const entry of report.coefficients) {
      expect(entry).toMatchObject({ nUnits: 2, nRatings: 4, n: 2, level: 0.95, replicates: 200, seed: 4 });
    }
  });

  it("gives the same bytes for the same seed and any order of rows", () => {
    const rows = simulateRatings(12, 1);
    const report = JSON.stringify(reportAgreement(rows, { scale, replicates: 100, seed: 9 }));
    expect(JSON.stringify(reportAgreement([...rows].reverse(), { scale, replicates: 100, seed: 9 }))).toBe(report);
    expect(JSON.stringify(reportAgreement(rows, { scale, replicates: 100, seed: 10 }))).not.toBe(report);
  });

  it("puts the estimate within its interval", () => {
    for (const entry of reportAgreement(simulateRatings(30, 2), { scale }).coefficients) {
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
    expect(interval).toEqual({ lo: null, hi: null, intervalReason: TOO_FEW_DEFINED_REPLICATES });
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
      expect(entry).toMatchObject({ estimate: null, lo: null, hi: null, nUnits: 0 });
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
});
