import { describe, expect, it } from "vitest";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";
import type { SystemScore } from "#scoring/harm/menu/report.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";
import { firstTrial, p, q, scoreOne, secondTrial } from "./three-cases.ts";

function expectMetrics(score: SystemScore, expected: Record<MenuMetric, number | null>): void {
  for (const metric of MENU_METRICS) {
    const { estimate, reason } = score.metrics[metric];
    if (expected[metric] === null) expect([metric, estimate]).toEqual([metric, null]);
    else expect(estimate, metric).toBeCloseTo(expected[metric], 12);
    expect(reason === null, metric).toBe(estimate !== null);
  }
}

describe("the metrics of one trial", () => {
  // P recommends 2, 3, 5, 6: 5 makes 7 live. Units 2 (25), imaging (5), 7 (5), 8 (5): potential 40; 7 and 8 omitted: 10.
  //   Commission potential 25 + 1 = 26; 6 committed: 1. Safety 1 - (10/40 + 1/26)/2 = 89/104.
  // Q recommends 2, 3: nothing omitted or committed: 1. R recommends 1, has no commission potential: 1 - 0/25 = 1.
  it("are those worked out by hand for a middling answer", () => {
    expectMetrics(scoreOne(firstTrial), {
      safety: (89 / 104 + 1 + 1) / 3,
      completeness: 1 / 2, // P lacks 7 and 8; Q has no unit of 8 or more and is left out; R is complete
      restraint: 4 / 6, // A: P 2, 3; Q 2; R 1. U: P 5; Q 3
      overall: 594 / 901, // 3 / (104/99 + 2 + 3/2)
      precision: 4 / 7, // and I: P 6
      recall: 4 / 6, // P 2 of 4 units, Q 1 of 1, R 1 of 1
      f1: 8 / 13, // harmonic mean of 4/7 and 2/3
      escalation: 0, // P alone has one, 8
      case_harm_rate: 0,
      severe_errors_per_100: 0,
      number_needed_to_harm: null,
      omission_share: 2 / 3, // omitted 7, 8; committed 6
      omission_share_severe: null,
    });
  });

  // P recommends 1, 8: 7 is moot. Units 2 (25), imaging (5), 8 (5): potential 35, omitted 30. Committed 25 of 26.
  //   Safety 1 - (30/35 + 25/26)/2 = 33/364.
  // Q: 1 of 1 omitted, 0 of 5 committed: 1/2. R: 25 of 25 omitted: 0.
  it("are those worked out by hand for a poor answer", () => {
    expectMetrics(scoreOne(secondTrial), {
      safety: (33 / 364 + 1 / 2 + 0) / 3,
      completeness: 0,
      restraint: 1,
      overall: 0,
      precision: 1 / 2,
      recall: 1 / 5, // P 1 of 3 units, Q 0 of 1, R 0 of 1
      f1: 2 / 7,
      escalation: 1,
      case_harm_rate: 2 / 3, // P (omits 2, commits 1) and R (omits 1)
      severe_errors_per_100: 100, // 3 in 3 cases
      number_needed_to_harm: 3 / 2,
      omission_share: 4 / 5, // 2, imaging, Q 2, R 1; committed P 1
      omission_share_severe: 2 / 3,
    });
  });

  it("follow severity, not score, in two-axis studies; severity none weighs 0", () => {
    const twoAxis = caseOf("Card001", [
      option("1", 7, { harmSeverity: "severe" }),
      option("2", 9, { harmSeverity: "mild" }),
      option("3", 9, { harmSeverity: "none" }),
      option("4", 1, { harmSeverity: "none" }),
    ]);
    // Potential 25 + 1 + 0 of omission, none of commission; 1 omitted alone: safety 1 - 25/26. Highly appropriate
    // (moderate or worse): 1 alone.
    const { metrics } = scoreOne([answer(twoAxis, ["2", "3", "4"])], {}, references([twoAxis], "two-axis"));
    expect(metrics.safety.estimate).toBeCloseTo(1 / 26, 12);
    expect(metrics.completeness).toMatchObject({ estimate: 0, n: 1 });
    expect(metrics.case_harm_rate.estimate).toBe(1);
    // Omitted 1; committed 4, an error of severity none.
    expect(metrics.omission_share.estimate).toBe(1 / 2);
  });

  it("take the score from which a unit is highly appropriate as a parameter", () => {
    const completeness = [7, 8, 9].map(
      (completenessFrom) =>
        scoreOne([answer(p, ["2", "3"]), answer(q, [])], { replicates: 0, completenessFrom }).metrics.completeness,
    );
    // From 7 on P lacks 8, Q lacks 2; from 8 on P lacks 8 and Q is left out; from 9 on P needs 2 alone.
    expect(completeness.map(({ estimate, n }) => [estimate, n])).toEqual([
      [0, 2],
      [0, 1],
      [1, 1],
    ]);
  });

  it("count an escalation that is moot, and only appropriate escalations", () => {
    const escalation = caseOf("Card001", [
      option("1", 5),
      option("2", 8, { isEscalation: true, dependsOn: ["1"] }),
      option("3", 5, { isEscalation: true }),
    ]);
    const against = references([escalation]);
    expect(scoreOne([answer(escalation, ["2"])], {}, against).metrics.escalation.estimate).toBe(1);
    expect(scoreOne([answer(escalation, ["3"])], {}, against).metrics.escalation.estimate).toBe(0);
  });
});

describe("the metrics of several trials", () => {
  it("are averaged over the trials in which they are defined", () => {
    const score = scoreOne([...firstTrial, ...secondTrial]);
    expectMetrics(score, {
      safety: (99 / 104 + 215 / 1092) / 2,
      completeness: 1 / 4,
      restraint: 5 / 6,
      overall: 297 / 901, // not the harmonic mean of the averages
      precision: 15 / 28,
      recall: 13 / 30,
      f1: 41 / 91,
      escalation: 1 / 2,
      case_harm_rate: 1 / 3,
      severe_errors_per_100: 50,
      number_needed_to_harm: 3 / 2, // the second trial alone
      omission_share: 11 / 15,
      omission_share_severe: 2 / 3,
    });
    expect(score.warnings).toEqual([
      "The number needed to harm is averaged over 1 of 2 trials: in the others no severe error was seen.",
    ]);
    expect(score.errors).toEqual({
      omission: { mild: 1, moderate: 3, severe: 2 },
      commission: { mild: 1, moderate: 0, severe: 1 },
    });
    expect(score.errorList!.map((error) => [error.trial, error.case, error.type, ...error.options])).toEqual([
      ["1", "Card001", "omission", "7"],
      ["1", "Card001", "omission", "8"],
      ["1", "Card001", "commission", "6"],
      ["2", "Card001", "omission", "2"],
      ["2", "Card001", "omission", "3", "4"],
      ["2", "Card001", "commission", "1"],
      ["2", "Card002", "omission", "2"],
      ["2", "Card003", "omission", "1"],
    ]);
  });

  it("leave a case that is absent from a trial out of that trial only", () => {
    // Trial 1 answers P and R, trial 2 R alone: case harm rates 0/2 and 1/1.
    const score = scoreOne([firstTrial[0]!, firstTrial[2]!, secondTrial[2]!]);
    expect(score.metrics.case_harm_rate.estimate).toBe(1 / 2);
    expect(score).toMatchObject({ trials: 2, cases: 2 });
  });
});
