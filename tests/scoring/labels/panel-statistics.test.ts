import { describe, expect, it } from "vitest";
import { judgeClassicAgreement, judgeDisagreement, tertileThreshold } from "#scoring/labels/disagreement.ts";
import { classOfMedian } from "#scoring/labels/median.ts";
import { panelStatistics } from "#scoring/labels/panel-statistics.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import type { Appropriateness, QuantileType } from "#scoring/terms.ts";
import { readVectors } from "#tests/scoring/agreement-vectors.ts";
import { hasShared } from "#tests/shared-data.ts";

/** The figures of a panel under the names of the reference values. */
function figuresOf(scores: Appropriateness[], quantileType: QuantileType): Record<string, unknown> {
  const statistics = panelStatistics(scores, quantileType)!;
  const ipras = judgeDisagreement(statistics, "ipras").disagreement;
  const tertile = judgeDisagreement(statistics, "tertile").disagreement;
  const classic = judgeClassicAgreement(statistics);
  return {
    ...statistics,
    disagreementIndex: statistics.ipr / statistics.ipras,
    disagreementIpras: ipras,
    nLow: statistics.counts.inappropriate,
    nHigh: statistics.counts.appropriate,
    outsideMedianRegion: classic.outside,
    classicThreshold: classic.threshold,
    disagreementClassic: tertile,
    agreementClassic: classic.agreement,
    classIpras: ipras ? "uncertain" : classOfMedian(statistics.median),
    classClassic: tertile ? "uncertain" : classOfMedian(statistics.median),
  };
}

describe.skipIf(!hasShared)("panelStatistics against the reference values", () => {
  it.each(readVectors("rand_ucla"))("$name", ({ data, metric, expected, tolerance }) => {
    const quantileType = Number(metric.replace("quantile-type-", "")) as QuantileType;
    const units = [expected].flat() as Record<string, unknown>[];
    expect(units.length).toBe(data[0]!.length);
    units.forEach((unit, u) => {
      const figures = figuresOf(data.map((ratings) => ratings[u]) as Appropriateness[], quantileType);
      for (const [name, value] of Object.entries(unit)) {
        if (typeof value !== "number") expect([name, figures[name]]).toEqual([name, value]);
        else expect(Math.abs((figures[name] as number) - value), name).toBeLessThanOrEqual(tolerance);
      }
    });
  });
});

describe("panelStatistics", () => {
  it("is worked by hand for {1, 9, 9}", () => {
    // Type 6: p30 at 1.2 is 2.6, p70 at 2.8 is 9. IPR 6.4, IPRCP 5.8, AI 0.8, IPRAS 2.35 + 1.2 = 3.55.
    // Mean absolute deviation from the median 9: (8 + 0 + 0) / 3.
    const statistics = panelStatistics([9, 1, 9])!;
    expect(statistics).toMatchObject({ n: 3, median: 9, min: 1, max: 9, quantileType: 6 });
    expect(statistics.counts).toEqual({ inappropriate: 1, uncertain: 0, appropriate: 2 });
    expect(statistics.mad).toBeCloseTo(8 / 3, 12);
    expect(statistics.p30).toBeCloseTo(2.6, 12);
    expect(statistics.p70).toBe(9);
    expect(statistics.ipr).toBeCloseTo(6.4, 12);
    expect(statistics.ipras).toBeCloseTo(3.55, 12);
  });

  it("is null without ratings", () => {
    expect(panelStatistics([])).toBeNull();
  });

  it("refuses scores off the scale, all of them", () => {
    const scores = [0, 5, 10, 5.5, Number.NaN] as Appropriateness[];
    expect(() => panelStatistics(scores)).toThrow(ScoringInputError);
    expect(() => panelStatistics(scores)).toThrow(/rating 1: 0 .*\nrating 3: 10 .*\nrating 4: 5.5 .*\nrating 5: NaN /);
  });
});

describe("tertileThreshold", () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [5, 2],
    [8, 3],
    [10, 3],
    [11, 4],
    [13, 4],
    [14, 5],
    [16, 5],
  ])("of %s ratings is %s", (n, t) => {
    expect(tertileThreshold(n)).toBe(t);
  });
});
