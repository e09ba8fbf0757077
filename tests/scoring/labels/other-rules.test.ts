import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChangingAlternatives } from "#scoring/labels/other-rules.ts";
import { settleUnadjudicated, type LabelRules } from "#scoring/labels/reference-label.ts";
import { APPROPRIATENESS_SCALE, DISAGREEMENT_RULES, QUANTILE_TYPES } from "#scoring/terms.ts";
import { derive, inRound, rules } from "./option-answers.ts";

describe("the percentile types", () => {
  // {1, 9, 9}: type 7 has p30 5.8, p70 9, IPR 3.2, IPRCP 7.4, IPRAS 2.35 + 1.5 x 2.4 = 5.95: no disagreement. Type 2 has
  // p30 1, IPR 8, IPRCP 5, IPRAS 2.35; type 6 has IPR 6.4, IPRAS 3.55.
  const oneNineNine = inRound(1, 1, 9, 9);

  it("are tried for ipras whatever rule decided", () => {
    expect(derive(oneNineNine).underOtherQuantileTypes).toEqual([
      { rule: "ipras", quantileType: 2, disagreement: true, class: "uncertain", score: 5 },
      { rule: "ipras", quantileType: 7, disagreement: false, class: "appropriate", score: 9 },
    ]);
  });

  it("other than the study's own only, and none with too few ratings", () => {
    const withSeven = derive(oneNineNine, { rules: { ...rules, quantileType: 7 } });
    expect(withSeven.underOtherQuantileTypes.map(({ quantileType }) => quantileType)).toEqual([2, 6]);
    expect(derive(inRound(1, 1, 9)).underOtherQuantileTypes).toEqual([]);
  });
});

describe("findChangingAlternatives", () => {
  const namesOf = (...args: Parameters<typeof derive>) =>
    findChangingAlternatives(derive(...args)).map((other) =>
      "quantileType" in other ? `${other.rule} ${other.quantileType}` : other.rule,
    );

  it("names the rules and types that give another score", () => {
    expect(namesOf(inRound(1, 1, 9, 9))).toEqual(["ipras 7"]);
    const byIpras7 = { rules: { ...rules, disagreementRule: "ipras" as const, quantileType: 7 as const } };
    expect(namesOf(inRound(1, 1, 9, 9), byIpras7)).toEqual(["tertile", "small-panel", "ipras 2", "ipras 6"]);
  });

  it("is empty where all give the same score, disagreement or none", () => {
    expect(namesOf(inRound(1, 8, 8, 9))).toEqual([]);
    // Uncertain, 5, by the median, and by a disagreement that small-panel alone finds: 5 points apart.
    expect(derive(inRound(1, 4, 5, 9)).disagreement!.disagreement).toBe(true);
    expect(namesOf(inRound(1, 4, 5, 9))).toEqual([]);
    expect(namesOf(inRound(1, 1, 9))).toEqual([]);
  });

  it("is empty exactly when every rule and type gives one score", () => {
    const scores = fc.array(fc.constantFrom(...APPROPRIATENESS_SCALE), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(scores, (list) => {
        const under = (changes: Partial<LabelRules>) =>
          settleUnadjudicated(
            derive(inRound(1, ...list), { rules: { ...rules, severityDisagreement: "never", ...changes } }),
          ).label!.score;
        const all = DISAGREEMENT_RULES.flatMap((disagreementRule) =>
          QUANTILE_TYPES.map((quantileType) => under({ disagreementRule, quantileType })),
        );
        expect(findChangingAlternatives(derive(inRound(1, ...list))).length === 0).toBe(new Set(all).size === 1);
      }),
    );
  });
});
