import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScoringInputError } from "#scoring/errors.ts";
import type { OptionRating } from "#scoring/labels/option-ratings.ts";
import { HARM_SEVERITIES, type Appropriateness } from "#scoring/terms.ts";
import { derive, inRound, rules } from "./option-answers.ts";

describe("bad input", () => {
  it("is refused with every problem", () => {
    const ratings = [
      ...inRound(1, 0 as Appropriateness, 5.5 as Appropriateness, 7),
      ...inRound(1, undefined, undefined, 8),
      { rater: "R4", round: 0, appropriateness: 5, severity: "grave" },
    ] as OptionRating[];
    try {
      derive(ratings);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScoringInputError);
      expect((error as ScoringInputError).problems.map((problem) => problem.message)).toEqual([
        "0 is not a whole number from 1 to 9; correct it",
        "5.5 is not a whole number from 1 to 9; correct it",
        "the rater has rated this option in this round already; keep one rating",
        "the round is 0; it is a whole number from 1",
        'the severity "grave" is unknown; use none, mild, moderate, severe',
      ]);
    }
  });

  it("includes a ruling off the scale and a minimum under one", () => {
    const ruling = { decision: "label" as const, score: 10 as Appropriateness, severity: null };
    expect(() => derive(inRound(1, 2, 8, 9), { adjudication: ruling })).toThrow("10 is not a whole number");
    expect(() => derive([], { rules: { ...rules, minimumRatings: 0 } })).toThrow(RangeError);
  });
});

describe("properties", () => {
  const score = fc.constantFrom<(Appropriateness | null)[]>(1, 2, 3, 4, 5, 6, 7, 8, 9, null);
  const answer = fc.record({
    rater: fc.constantFrom("R1", "R2", "R3", "R4", "R5"),
    round: fc.constantFrom(1, 2),
    appropriateness: score,
    severity: fc.constantFrom(...HARM_SEVERITIES),
  });
  const answers = fc.uniqueArray(answer, { selector: ({ rater, round }) => `${rater} ${round}`, maxLength: 10 });

  it("the order of the ratings changes nothing", () => {
    const shuffledPair = answers.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
        fc.constantFrom("noharm" as const, "two-axis" as const),
      ),
    );
    fc.assert(
      fc.property(shuffledPair, ([list, shuffled, instrument]) => {
        expect(derive(shuffled, { instrument })).toEqual(derive(list, { instrument }));
      }),
    );
  });

  it("a label and a reason exclude each other", () => {
    fc.assert(
      fc.property(answers, (list) => {
        const outcome = derive(list);
        expect(outcome.label === null).toBe(outcome.reason !== null);
        expect(outcome.label === null).toBe(outcome.status !== "labelled");
      }),
    );
  });
});
