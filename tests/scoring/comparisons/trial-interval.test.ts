import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { trialInterval } from "#scoring/comparisons/trial-interval.ts";
import { hasShared, sharedPath } from "#tests/shared-data.ts";

describe("trialInterval", () => {
  it("is the mean ± 1.96 s / √n", () => {
    // 13, 13, 14: s² = (1/9 + 1/9 + 4/9) / 2 = 1/3, and s / √3 = 1/3.
    const { mean, halfWidth, lo, hi } = trialInterval([13, 14, 13]);
    expect(mean).toBeCloseTo(40 / 3, 12);
    expect(halfWidth).toBeCloseTo(1.959964 / 3, 6);
    expect(lo).toBeCloseTo(40 / 3 - 1.959964 / 3, 6);
    expect(hi).toBeCloseTo(40 / 3 + 1.959964 / 3, 6);
  });

  it("leaves out trials in which the metric is undefined, and counts them", () => {
    expect(trialInterval([1, null, 3])).toMatchObject({ mean: 2, trials: 2, undefinedTrials: 1, reason: null });
  });

  it("has no interval under two trials", () => {
    expect(trialInterval([0.4])).toMatchObject({ mean: 0.4, lo: null, hi: null, halfWidth: null, trials: 1 });
    expect(trialInterval([0.4, null]).reason).toMatch("one trial");
    expect(trialInterval([null])).toMatchObject({ mean: null, reason: "the metric is defined in no trial" });
    expect(trialInterval([])).toMatchObject({ mean: null, lo: null, trials: 0 });
  });

  it("is of no width where all trials are alike, and keeps the mean where each is there twice", () => {
    expect(trialInterval([0.3, 0.3])).toMatchObject({ lo: 0.3, hi: 0.3, halfWidth: 0 });
    const [once, twice] = [trialInterval([1, 2, 6]), trialInterval([1, 2, 6, 1, 2, 6])];
    expect(twice.mean).toBe(once.mean);
    // Twice the squares over 5 x 6 in place of 2 x 3.
    expect(twice.halfWidth! / once.halfWidth!).toBeCloseTo(Math.sqrt(2 / 5), 12);
  });

  it("does not hang on the order of the trials, and takes another level", () => {
    expect(trialInterval([0.1, 0.2, 0.7])).toEqual(trialInterval([0.7, 0.1, 0.2]));
    expect(trialInterval([1, 2], 0.9).halfWidth).toBeCloseTo(1.644854 / 2, 6);
    expect(() => trialInterval([1, 2], 95)).toThrow(RangeError);
  });
});

/** All multisets of three whole numbers with this sum whose greatest and least are at most `span` apart. */
function triplesOf(sum: number, span: number): number[][] {
  const triples: number[][] = [];
  for (let least = Math.floor(sum / 3) - span; least <= sum / 3; least++) {
    for (let middle = least; middle <= least + span; middle++) {
      const greatest = sum - least - middle;
      if (greatest >= middle && greatest <= least + span) triples.push([least, middle, greatest]);
    }
  }
  return triples;
}

describe.skipIf(!hasShared)("the published ci", () => {
  it("is this half width: whole numbers of severe errors in three trials give mean and ci of most teams of two", () => {
    const text = readFileSync(sharedPath("published", "leaderboard-v1.csv"), "utf8");
    const rows = parse<Record<string, string>>(text, { columns: true }).filter(
      ({ Metric, Team, mean }) =>
        Metric === "normalized" &&
        Team === "2-Agent Teams" &&
        Math.abs(Math.round(3 * Number(mean)) / 3 - Number(mean)) < 0.0006,
    );
    const explained = rows.filter(({ mean, ci }) =>
      triplesOf(Math.round(3 * Number(mean)), 40).some(
        (trials) => Math.abs(trialInterval(trials).halfWidth! - Number(ci)) < 0.0006,
      ),
    );
    expect(rows.length).toBeGreaterThan(70);
    // The others were run more often. With the quantile of t or with n in place of n - 1 hardly any come out.
    expect(explained.length / rows.length).toBeGreaterThan(0.9);
  });
});
