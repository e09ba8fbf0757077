import { describe, expect, it } from "vitest";
import { judgeClassicAgreement, judgeDisagreement, resolveRule, warnAboutRule } from "#scoring/labels/disagreement.ts";
import { panelStatistics } from "#scoring/labels/panel-statistics.ts";
import {
  APPROPRIATENESS_SCALE,
  type Appropriateness,
  type DisagreementRule,
  type QuantileType,
} from "#scoring/terms.ts";

function judge(scores: Appropriateness[], rule: DisagreementRule, quantileType: QuantileType = 6) {
  return judgeDisagreement(panelStatistics(scores, quantileType)!, rule);
}

/** Share of the 729 triples of ratings in which a rule finds disagreement, in whole per cent. */
function shareOfTriples(rule: DisagreementRule, quantileType: QuantileType): number {
  let found = 0;
  for (const a of APPROPRIATENESS_SCALE) {
    for (const b of APPROPRIATENESS_SCALE) {
      for (const c of APPROPRIATENESS_SCALE) if (judge([a, b, c], rule, quantileType).disagreement) found++;
    }
  }
  return Math.round((100 * found) / 729);
}

describe("the rules on all triples", () => {
  // Tertile: one in 1-3 and one in 7-9: 1 - 2 (2/3)^3 + (1/3)^3 = 12/27 = 44%.
  it.each([
    ["tertile", 6, 44],
    ["ipras", 7, 3],
    ["ipras", 6, 45],
    ["ipras", 2, 59],
  ] as const)("%s with type %s flags %s per cent", (rule, quantileType, percent) => {
    expect(shareOfTriples(rule, quantileType)).toBe(percent);
  });
});

describe("ipras", () => {
  it("finds disagreement when IPR is over IPRAS", () => {
    // {1, 5, 9}, type 6: p30 1.8, p70 8.2, IPR 6.4; symmetric, so IPRAS is 2.35.
    expect(judge([1, 5, 9], "ipras")).toEqual({
      rule: "ipras",
      disagreement: true,
      why: "IPR 6.4 is over IPRAS 2.35 (percentile type 6)",
    });
  });

  it("takes an exact tie as no disagreement", () => {
    // {1,1,1,4,5,6,6,6,6}, type 7: p30 at 3.4 is 1 + 0.4 x 3 = 2.2, p70 at 6.6 is 6. IPR 3.8, IPRCP 4.1,
    // IPRAS 2.35 + 1.5 x 0.9 = 3.7. With 5 for 4: p30 2.6, IPR 3.4, IPRCP 4.3, IPRAS 2.35 + 1.5 x 0.7 = 3.4.
    expect(judge([1, 1, 1, 4, 5, 6, 6, 6, 6], "ipras", 7).disagreement).toBe(true);
    expect(judge([1, 1, 1, 5, 5, 6, 6, 6, 6], "ipras", 7)).toMatchObject({
      disagreement: false,
      why: "IPR 3.4 is not over IPRAS 3.4 (percentile type 7)",
    });
  });

  it("is warned of under eight ratings", () => {
    expect(warnAboutRule("ipras", 3)).toContain("with 3 ratings");
    expect(warnAboutRule("ipras", 8)).toBeNull();
    expect(warnAboutRule("small-panel", 3)).toBeNull();
    // What the warning is about: with type 7, {1, 9, 9} has IPR 3.2 and IPRAS 2.35 + 1.5 x 2.4 = 5.95.
    expect(judge([1, 9, 9], "ipras", 7).disagreement).toBe(false);
  });
});

describe("tertile", () => {
  it("needs t ratings at either end", () => {
    // Nine ratings: t = floor(10 / 3) = 3.
    expect(judge([1, 2, 3, 5, 5, 5, 7, 8, 9], "tertile").disagreement).toBe(true);
    expect(judge([1, 2, 4, 5, 5, 5, 7, 8, 9], "tertile")).toEqual({
      rule: "tertile",
      disagreement: false,
      why: "2 of 9 ratings in 1-3 and 3 in 7-9; disagreement is at least 3 in each",
    });
  });

  it("finds no disagreement in one rating or two on a side", () => {
    expect(judge([9], "tertile").disagreement).toBe(false);
    expect(judge([7, 9], "tertile").disagreement).toBe(false);
    expect(judge([3, 7], "tertile").disagreement).toBe(true);
  });
});

describe("small-panel", () => {
  it.each([
    [[3, 5, 7], true, "a rating in 1-3 stands against one in 7-9 (lowest 3, highest 7)"],
    [[4, 5, 9], true, "ratings lie 5 points apart, 5 or more (lowest 4, highest 9)"],
    [[1, 2, 6], true, "ratings lie 5 points apart, 5 or more (lowest 1, highest 6)"],
    [[4, 6, 8], false, "no rating in 1-3, and ratings lie 4 points apart, under 5 (lowest 4, highest 8)"],
    [[2, 4, 6], false, "no rating in 7-9, and ratings lie 4 points apart, under 5 (lowest 2, highest 6)"],
    [[9], false, "no rating in 1-3, and ratings lie 0 points apart, under 5 (lowest 9, highest 9)"],
  ] as const)("%s: %s", (scores, disagreement, why) => {
    expect(judge([...scores], "small-panel")).toEqual({ rule: "small-panel", disagreement, why });
  });
});

describe("resolveRule", () => {
  it("goes by panel size unless the study set a rule", () => {
    expect(resolveRule("by-panel-size", 7)).toBe("small-panel");
    expect(resolveRule("by-panel-size", 8)).toBe("ipras");
    expect(resolveRule("tertile", 3)).toBe("tertile");
  });
});

describe("judgeClassicAgreement", () => {
  it("counts ratings outside the region of the median", () => {
    // Median 7, region 7-9: one of nine outside, under t = 3.
    const agreeing = panelStatistics([5, 7, 7, 7, 7, 8, 8, 9, 9])!;
    expect(judgeClassicAgreement(agreeing)).toEqual({ agreement: true, outside: 1, threshold: 3 });
    // Three outside: neither agreement nor disagreement.
    const neither = panelStatistics([4, 5, 6, 7, 7, 8, 8, 9, 9])!;
    expect(judgeClassicAgreement(neither)).toEqual({ agreement: false, outside: 3, threshold: 3 });
    expect(judgeDisagreement(neither, "tertile").disagreement).toBe(false);
  });
});
