import { describe, expect, it } from "vitest";
import { ScoringInputError } from "#scoring/errors.ts";
import { majorityClass } from "#scoring/label-models/majority-class.ts";
import { ratings } from "./ratings.ts";

const CLASSES = ["low", "middle", "high"];

describe("majorityClass", () => {
  it("takes the class of most raters, over half or not", () => {
    const [u1, u2] = majorityClass(
      ratings({ u1: ["high", "high", "low"], u2: ["low", "high", "high", "middle"] }),
      CLASSES,
    );
    expect(u1).toEqual({ unit: "u1", n: 3, class: "high", votes: 2, reason: null });
    expect(u2).toMatchObject({ n: 4, class: "high", votes: 2 });
  });

  it("leaves a tie open, or breaks it to the lowest class when told to", () => {
    const tied = ratings({ u1: ["high", "low"] });
    expect(majorityClass(tied, CLASSES)).toEqual([
      { unit: "u1", n: 2, class: null, votes: 1, reason: "a tie: low, high with 1 of 2 ratings each" },
    ]);
    expect(majorityClass(tied, CLASSES, { tieBreak: "lowest" })[0]).toMatchObject({ class: "low", reason: null });
  });

  it("is null without ratings", () => {
    expect(majorityClass(ratings<string>({ u1: [null, null] }), CLASSES)).toEqual([
      { unit: "u1", n: 0, class: null, votes: 0, reason: "there are no ratings" },
    ]);
    expect(majorityClass([], CLASSES)).toEqual([]);
  });

  it("refuses unknown classes, nameless things and a rater twice on a unit, all at once", () => {
    const rows = [
      { unit: "u1", rater: "R1", value: "huge" },
      { unit: "", rater: "", value: "low" },
      { unit: "u2", rater: "R2", value: "low" },
      { unit: "u2", rater: "R2", value: "high" },
    ];
    try {
      majorityClass(rows, CLASSES);
      expect.unreachable();
    } catch (error) {
      expect((error as ScoringInputError).problems.map(({ message }) => message)).toEqual([
        "huge is not one of the values low, middle, high; correct it",
        "the unit has no name; name what was rated",
        "the rater has no name; give every rater a name or a pseudonym",
        'the rater "R2" has rated this unit more than once; keep one rating',
      ]);
    }
    expect(majorityClass(rows.slice(2), CLASSES, { repeats: "allow" })[0]!.class).toBeNull();
  });
});
