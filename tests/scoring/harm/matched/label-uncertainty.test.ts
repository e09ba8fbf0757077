import { expect, it } from "vitest";
import { matchedLabelUncertainty } from "#scoring/harm/matched/label-uncertainty.ts";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { rated } from "../../labels/rated-option.ts";
import { caseOf, option, references } from "../reference-builders.ts";

it("is the spread of the metric over panels drawn anew, with the shift of its mean: 9, 9, 1", () => {
  const refs = references([caseOf("Card001", [option("1", 5, { uncertainByDisagreement: true }), option("2", 8)])]);
  const ratings = {
    rules: {
      ...({
        disagreementRule: "small-panel",
        quantileType: 6,
        minimumRatings: 3,
        severityDisagreement: "never",
      } as const),
    },
    cases: new Map([["Card001", [rated("1", [9, 9, 1]), rated("2", [8, 8, 8])]]]),
  };
  const answer: MatchedAnswer = {
    ...{ system: "m", kind: "solo", id: "Card001", trial: "1", judge: null, responseLength: null },
    matches: [{ option: "2", matched: true, partial: false }],
    actions: [{ number: "1", options: ["2"], score: null }],
  };
  const report = matchedLabelUncertainty(refs, ratings, [answer], { replicates: 2000, seed: 4 });
  // Option 1 is left out: a severe omission where its label becomes 9, in 8 of 27 draws.
  const { severe_rate: rate, recall_raw: recall, f1_floor: floor } = report.systems[0]!.metrics;
  expect(rate.shift).toBeCloseTo(8 / 27, 1);
  expect(rate.hi! - rate.lo!).toBe(1);
  expect(recall.shift).toBeCloseTo(-8 / 27 / 2, 1);
  expect(floor).toMatchObject({ lo: null, reason: "the figure itself is undefined" });
  expect(report).toMatchObject({ options: 2, redrawnOptions: 2, unanimousOptions: 1 });
});
