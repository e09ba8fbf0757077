import { describe, expect, it } from "vitest";
import { readAnswerFileName } from "#app/modules/systems/answer-file-name.ts";
import { readMenuAnswers } from "#app/modules/systems/read-answers.ts";
import { found } from "./case-records.ts";

type Grade = [option: string | number, grade: unknown];

const decisionsOf = (grades: Grade[]) => grades.map(([Option, GradeAI]) => ({ Option, GradeAI }));

function line(grades: Grade[], changes: Record<string, unknown> = {}): string {
  return JSON.stringify({ system: "m", trial: 1, case: "Card1", decisions: decisionsOf(grades), ...changes });
}

const read = (text: string, name = "a.jsonl", system?: string) => readMenuAnswers([{ name, text }], { system });

describe("JSONL answers", () => {
  it("reads answers with all their fields", () => {
    const team = { system: "duo", team: "Advisor + Guardian", members: ["x", "y"], kind: "team", trial: "t2" };
    const text = [line([[3, "Appropriate"]]), "", line([["4", " inappropriate "]], team)].join("\n");
    expect(read(text)).toEqual({
      problems: [],
      answers: [
        {
          ...{ system: "m", kind: "solo", team: null, members: [], trial: "1", case: "Card1" },
          decisions: [{ option: "3", recommended: true }],
        },
        { ...team, case: "Card1", decisions: [{ option: "4", recommended: false }] },
      ],
    });
  });

  it("takes the kind from team or members where it is not given, and null as not given", () => {
    const kindOf = (changes: object) => read(line([[1, "Appropriate"]], { kind: null, ...changes })).answers[0]!.kind;
    expect(kindOf({})).toBe("solo");
    expect(kindOf({ team: "T" })).toBe("team");
    expect(kindOf({ members: ["x", "y"] })).toBe("team");
    expect(kindOf({ members: ["x"] })).toBe("solo");
    expect(kindOf({ kind: "human", team: "T" })).toBe("human");
  });

  it("reads unusable grades as undecided, with one warning a file and their number", () => {
    const text = [
      line([
        [1, "Unsure"],
        [2, "Appropriate"],
      ]),
      line(
        [
          [1, null],
          [2, 1],
        ],
        { trial: 2 },
      ),
    ].join("\n");
    const { answers, problems } = read(text);
    expect(answers.map(({ decisions }) => decisions.map(({ recommended }) => recommended))).toEqual([
      [null, true],
      [null, null],
    ]);
    expect(found({ problems })).toEqual(["warning a.jsonl 1 decisions[0].GradeAI"]);
    expect(problems[0]!.message).toMatch(/^3 decisions are neither.*"Unsure"/);
  });

  it("reports every bad field with its line", () => {
    const bad = { system: " ", kind: "robot", members: "x", trial: null, case: "a/b", decisions: [{}, 4] };
    const { answers, problems } = read([line([]), "{oops}", JSON.stringify(bad)].join("\n"));
    expect(found({ problems })).toEqual([
      "error a.jsonl 2 null",
      "error a.jsonl 3 system",
      "error a.jsonl 3 members",
      "error a.jsonl 3 kind",
      "error a.jsonl 3 trial",
      "error a.jsonl 3 case",
      "error a.jsonl 3 decisions[0].Option",
      "error a.jsonl 3 decisions[1]",
      "warning a.jsonl 1 null",
    ]);
    // An answer without decisions recommends nothing, which is warned of but allowed.
    expect(answers).toHaveLength(1);
  });

  it("warns once of an option graded twice alike and refuses opposite grades", () => {
    const alike = read(
      line([
        [1, "Appropriate"],
        ["1", "Appropriate"],
        [2, "?"],
        [2, "Inappropriate"],
      ]),
    );
    expect(found(alike).slice(1)).toEqual([
      "warning a.jsonl 1 decisions[1].Option",
      "warning a.jsonl 1 decisions[3].Option",
    ]);
    expect(alike.answers[0]!.decisions).toEqual([
      { option: "1", recommended: true },
      { option: "2", recommended: false },
    ]);
    const opposite = read(
      line([
        [1, "Appropriate"],
        [1, "Inappropriate"],
      ]),
    );
    expect(found(opposite)).toEqual(["error a.jsonl 1 decisions[1].Option"]);
    expect(opposite.answers).toEqual([]);
  });

  it("refuses a case answered twice in a trial, and a system described in two ways", () => {
    const one: Grade[] = [[1, "Appropriate"]];
    const twice = readMenuAnswers([
      { name: "a.jsonl", text: line(one) },
      { name: "b.jsonl", text: `${line(one, { trial: 2 })}\n${line(one, { trial: "1" })}` },
    ]);
    expect(found(twice)).toEqual(["error b.jsonl 2 null"]);
    expect(twice.problems[0]!.message).toContain("the first is in a.jsonl line 1");
    const changing = read(
      [line(one), line(one, { trial: 2, kind: "human" }), line(one, { trial: 3, kind: "human" })].join("\n"),
    );
    expect(found(changing)).toEqual(["error a.jsonl 2 kind"]);
  });

  it("needs a system from the record or as a default", () => {
    const text = line([[1, "Appropriate"]], { system: undefined });
    expect(found(read(text))).toEqual(["error a.jsonl 1 system"]);
    expect(read(text, "a.jsonl", "gpt").answers[0]!.system).toBe("gpt");
    expect(read(line([[1, "Appropriate"]]), "a.jsonl", "gpt").answers[0]!.system).toBe("m");
  });

  it("warns of fields without a meaning and passes over rationales", () => {
    const decisions = [{ Option: 1, GradeAI: "Appropriate", Rationale: "Because.", Confidence: 0.9 }];
    const { problems, answers } = read(line([], { decisions, seed: 7 }));
    expect(found({ problems })).toEqual(["warning a.jsonl null null"]);
    expect(problems[0]!.message).toContain("Confidence (1×), seed (1×)");
    expect(answers[0]!.decisions).toEqual([{ option: "1", recommended: true }]);
  });

  it("says what other files are", () => {
    expect(read('{"id": "All001", "responseActions": []}').problems[0]!.message).toContain("matched answer");
    expect(read('{"id": "All001", "presentation": "x"}').problems[0]!.message).toContain("study's cases");
    expect(read('[{"a": 1}]').problems[0]!.message).toContain("not an answer that Primum knows");
    expect(read(" \n").problems[0]!.message).toContain("empty");
    expect(read("[[1]]").problems).toHaveLength(1);
  });

  it("refuses __proto__ and doubled fields and leaves that answer out", () => {
    const { answers, problems } = read(
      `${line([]).replace("{", '{"__proto__": {"x": 1}, "case": "Other", ')}\n${line([[1, "Appropriate"]], { trial: 2 })}`,
    );
    expect(problems.filter(({ level }) => level === "error").map((problem) => problem.line)).toEqual([1, 1]);
    expect(answers.map(({ trial }) => trial)).toEqual(["2"]);
  });
});

