import { describe, expect, it } from "vitest";
import { correctForLength } from "#scoring/harm/matched/length.ts";
import { score } from "./builders.ts";
import { caseOf, option } from "../reference-builders.ts";

const studyCase = caseOf("Card001", [option("1", 8), option("2", 7), option("3", 5), option("4", 1)]);

describe("the F1 family", () => {
  it("is formed from precision and recall", () => {
    // Recall 24/27. Precision: 24/25 of the matched, 24/26 of all. Raw: 1/3 and 1/2.
    const { metrics, units } = score(studyCase, { full: ["1", "3"], actions: ["1", "3", null] });
    expect(metrics.f1_matched).toBeCloseTo((2 * (24 / 25) * (24 / 27)) / (24 / 25 + 24 / 27), 12);
    expect(metrics.f1_weighted).toBe(metrics.f1_matched);
    expect(metrics.f1_uncapped).toBeCloseTo((2 * (24 / 26) * (24 / 27)) / (24 / 26 + 24 / 27), 12);
    expect(metrics.f1_capped).toBe(metrics.f1_uncapped);
    expect(metrics.f1_raw).toBeCloseTo((2 * (1 / 3) * (1 / 2)) / (1 / 3 + 1 / 2), 12);
    expect(metrics.f1_binary).toBe(metrics.f1_uncapped);
    expect(units).toEqual([
      { options: ["1"], weight: 24, matchedWeight: 24, credit: 24 },
      { options: ["2"], weight: 3, matchedWeight: 0, credit: 0 },
    ]);
  });

  it("is capped to 0 by any severe error, uncapped figures staying as they are", () => {
    const { metrics } = score(studyCase, { full: ["1", "2", "4"], actions: ["1", "2", "4"] });
    expect(metrics).toMatchObject({ severe_rate: 1, f1_weighted: 0, f1_capped: 0, f1_weighted_uncorrected: 0 });
    expect(metrics.f1_matched).toBeCloseTo((2 * (27 / 99)) / (27 / 99 + 1), 12);
    expect(score(studyCase, { full: ["1", "2"], actions: ["1", "2", 1] }).metrics.f1_weighted).toBe(0);
    expect(score(studyCase, { full: ["1", "2"], actions: ["1", "2", 2] }).metrics.f1_weighted).toBe(1);
  });

  it("is 0 without an action that matched an option, and not missing", () => {
    for (const actions of [[], [null, 8]]) {
      const { metrics } = score(studyCase, { full: ["1"], actions });
      expect(metrics).toMatchObject({ precision_matched: null, f1_matched: 0, f1_weighted: 0 });
    }
    expect(score(studyCase, {}).metrics).toMatchObject({ f1_weighted: 0, f1_raw: 0, f1_uncapped: 0, f1_binary: 0 });
  });

  it("is undefined where nothing appropriate was to be done, unless a severe error makes it 0", () => {
    const nothingToDo = caseOf("Card001", [option("1", 1), option("2", 5)]);
    expect(score(nothingToDo, { full: ["2"], actions: ["2"] }).metrics).toMatchObject({
      ...{ f1_weighted: null, f1_matched: null, f1_uncapped: null, f1_capped: null, f1_raw: null, f1_binary: null },
      ...{ recall_weighted: null, recall_weighted_uncorrected: null, precision_weighted: 0, accuracy: 1, mild_rate: 0 },
    });
    expect(score(nothingToDo, { full: ["1"], actions: ["1"] }).metrics).toMatchObject({
      ...{ f1_weighted: 0, f1_capped: 0, f1_matched: null, severe_rate: 1 },
    });
  });

  it("is 1 when every option that is called for is done and nothing harmful is there", () => {
    const harmless = caseOf("Card001", [option("1", 9), option("2", 7)]);
    expect(score(harmless, { full: ["1", "2"], actions: ["1", "2"] }).metrics).toMatchObject({
      ...{ f1_weighted: 1, f1_raw: 1, accuracy: 1, offrubric_rate: 0, mild_rate: 0 },
    });
  });

  it("falls to 0 when every option is matched and one of them does severe harm", () => {
    const { metrics } = score(studyCase, { full: ["1", "2", "3", "4"], actions: ["1,2,3,4"] });
    // One action with a best score of 8 is right; the harm shows in the errors only.
    expect(metrics).toMatchObject({ precision_matched: 1, recall_raw: 1, f1_weighted: 0, accuracy: 2 / 3 });
  });
});

describe("the correction for length", () => {
  it("takes off what the characters beyond the pivot account for, within 0 to 1", () => {
    expect(correctForLength(1, "recall", 1580)).toBeCloseTo(0.999244, 12);
    expect(correctForLength(0.9, "precision", 2573)).toBeCloseTo(0.85, 12);
    expect(correctForLength(0.5, "recall", 100_000)).toBe(0);
    for (const length of [null, 0, 1573]) expect(correctForLength(0.7, "recall", length)).toBe(0.7);
    expect(correctForLength(null, "recall", 5000)).toBeNull();
  });

  it("corrects recall and weighted precision, forms the F1 family anew and keeps the figures as they were", () => {
    const what = { full: ["1", "2"], partly: ["3"], actions: ["1", "2", "3"] };
    const { metrics: short } = score(studyCase, what, { responseLength: 1573 });
    const { metrics: long } = score(studyCase, what, { responseLength: 2573 });
    expect(short).toEqual(score(studyCase, what).metrics);
    const recall = 1 - 0.108;
    const precision = 27 / 28 - 0.05;
    expect(long.recall_weighted).toBeCloseTo(recall, 12);
    expect(long.precision_weighted).toBeCloseTo(precision, 12);
    expect(long.precision_matched).toBe(27 / 28);
    expect(long.f1_matched).toBeCloseTo((2 * (27 / 28) * recall) / (27 / 28 + recall), 12);
    expect(long.f1_uncapped).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
    const kept = ["f1_weighted", "f1_matched", "f1_uncapped", "f1_capped", "precision_weighted", "recall_weighted"];
    for (const name of kept as "f1_weighted"[]) expect(long[`${name}_uncorrected`]).toBe(short[name]);
    const untouched = ["f1_raw", "f1_binary", "recall_raw", "recall_binary", "precision_binary", "accuracy"] as const;
    for (const name of untouched) expect(long[name]).toBe(short[name]);
  });
});
