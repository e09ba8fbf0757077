import { describe, expect, it } from "vitest";
import { ScoringInputError } from "#scoring/errors.ts";
import { caseOfAnswer, validateMatchedAnswers } from "#scoring/harm/matched/answers.ts";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { tabulateMatched } from "#scoring/harm/matched/table.ts";
import { said } from "./builders.ts";
import { caseOf, option, references } from "../reference-builders.ts";

const studyCase = caseOf("Card001", [option("1", 1), option("2", 9), option("3", null)]);
const refs = references([studyCase]);
const good = said(studyCase, { full: ["2"], actions: ["2", 0, 10, null] });
const problems = (...answers: MatchedAnswer[]) =>
  validateMatchedAnswers(answers, refs).map(({ where, message }) => `${where}: ${message}`);

describe("the case of an answer", () => {
  it("is that of the id without its number, unless a case has that very id", () => {
    const cases = new Set(["Card001", "Covid-19"]);
    expect(caseOfAnswer("Card001", cases)).toBe("Card001");
    expect(caseOfAnswer("Card001-10", cases)).toBe("Card001");
    expect(caseOfAnswer("Covid-19", cases)).toBe("Covid-19");
    expect(caseOfAnswer("Covid-19-3", cases)).toBe("Covid-19");
    expect(caseOfAnswer("Card001-b", cases)).toBe("Card001-b");
  });
});

describe("checking matched answers", () => {
  it("finds nothing wrong with good ones, several wordings, trials and judges included", () => {
    const others = [{ id: "Card001-3" }, { trial: "2" }, { judge: "b" }, { system: "other", kind: "human" as const }];
    expect(problems(good, ...others.map((fields) => ({ ...good, ...fields })))).toEqual([]);
    expect(problems({ ...good, matches: [] }), "no rulings at all").toEqual([]);
    expect(problems({ ...good, matches: [...good.matches, ...good.matches] }), "the same twice").toEqual([]);
  });

  it("names every problem, with the place of the answer or what it is", () => {
    const found = problems(
      good,
      { ...good, where: "a.jsonl line 2" },
      { ...good, id: "Card002-1", judge: "b" },
      { ...good, trial: "2", kind: "team", team: "duo", members: ["x", "y"], responseLength: -1 },
      {
        ...good,
        trial: "3",
        responseLength: NaN,
        matches: [
          ...good.matches,
          { option: "2", matched: true, partial: true },
          { option: "9", matched: false, partial: false },
        ],
        actions: [
          { number: "1", options: ["2", "8", "8"], score: 5.5 },
          { number: "1", options: [], score: NaN },
        ],
      },
    );
    expect(found.map((line) => line.replace(/^system model, answer /, ""))).toEqual([
      expect.stringMatching(/^a.jsonl line 2: model answers Card001 twice .* first is system model, answer Card001/),
      expect.stringMatching(/^Card002-1, trial 1, judge b: The references hold no case for the answer Card002-1/),
      expect.stringMatching(/^Card001, trial 2: model is described here as team "duo" of x, y, but as solo in/),
      expect.stringMatching(/^Card001, trial 2: The length of the answer is -1/),
      expect.stringMatching(/option 2: The option is partly matched here and matched before/),
      expect.stringMatching(/option 9: The case has no such option/),
      expect.stringMatching(/action 1: It matches option 8/),
      expect.stringMatching(/action 1: Its own score is 5.5/),
      expect.stringMatching(/action 1: The answer has this action twice/),
      expect.stringMatching(/action 1: Its own score is NaN/),
      expect.stringMatching(/^Card001, trial 3: The length of the answer is NaN/),
    ]);
  });

  it("stops the scoring, with all problems of references and answers", () => {
    const twice = references([studyCase, studyCase]);
    const answers = [
      { ...good, id: "x" },
      { ...good, id: "y" },
    ];
    let thrown: unknown;
    try {
      tabulateMatched(twice, answers);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ScoringInputError);
    expect((thrown as ScoringInputError).problems).toHaveLength(3);
  });
});
