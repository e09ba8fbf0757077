import { describe, expect, it } from "vitest";
import { rated } from "./rated-option.ts";
import { drawLabels, prepareCasePanel, type RatedOption } from "#scoring/labels/redrawn-labels.ts";
import type { LabelRules } from "#scoring/labels/reference-label.ts";
import { createRandom } from "#scoring/resampling/random.ts";

const RULES: LabelRules = {
  disagreementRule: "by-panel-size",
  quantileType: 6,
  minimumRatings: 3,
  severityDisagreement: "never",
};

function draw(options: RatedOption[], times = 2000) {
  const panel = prepareCasePanel("Card001", options, RULES, "noharm");
  const random = createRandom(5);
  return Array.from({ length: times }, () => drawLabels(panel, random));
}

describe("labels of a panel drawn anew", () => {
  it("come out as often as the draws that make them: 9, 9, 1", () => {
    // Of the 27 draws of three raters 8 are 9, 9, 9, one is 1, 1, 1, and in the 18 others they disagree.
    const scores = draw([rated("1", [9, 9, 1])], 9000).map((labels) => labels.get("1")!.score);
    const share = (score: number) => scores.filter((one) => one === score).length / scores.length;
    expect(share(9)).toBeCloseTo(8 / 27, 1);
    expect(share(1)).toBeCloseTo(1 / 27, 1);
    expect(share(5)).toBeCloseTo(18 / 27, 1);
  });

  it("draw the raters once for all options of a case", () => {
    for (const labels of draw([rated("1", [9, 9, 1]), rated("2", [1, 1, 9])])) {
      const [one, two] = [labels.get("1")!.score, labels.get("2")!.score];
      expect(one + two).toBe(10);
    }
  });

  it("stay as they are where raters are unanimous", () => {
    for (const labels of draw([rated("1", [8, 8, 8])], 100)) expect(labels.get("1")!.score).toBe(8);
  });

  it("leave out what is adjudicated, has no ratings, or none of the raters drawn", () => {
    const options = [rated("1", [9, 9, 1], true), rated("2", []), rated("3", [7, null, null]), rated("4", [7, 7, 8])];
    const drawn = draw(options, 500);
    expect(drawn.every((labels) => !labels.has("1") && !labels.has("2") && labels.has("4"))).toBe(true);
    // R1 is missing from 8 of 27 draws.
    expect(drawn.filter((labels) => !labels.has("3")).length / 500).toBeCloseTo(8 / 27, 1);
  });

  it("do not depend on the order of options and ratings", () => {
    const options = [rated("1", [9, 8, 1]), rated("2", [2, 5, 9]), rated("10", [7, 7, 3])];
    const mirrored = [...options].reverse().map((one) => ({ ...one, ratings: [...one.ratings].reverse() }));
    expect(draw(mirrored, 50)).toEqual(draw(options, 50));
  });

  it("are refused for ratings that cannot stand, by case and option", () => {
    const twice = { ...rated("1", [9]), ratings: [...rated("1", [9]).ratings, ...rated("1", [8]).ratings] };
    expect(() => prepareCasePanel("Card001", [twice], RULES, "noharm")).toThrow(
      /ratings, case Card001, option 1, rating 2 .*already/,
    );
  });
});
