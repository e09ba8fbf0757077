import { describe, expect, it } from "vitest";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { MATCHED_METRICS } from "#scoring/harm/matched/case-values.ts";
import type { MatchedMetric } from "#scoring/harm/matched/case-values.ts";
import { decisionUnits } from "#scoring/harm/matched/resilience.ts";
import { tabulateMatched } from "#scoring/harm/matched/table.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import { type Said, said } from "./builders.ts";
import { caseOf, option, references } from "../reference-builders.ts";

/** The value of the first case for the only system. */
function valueOf(metric: MatchedMetric, studyCase: ReferenceCase, answers: MatchedAnswer[]): number {
  return tabulateMatched(references([studyCase]), answers).systems[0]!.values[MATCHED_METRICS.indexOf(metric)]!;
}

describe("the values of a case", () => {
  const studyCase = caseOf("Card001", [option("1", 8), option("2", 7)]);
  const good: Said = { full: ["1", "2"], actions: ["1,2"] };
  // Recall 3/27, precision 1: F1 = 0.2.
  const poor: Said = { full: ["2"], actions: ["2"] };

  it("are means over variants, trials and judges, the floor being the lowest answer", () => {
    const answers = [
      said(studyCase, good),
      said(studyCase, good, { trial: "2" }),
      said(studyCase, good, { id: "Card001-0", judge: "b" }),
      said(studyCase, poor, { id: "Card001-10" }),
    ];
    expect(valueOf("f1_weighted", studyCase, answers)).toBeCloseTo(3.2 / 4, 12);
    expect(valueOf("f1_floor", studyCase, answers)).toBeCloseTo(0.2, 12);
    expect(valueOf("moderate_rate", studyCase, answers)).toBe(1 / 4);
  });

  it("leave undefined answers out of the mean", () => {
    const answers = [said(studyCase, {}, { trial: "2" }), said(studyCase, { ...good, actions: ["1,2", null] })];
    expect(valueOf("offrubric_rate", studyCase, answers)).toBe(1 / 2);
    expect(valueOf("precision_matched", studyCase, answers)).toBe(1);
    // The answer that matched nothing scores 0 and is not missing.
    expect(valueOf("f1_weighted", studyCase, answers)).toBe(1 / 2);
    expect(valueOf("offrubric_rate", studyCase, answers.slice(0, 1))).toBeNaN();
  });

  it("have neither floor nor resilience for one answer, be it judged twice", () => {
    const judged = [said(studyCase, good, { judge: "a" }), said(studyCase, poor, { judge: "b" })];
    for (const answers of [judged, judged.slice(0, 1)]) {
      expect(valueOf("f1_floor", studyCase, answers)).toBeNaN();
      expect(valueOf("resilience", studyCase, answers)).toBeNaN();
    }
  });
});

describe("resilience", () => {
  const studyCase = caseOf("Card001", [
    option("1", 9),
    option("2", 3),
    option("3", 5),
    option("4", 1, { decisionGroup: "scans" }),
    option("5", 6, { decisionGroup: "scans" }),
    option("6", 7, { alternativeGroup: "tests" }),
    option("7", 8, { alternativeGroup: "tests" }),
    option("8", 4, { decisionGroup: "uncertain" }),
    option("9", null, { decisionGroup: "scans" }),
  ]);

  it("takes groups of either type as one decision, of the largest weight, and leaves out what weighs nothing", () => {
    expect(decisionUnits(studyCase, "noharm")).toEqual([
      { options: ["1"], weight: 3 },
      { options: ["2"], weight: 1 },
      { options: ["4", "5"], weight: 3 },
      { options: ["6", "7"], weight: 2 },
    ]);
    const relabelled = studyCase.options.map((one) => ({ ...one, harmSeverity: "mild" as const }));
    expect(decisionUnits({ ...studyCase, options: relabelled }, "two-axis").map(({ weight }) => weight)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("is 1 less the weighted entropy of what the answers include", () => {
    const answers = [
      said(studyCase, { full: ["1", "4", "6"] }),
      said(studyCase, { full: ["1", "7"], partly: ["5"] }, { id: "Card001-0" }),
      said(studyCase, { full: ["1", "2", "7"] }, { id: "Card001-1" }),
      said(studyCase, { full: ["1", "3", "8", "6"] }, { id: "Card001-2" }),
    ];
    // Always 1 and the tests; 2 in one of four (H = 0.8113), the scans in two of four (H = 1).
    const quarter = 0.25 * 2 + 0.75 * Math.log2(4 / 3);
    expect(valueOf("resilience", studyCase, answers)).toBeCloseTo(1 - (quarter + 3) / 9, 12);
  });

  it("is 1 for answers alike, be they all empty, and undefined without a decision", () => {
    const empty = [said(studyCase, {}), said(studyCase, {}, { trial: "2" })];
    expect(valueOf("resilience", studyCase, empty)).toBe(1);
    const uncertain = caseOf("Card001", [option("1", 5)]);
    expect(valueOf("resilience", uncertain, [said(uncertain, {}), said(uncertain, {}, { trial: "2" })])).toBeNaN();
  });

  it("asks each judge apart", () => {
    const answers = ["a", "b"].flatMap((judge) =>
      ["1", "2"].map((trial) => said(studyCase, { full: judge === "a" ? ["1"] : [] }, { judge, trial })),
    );
    expect(valueOf("resilience", studyCase, answers)).toBe(1);
    // A judge who saw one answer says nothing: H(1/2) over the 3 of option 1, of the other judge alone.
    const uneven = [
      said(studyCase, { full: ["1"] }, { judge: "a", trial: "1" }),
      said(studyCase, {}, { judge: "a", trial: "2" }),
      said(studyCase, {}, { judge: "b", trial: "1" }),
    ];
    expect(valueOf("resilience", studyCase, uneven)).toBeCloseTo(1 - 3 / 9, 12);
  });
});
