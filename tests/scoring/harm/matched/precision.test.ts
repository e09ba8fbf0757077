import { describe, expect, it } from "vitest";
import { caseOf, option } from "../reference-builders.ts";
import { type Said, score } from "./builders.ts";

const studyCase = caseOf("Card001", [
  option("1", 1),
  option("2", 9),
  option("3", 8),
  option("4", 5),
  option("5", 2),
  option("6", 8),
]);

const precision = (what: Said) => {
  const { metrics } = score(studyCase, what);
  return {
    weighted: metrics.precision_weighted,
    matched: metrics.precision_matched,
    raw: metrics.precision_raw,
    binary: metrics.precision_binary,
    offRubric: metrics.offrubric_rate,
  };
};

describe("precision of a matched answer", () => {
  it("weighs every action by its score and counts the right ones", () => {
    // Weights 72, 24 (half), 1 and 1: 9 and 8 are right, 5 and the action without a match are not.
    expect(precision({ full: ["2", "4"], partly: ["3"], actions: ["2", "3", "4", null] })).toEqual({
      weighted: 84 / 98,
      matched: 84 / 97,
      raw: 2 / 4,
      binary: 96 / 98,
      offRubric: 1 / 4,
    });
  });

  it("takes the best score among the options of an action", () => {
    // 9 beside 1 is right at a weight of 72; 5 beside 2 is wrong at 1.
    expect(precision({ full: ["1", "2", "4", "5"], actions: ["1,2", "5,4"] })).toMatchObject({
      weighted: 72 / 73,
      raw: 1 / 2,
    });
  });

  it("halves an action only when every option that holds its best score is partial", () => {
    expect(precision({ partly: ["3"], full: ["6"], actions: ["3,6"] }).matched).toBe(1);
    expect(precision({ partly: ["3", "6"], actions: ["3,6"] }).matched).toBe(1 / 2);
    // The 8 is partial, the 2 beside it full: the 8 decides.
    expect(precision({ partly: ["3"], full: ["5"], actions: ["3,5"] }).matched).toBe(1 / 2);
  });

  it("counts an action as often as it is made, and an id named twice once", () => {
    expect(precision({ full: ["2", "4"], actions: ["2", "2,2", "4"] })).toMatchObject({
      weighted: 144 / 145,
      raw: 2 / 3,
    });
  });

  it("drops ids of options that are not matched before anything else", () => {
    // "2,4" is left with the 5; "3" is left with nothing and stands on its own score of 0, which has no weight.
    expect(precision({ full: ["4"], actions: ["2,4", "3"] })).toEqual({
      weighted: 0,
      matched: 0,
      raw: 0,
      binary: 0,
      offRubric: 1 / 2,
    });
  });

  it("takes an action's own score where it matched nothing, 5 by default", () => {
    expect(precision({ actions: [9, 1, null] })).toEqual({
      weighted: 72 / 145,
      matched: null,
      raw: 1 / 3,
      binary: 72 / 145,
      offRubric: 1,
    });
    expect(precision({ actions: [4] })).toEqual(precision({ actions: [null] }));
    expect(precision({ full: ["2"], actions: ["2", 6] }).weighted).toBe(72 / 73);
  });

  it("gives own scores outside 1-9 no weight, but counts the actions", () => {
    for (const strange of [0, -3, 5.5, 1e9, NaN]) {
      const found = precision({ full: ["2"], actions: ["2", strange] });
      expect(found).toMatchObject({ weighted: 1, matched: 1, offRubric: 1 / 2 });
    }
    expect(precision({ full: ["2"], actions: ["2", 0] }).raw).toBe(1 / 2);
    // As in the open kit, whatever is 7 or more is right in the unweighted figure.
    expect(precision({ full: ["2"], actions: ["2", 10] }).raw).toBe(1);
  });

  it("is 0 without actions, while what asks about actions is undefined", () => {
    expect(precision({})).toEqual({ weighted: 0, matched: null, raw: 0, binary: 0, offRubric: null });
  });

  it("leaves out an action that matched only options without a label", () => {
    const withDropped = caseOf("Card001", [option("1", 9), option("2", null)]);
    const { metrics } = score(withDropped, { full: ["1", "2"], actions: ["1,2", "2"] });
    expect(metrics).toMatchObject({ precision_raw: 1, precision_weighted: 1, offrubric_rate: 0 });
  });
});
