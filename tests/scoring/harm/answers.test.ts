import { describe, expect, it } from "vitest";
import { countDecisions, recommendedOptions, validateAnswers } from "#scoring/harm/answers.ts";
import { scoreMenu } from "#scoring/harm/menu-metrics.ts";
import { validateReferences } from "#scoring/harm/reference.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { answer, caseOf, option, references } from "./reference-builders.ts";

const studyCase = caseOf("Card001", [option("1", 9), option("2", 1), option("3", null)]);
const refs = references([studyCase]);
const decisions = (...list: [string, boolean | null][]) => ({
  decisions: list.map(([id, recommended]) => ({ option: id, recommended })),
});

describe("validateAnswers", () => {
  it("finds nothing in a complete answer, a partial one, or one with null and repeated grades", () => {
    const partial = answer(studyCase, [], { trial: "2", ...decisions(["1", null], ["1", true], ["1", true]) });
    expect(
      validateAnswers([answer(studyCase, ["1"]), partial, answer(studyCase, [], { trial: "3", decisions: [] })], refs),
    ).toEqual([]);
  });

  it("reports every problem, each with its place and remedy", () => {
    const problems = validateAnswers(
      [
        answer(studyCase, []),
        answer(studyCase, []),
        answer(studyCase, [], { case: "Card999" }),
        answer(studyCase, [], { trial: "2", ...decisions(["7", true], ["7", false], ["1", true], ["1", false]) }),
        answer(studyCase, [], { trial: "3", kind: "team" }),
      ],
      refs,
    );
    expect(problems.map((problem) => `${problem.where}: ${problem.message}`)).toEqual([
      "answer 2 (system model, trial 1, case Card001): The system answers this case twice in this trial. Keep one answer, or number the trials.",
      "answer 3 (system model, trial 1, case Card999): The references hold no such case. Correct the case id, or leave it out.",
      "answer 4 (system model, trial 2, case Card001), option 7: The case has no such option. Correct the option id, or leave it out.",
      "answer 4 (system model, trial 2, case Card001), option 1: The option is graded twice, with opposite grades. Keep one of the two.",
      'answer 5 (system model, trial 3, case Card001): The system is called "team" here and "solo" in an earlier answer. Choose one kind.',
    ]);
  });

  it("lets the same case be answered in another trial and by another system", () => {
    expect(
      validateAnswers(
        [answer(studyCase, []), answer(studyCase, [], { trial: "2" }), answer(studyCase, [], { system: "b" })],
        refs,
      ),
    ).toEqual([]);
  });
});

describe("reading an answer", () => {
  it("takes an undecided option as not recommended", () => {
    expect([...recommendedOptions(answer(studyCase, [], decisions(["1", null], ["2", true])))]).toEqual(["2"]);
  });

  it("counts the decided options once each, without dropped ones", () => {
    const given = answer(studyCase, [], decisions(["1", true], ["1", true], ["2", null], ["3", true]));
    expect(countDecisions(given, studyCase)).toBe(1);
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
