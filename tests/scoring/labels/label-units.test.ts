import { describe, expect, it } from "vitest";
import { labelUnits } from "#scoring/labels/label-units.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { inRound, rules } from "./option-answers.ts";

const setup = { rules, instrument: "noharm" as const };
const ofUnit = (unit: string, ...args: Parameters<typeof inRound>) =>
  inRound(...args).map((answer) => ({ unit, ...answer }));

describe("labelUnits", () => {
  it("labels every unit by id, and leaves disputes in disagreement", () => {
    const answers = [...ofUnit("10", 1, 8, 8, 9), ...ofUnit("2", 1, 1, 9, 9), ...ofUnit("2", 2, undefined, 8)];
    const labels = labelUnits(answers, setup);
    expect(labels.map(({ unit, outcome }) => [unit, outcome.label?.score, outcome.label?.provenance])).toEqual([
      ["2", 5, "disagreement"],
      ["10", 8, "consensus"],
    ]);
    expect(labels[0]!.standing.map(({ rater, appropriateness }) => [rater, appropriateness])).toEqual([
      ["R1", 1],
      ["R2", 8],
      ["R3", 9],
    ]);
    expect(labelUnits(answers.toReversed(), setup)).toEqual(labels);
  });

  it("does not look at the names of raters", () => {
    const answers = [...ofUnit("u1", 1, 2, 8, 9), ...ofUnit("u1", 2, 7), ...ofUnit("u2", 1, 5, 5, null, 6)];
    // The new names sort the other way round.
    const renamed = answers.map((answer) => ({ ...answer, rater: `Z${9 - Number(answer.rater.slice(1))}` }));
    const outcomes = (of: typeof answers) => labelUnits(of, setup).map(({ outcome }) => outcome);
    expect(outcomes(renamed)).toEqual(outcomes(answers));
  });

  it("takes ten thousand raters of one unit", () => {
    const scores = Array.from({ length: 10_000 }, (_, index) => APPROPRIATENESS_SCALE[6 + (index % 3)]!);
    const [labelled] = labelUnits(ofUnit("u1", 1, ...scores), setup);
    expect(labelled!.outcome).toMatchObject({ statistics: { n: 10_000, median: 8 }, disagreement: { rule: "ipras" } });
  });

  it("lists units without an answer", () => {
    const [labelled] = labelUnits([], { ...setup, units: ["u1"] });
    expect(labelled!.outcome).toMatchObject({ status: "too-few-ratings", label: null, statistics: null });
    expect(labelUnits([], setup)).toEqual([]);
  });
});