describe("NOHARM v1 lists of grades", () => {
  const grades = JSON.stringify(
    decisionsOf([
      [1, "Inappropriate"],
      [2, "Appropriate"],
    ]),
    null,
    2,
  );

  it("takes system, trial and case from the file name", () => {
    const { answers, problems } = readMenuAnswers([
      { name: "gpt/2/Card001.json", text: grades },
      { name: "my_model_1_Card001-3.json", text: grades },
    ]);
    expect(problems).toEqual([]);
    expect(answers.map((answer) => [answer.system, answer.trial, answer.case])).toEqual([
      ["gpt", "2", "Card001"],
      ["my_model", "1", "Card001-3"],
    ]);
    expect(answers[0]!.decisions).toEqual([
      { option: "1", recommended: false },
      { option: "2", recommended: true },
    ]);
  });

  it("needs a system where the name gives none, and reports a bad decision by its place", () => {
    expect(found(read(grades, "Card001.json"))).toEqual(["error Card001.json null null"]);
    const bad = read('[{"Option": 1, "GradeAI": "Appropriate"}, {"GradeAI": "Appropriate"}]', "Card001.json", "gpt");
    expect(found(bad)).toEqual(["error Card001.json null [1].Option"]);
    expect(bad.answers).toEqual([]);
  });

  it.each([
    ["Card001.json", null, [null, "1", "Card001"]],
    ["Card001.json", "gpt", ["gpt", "1", "Card001"]],
    ["runs/gpt/3/Card001.json", null, ["gpt", "3", "Card001"]],
    ["gpt\\3\\Card001.json", "other", ["gpt", "3", "Card001"]],
    ["gpt/Card001.json", null, ["gpt", "1", "Card001"]],
    ["trial2/Card001.json", "gpt", ["gpt", "trial2", "Card001"]],
    ["folder/gpt-5.5_2_Card001.json", null, ["gpt-5.5", "2", "Card001"]],
    ["Card_001.json", "gpt", ["gpt", "1", "Card_001"]],
  ])("reads the name %s with default %s", (name, system, expected) => {
    const named = readAnswerFileName(name, system);
    expect([named.system, named.trial, named.case]).toEqual(expected);
  });
});
