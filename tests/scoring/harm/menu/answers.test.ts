import { describe, expect, it } from "vitest";
import type { ScoringInputError } from "#scoring/errors.ts";
import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import { scoreMenu, tabulateAnswers } from "#scoring/harm/menu/score-menu.ts";
import { validateReferences } from "#scoring/harm/reference.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const studyCase = caseOf("Card001", [option("1", 9), option("2", 1), option("3", null)]);
const refs = references([studyCase]);
const decisions = (...list: [string, boolean | null][]) => ({
  decisions: list.map(([id, recommended]) => ({ option: id, recommended })),
});

/** Problems of the answers, each in words; none when all is well. */
function problemsOf(answers: SystemAnswer[]): string[] {
  try {
    tabulateAnswers(refs, answers);
    return [];
  } catch (error) {
    return (error as ScoringInputError).problems.map(({ where, message }) => `${where}: ${message}`);
  }
}

describe("answers", () => {
  it("may be complete, partial, empty, or hold null and repeated grades", () => {
    const partial = answer(studyCase, [], { trial: "2", ...decisions(["1", null], ["1", true], ["1", true]) });
    const none = answer(studyCase, [], { trial: "3", decisions: [] });
    expect(problemsOf([answer(studyCase, ["1"]), partial, none])).toEqual([]);
  });

  it("are refused with every problem, each with its place and remedy", () => {
    const problems = problemsOf([
      answer(studyCase, []),
      answer(studyCase, []),
      answer(studyCase, [], { case: "Card999" }),
      answer(studyCase, [], { trial: "2", ...decisions(["7", true], ["7", false], ["1", true], ["1", false]) }),
      answer(studyCase, [], { trial: "3", kind: "team" }),
      answer(studyCase, [], { case: "Card001-4" }),
      answer(studyCase, [], { case: "Card001-4" }),
    ]);
    expect(problems).toEqual([
      "answer 2 (system model, trial 1, case Card001): The system answers this case twice in this trial. Keep one answer, or number the trials.",
      "answer 3 (system model, trial 1, case Card999): The references hold no such case. Correct the case id, or leave it out.",
      "answer 4 (system model, trial 2, case Card001), option 7: The case has no such option. Correct the option id, or leave it out.",
      "answer 4 (system model, trial 2, case Card001), option 1: The option is graded twice, with opposite grades. Keep one of the two.",
      'answer 5 (system model, trial 3, case Card001): The system is called "team" here and "solo" in an earlier answer. Choose one kind.',
      "answer 7 (system model, trial 1, case Card001-4): The system answers this case twice in this trial. Keep one answer, or number the trials.",
    ]);
  });

  it("may be to the same case in another trial, by another system, or in another wording", () => {
    const more = [answer(studyCase, [], { trial: "2" }), answer(studyCase, [], { system: "b" })];
    expect(problemsOf([answer(studyCase, []), ...more, answer(studyCase, [], { case: "Card001-0" })])).toEqual([]);
  });

  it("count an undecided option as not recommended", () => {
    const given = answer(studyCase, [], decisions(["1", null], ["2", true]));
    const { errorList } = scoreMenu(refs, [given], { replicates: 0, errorLists: true }).systems[0]!;
    expect(errorList!.map(({ type, options }) => [type, ...options])).toEqual([
      ["omission", "1"],
      ["commission", "2"],
    ]);
  });

  it("cover the options that they decide, each once, without dropped ones", () => {
    const given = answer(studyCase, [], decisions(["1", true], ["1", true], ["2", null], ["3", true]));
    expect(scoreMenu(refs, [given], { replicates: 0 }).systems[0]!.coverage).toBe(1 / 2);
  });
});

describe("validateReferences", () => {
  it("reports a case twice, an option twice, an impossible score and a wrong parent", () => {
    const bad = caseOf("Card002", [
      option("1", 5.5 as Appropriateness),
      option("1", 9),
      option("2", 9, { dependsOn: ["2", "8"] }),
    ]);
    expect(validateReferences(references([studyCase, studyCase, bad])).map((problem) => problem.where)).toEqual([
      "reference case Card001",
      "reference case Card002, option 1",
      "reference case Card002, option 1",
      "reference case Card002, option 2",
      "reference case Card002, option 2",
    ]);
  });
});

describe("scoreMenu on bad input", () => {
  it("throws with all problems", () => {
    expect(() => scoreMenu(refs, [answer(studyCase, [], { case: "Card999" })])).toThrow(/no such case/);
    expect(() => scoreMenu(references([studyCase, studyCase]), [])).toThrow(/holds? this case twice/);
  });

  it("refuses parameters that are out of range, naming each", () => {
    const wrong = { replicates: -1, seed: 0.5, level: 1, minimumStratum: 0, completenessFrom: 6 };
    expect(() => scoreMenu(refs, [], wrong)).toThrow(
      /replicates: It is -1[^]*seed: It is 0.5[^]*level: It is 1[^]*minimumStratum: It is 0[^]*completenessFrom: It is 6/,
    );
  });
});
