import { describe, expect, it } from "vitest";
import type { PanelRatings } from "#scoring/harm/label-uncertainty.ts";
import { menuLabelUncertainty } from "#scoring/harm/menu/label-uncertainty.ts";
import { tabulateAnswers } from "#scoring/harm/menu/score-menu.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { rated } from "../../labels/rated-option.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const RULES: PanelRatings["rules"] = {
  disagreementRule: "small-panel",
  quantileType: 6,
  minimumRatings: 3,
  severityDisagreement: "never",
};

/** One case: option 1 is as its panel made it, option 2 unanimous. */
const studyCase = caseOf("Card001", [option("1", 5, { uncertainByDisagreement: true }), option("2", 1)]);
const refs = references([studyCase]);
const silent = tabulateAnswers(refs, [answer(studyCase, [])]);
const panel = (first: Appropriateness[], isFixed = false): PanelRatings => ({
  rules: RULES,
  cases: new Map([["Card001", [rated("1", first, isFixed), rated("2", [1, 1, 1])]]]),
});

describe("label uncertainty", () => {
  it("is the spread of the metric over panels drawn anew, with the shift of its mean: 9, 9, 1", () => {
    // Silence does harm where the label becomes 9: in 8 of 27 draws. By the label as it is (uncertain) it does none.
    const report = menuLabelUncertainty(refs, panel([9, 9, 1]), silent, { replicates: 4000, seed: 2 });
    const { lo, hi, shift, reason } = report.systems[0]!.metrics.case_harm_rate;
    expect(reason).toBeNull();
    expect(shift).toBeCloseTo(8 / 27, 1);
    // Quantiles of the replicates are 0 and 1; less their mean and added to the estimate 0.
    expect(lo).toBeCloseTo(-shift!, 12);
    expect(hi).toBeCloseTo(1 - shift!, 12);
    expect(report).toMatchObject({ options: 2, redrawnOptions: 2, unanimousOptions: 1, replicates: 4000, seed: 2 });
    expect(report.notes[0]).toContain("1 of 2 options are unanimous");
  });

  it("is none where the panel is unanimous or the label adjudicated", () => {
    for (const ratings of [panel([5, 5, 5]), panel([9, 9, 1], true)]) {
      const { metrics } = menuLabelUncertainty(refs, ratings, silent, { replicates: 50 }).systems[0]!;
      expect(metrics.safety).toEqual({ lo: 1, hi: 1, shift: 0, reason: null });
    }
  });

  it("is null with a reason for an undefined figure and for no replicates", () => {
    const { metrics } = menuLabelUncertainty(refs, panel([5, 5, 5]), silent, { replicates: 10 }).systems[0]!;
    expect(metrics.precision).toMatchObject({ lo: null, shift: null, reason: "the figure itself is undefined" });
    const none = menuLabelUncertainty(refs, panel([5, 5, 5]), silent, { replicates: 0 }).systems[0]!;
    expect(none.metrics.safety).toMatchObject({ lo: null, reason: "no replicates were asked for" });
  });

  it("is the same for the same seed, and another for another", () => {
    const bytes = (seed: number) =>
      JSON.stringify(menuLabelUncertainty(refs, panel([9, 8, 1]), silent, { replicates: 30, seed }).systems);
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(1)).not.toBe(bytes(2));
  });
});
