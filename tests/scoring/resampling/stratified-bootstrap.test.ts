import { describe, expect, it } from "vitest";
import { pairedDifference } from "#scoring/comparisons/paired-difference.ts";
import { drawCaseWeights } from "#scoring/resampling/case-weights.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { buildStrata } from "#scoring/resampling/strata.ts";
import { hasShared } from "#tests/shared-data.ts";
import { readVectors } from "../agreement-vectors.ts";
import { resampledMean } from "../comparisons/resampled-means.ts";

const REPLICATES = 10_000;

/** Mean of the first row of values, less that of the second where there is one, resampled within the strata. */
function bootstrap(data: readonly (readonly (number | null)[])[], stratumOf: readonly number[], seed: number) {
  const cases = stratumOf.map((stratum, index) => ({ id: `case${index}`, specialty: `S${stratum}` }));
  const strata = buildStrata(cases, 1);
  const weights = drawCaseWeights(strata, cases.length, REPLICATES, createRandom(seed));
  const rows = [data[0]!, data[1] ?? data[0]!.map(() => 0)];
  const [a, b] = rows.map((row, index) => resampledMean(`system ${index}`, row.map(Number), weights));
  return pairedDifference(a!, b!, { level: 0.95, cases: cases.length });
}

describe.skipIf(!hasShared)("a stratified bootstrap of a mean and of a paired difference", () => {
  const errors = readVectors("stratified_bootstrap_se");
  const intervals = readVectors("stratified_bootstrap_ci");

  it("has vectors to be held against", () => {
    expect(errors.length).toBeGreaterThan(0);
    expect(intervals.length).toBeGreaterThan(0);
  });

  it.each(errors)("$name", ({ data, params, expected, tolerance }) => {
    expect(Math.abs(bootstrap(data, params!.strata!, 1).se! - Number(expected))).toBeLessThanOrEqual(tolerance);
  });

  it.each(intervals)("$name", ({ data, params, expected, tolerance }) => {
    const { lo, hi } = bootstrap(data, params!.strata!, 1);
    const [expectedLo, expectedHi] = expected as [number, number];
    expect(Math.abs(lo! - expectedLo)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(hi! - expectedHi)).toBeLessThanOrEqual(tolerance);
  });
});

describe("a stratified bootstrap of a mean", () => {
  it("has the standard error of the closed form", () => {
    // Strata {0, 2} and {0, 6, 12}: variances 1 and 24, and SE = sqrt(2 x 1 + 3 x 24) / 5 = 1.7205.
    const { difference, se } = bootstrap([[0, 2, 0, 6, 12]], [0, 0, 1, 1, 1], 5);
    expect(difference).toBe(4);
    // The standard error of a standard deviation from 10,000 replicates is 0.7% of it; four of them.
    expect(Math.abs(se! / (Math.sqrt(74) / 5) - 1)).toBeLessThan(0.03);
  });
});
