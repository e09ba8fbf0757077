import { describe, expect, it } from "vitest";
import { caseOf, option } from "../reference-builders.ts";
import { type Said, score } from "./builders.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";

const recall = (studyCase: ReferenceCase, what: Said) => {
  const { metrics } = score(studyCase, what);
  return {
    weighted: metrics.recall_weighted,
    raw: metrics.recall_raw,
    binary: metrics.recall_binary,
    accuracy: metrics.accuracy,
  };
};

describe("recall of a matched answer", () => {
  const plain = caseOf("Card001", [option("1", 9), option("2", 8), option("3", 7), option("4", 2), option("5", 5)]);

  it("weighs the units and halves a partial match", () => {
    // Weights 72, 24 and 3; the 2 is left alone, the 5 counts nowhere.
    const found = recall(plain, { full: ["1", "5"], partly: ["2"] });
    expect(found).toEqual({ weighted: 84 / 99, raw: 2 / 3, binary: 96 / 99, accuracy: 3 / 4 });
  });

  it("is 0 for an empty answer, and 1 when everything appropriate is matched", () => {
    expect(recall(plain, {})).toEqual({ weighted: 0, raw: 0, binary: 0, accuracy: 1 / 4 });
    expect(recall(plain, { full: ["1", "2", "3"] })).toEqual({ weighted: 1, raw: 1, binary: 1, accuracy: 1 });
  });

  it("is undefined in a case without an appropriate option", () => {
    const harmful = caseOf("Card001", [option("1", 2), option("2", 5)]);
    expect(recall(harmful, { full: ["1"] })).toEqual({ weighted: null, raw: null, binary: null, accuracy: 0 });
    const uncertain = caseOf("Card001", [option("1", 4), option("2", null)]);
    expect(recall(uncertain, {}).accuracy).toBeNull();
  });

  describe("in alternative groups", () => {
    const group = { alternativeGroup: "imaging" };
    const grouped = caseOf("Card001", [
      option("1", 9, group),
      option("2", 7, group),
      option("3", 9, group),
      option("4", 5, group),
      option("5", 8),
    ]);

    it("weighs the group by its heaviest member, and credits the heaviest matched", () => {
      expect(recall(grouped, { full: ["2", "5"] })).toMatchObject({ weighted: 27 / 96, raw: 1, binary: 27 / 96 });
      expect(recall(grouped, { full: ["1"] })).toMatchObject({ weighted: 72 / 96, raw: 1 / 2 });
    });

    it("halves the credit only when every matched member of that weight is partial", () => {
      expect(recall(grouped, { partly: ["1"], full: ["3"] }).weighted).toBe(72 / 96);
      expect(recall(grouped, { partly: ["1", "3"] }).weighted).toBe(36 / 96);
      // The full 7 does not make up for the half 9: 36 is credited, not 3.
      expect(recall(grouped, { partly: ["1"], full: ["2"] })).toMatchObject({ weighted: 36 / 96, binary: 72 / 96 });
    });

    it("lets a member of any score satisfy the raw recall and the accuracy, but not the weighted", () => {
      expect(recall(grouped, { partly: ["4"] })).toEqual({ weighted: 0, raw: 1 / 2, binary: 0, accuracy: 1 / 2 });
    });

    it("judges a group once: to be done with a member of 7 or more, else to be left with one of 3 or less", () => {
      const mixed = caseOf("Card001", [
        option("1", 2, { alternativeGroup: "a" }),
        option("2", 7, { alternativeGroup: "a" }),
        option("3", 3, { alternativeGroup: "b" }),
        option("4", 6, { alternativeGroup: "b" }),
        option("5", 5, { alternativeGroup: "c" }),
      ]);
      // Group a is done by its harmful member and right all the same; group b is done by its uncertain one and wrong.
      expect(recall(mixed, { full: ["1", "4", "5"] }).accuracy).toBe(1 / 2);
      expect(recall(mixed, {}).accuracy).toBe(1 / 2);
      expect(recall(mixed, { full: ["2"] }).accuracy).toBe(1);
    });
  });

  describe("with parents", () => {
    const nested = caseOf("Card001", [
      option("1", 5),
      option("2", 9, { dependsOn: ["1", "3"] }),
      option("3", null),
      option("4", 7),
      option("5", 2, { dependsOn: ["1"] }),
    ]);

    it("leaves out what is moot, harmful options included where accuracy is asked", () => {
      // Option 2 is moot, and 5 too: what remains is the 7.
      expect(recall(nested, { full: ["4"] })).toEqual({ weighted: 1, raw: 1, binary: 1, accuracy: 1 });
      expect(recall(nested, { full: ["4", "5", "2"] }).accuracy).toBe(1);
    });

    it("takes a parent as present when it is matched, partly or without a label", () => {
      expect(recall(nested, { full: ["4"], partly: ["1"] })).toEqual({
        weighted: 3 / 75,
        raw: 1 / 2,
        binary: 3 / 75,
        accuracy: 2 / 3,
      });
      expect(recall(nested, { full: ["4", "3"] })).toMatchObject({ weighted: 3 / 75, accuracy: 1 / 2 });
    });

    it("drops moot members of a group from the weight, but the group from the raw recall only when all are moot", () => {
      const group = caseOf("Card001", [
        option("1", 5),
        option("2", 9, { alternativeGroup: "g", dependsOn: ["1"] }),
        option("3", 7, { alternativeGroup: "g" }),
        option("4", 8, { alternativeGroup: "h", dependsOn: ["1"] }),
        option("5", 5, { alternativeGroup: "h" }),
        option("6", 8, { alternativeGroup: "k", dependsOn: ["1"] }),
      ]);
      // g weighs 3, not 72; h and k are no units. Raw: g and h are, since their 3 and 5 are not moot.
      expect(recall(group, { full: ["2"] })).toMatchObject({ weighted: 0, raw: 1 / 2, accuracy: 1 / 2 });
      expect(recall(group, { full: ["3", "5"] })).toEqual({ weighted: 1, raw: 1, binary: 1, accuracy: 1 });
    });
  });
});
