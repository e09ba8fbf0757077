import type { ImportProblem } from "#app/modules/cases/import-problem.ts";
import { describe, expect, it } from "vitest";
import {
  createMatchedReader,
  readMatchedAnswers,
  systemOfFileName,
} from "#app/modules/systems/read-matched-answers.ts";
import { found } from "./case-records.ts";

function record(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ system: "m", id: "Card001-4", trial: 1, judge: "j" },
    options: [
      { id: 25, matched: true, partial: true },
      { id: "30", matched: false },
    ],
    responseActions: [
      { number: 1, match: "25, 30,", score: 0 },
      { number: 2, match: "", score: 5 },
      { number: 3, match: 25 },
      { number: "4", match: null, score: null },
    ],
    response_len: 1461,
    ...changes,
  };
}

const read = (records: unknown[], name = "a.jsonl", system?: string) =>
  readMatchedAnswers([{ name, text: records.map((one) => JSON.stringify(one)).join("\n") }], { system });

describe("matched answers", () => {
  it("are read with all their fields, numbers and texts alike", () => {
    expect(read([record()])).toEqual({
      problems: [],
      answers: [
        {
          ...{ system: "m", kind: "solo", team: null, members: [], id: "Card001-4", trial: "1", judge: "j" },
          matches: [
            { option: "25", matched: true, partial: true },
            { option: "30", matched: false, partial: false },
          ],
          actions: [
            { number: "1", options: ["25", "30"], score: 0 },
            { number: "2", options: [], score: 5 },
            { number: "3", options: ["25"], score: null },
            { number: "4", options: [], score: null },
          ],
          responseLength: 1461,
          where: "a.jsonl line 1",
        },
      ],
    });
  });

  it("may be empty, without judge and length, and of a team", () => {
    const bare = record({
      options: [],
      responseActions: [],
      judge: undefined,
      response_len: null,
      members: ["x", "y"],
    });
    const { answers, problems } = read([bare, record({ kind: "human", id: "Card002" })]);
    expect(problems).toEqual([]);
    expect(answers[0]).toMatchObject({ kind: "team", judge: null, responseLength: null, matches: [], actions: [] });
    expect(answers[1]!.kind).toBe("human");
  });

  it("report every bad field with its line, and are left out", () => {
    const bad = record({
      ...{ id: "a/b", trial: null, response_len: -1.5, kind: "robot" },
      options: [{ id: 1 }, { matched: "yes" }, 7, { id: 2, matched: true, partial: "half" }],
      responseActions: [{ match: [1] }, { number: 2, match: "1", score: 5.5 }, { number: 3, score: "high" }],
    });
    const { answers, problems } = read([record(), bad, record({ options: "none", responseActions: undefined })]);
    expect(found({ problems })).toEqual([
      "error a.jsonl 2 kind",
      "error a.jsonl 2 trial",
      "error a.jsonl 2 id",
      "error a.jsonl 2 response_len",
      "error a.jsonl 2 options[0].matched",
      "error a.jsonl 2 options[1].id",
      "error a.jsonl 2 options[1].matched",
      "error a.jsonl 2 options[2]",
      "error a.jsonl 2 options[3].partial",
      "error a.jsonl 2 responseActions[0].number",
      "error a.jsonl 2 responseActions[0].match",
      "error a.jsonl 2 responseActions[1].score",
      "error a.jsonl 2 responseActions[2].score",
      "error a.jsonl 3 options",
      "error a.jsonl 3 responseActions",
    ]);
    expect(answers).toHaveLength(1);
  });

  it("warn of fields without a meaning once a file, but not of the judge's words", () => {
    const wordy = record({
      ...{ metrics: {}, summary: "Fine." },
      options: [{ id: 1, matched: false, evidence: "none", grade: 3 }],
      responseActions: [{ number: 1, match: "", action: "ECG", category: "Diagnostic", rationale: "" }],
    });
    const { answers, problems } = read([wordy, record({ metrics: {} })]);
    expect(answers).toHaveLength(2);
    expect(problems.map(({ level, message }) => `${level} ${message}`)).toEqual([
      "warning These fields have no meaning in an answer and are left out: grade (1×), metrics (2×).",
    ]);
  });

  it("warn of a partial match that is no match", () => {
    const { answers, problems } = read([record({ options: [{ id: 8, matched: false, partial: true }] })]);
    expect(found({ problems })).toEqual(["warning a.jsonl 1 options"]);
    expect(answers[0]!.matches).toEqual([{ option: "8", matched: false, partial: true }]);
  });

  it("are told from menu answers, rubrics and broken lines", () => {
    const { answers, problems } = readMatchedAnswers([
      { name: "a.jsonl", text: `${JSON.stringify(record())}\n{"system":"m","decisions":[]}\n{oops}\n[1]` },
      { name: "b.json", text: JSON.stringify({ id: "Card001", case: { presentation: "p" }, options: [] }) },
      { name: "c.jsonl", text: "" },
    ]);
    expect(answers).toHaveLength(1);
    expect(found({ problems }).filter((line) => line.startsWith("error"))).toHaveLength(problems.length);
    expect(problems.some(({ message }) => message.startsWith("This is a menu answer"))).toBe(true);
    expect(problems.some(({ file, message }) => file === "b.json" && message.includes("not a matched answer"))).toBe(
      true,
    );
    expect(problems.at(-1)).toMatchObject({ file: "c.jsonl", level: "error" });
  });
});

describe("the system of a matched answer", () => {
  it("is its own, else the one given, else the file's", () => {
    const anonymous = record({ system: null });
    expect(read([record()], "x.jsonl", "given").answers[0]!.system).toBe("m");
    expect(read([anonymous], "x.jsonl", "given").answers[0]!.system).toBe("given");
    expect(read([anonymous], "runs/model-b_judged.jsonl").answers[0]!.system).toBe("model-b");
  });

  it("is a file name without folder, ending, judged and case id", () => {
    expect(systemOfFileName("All001.gpt-5.5.judged.jsonl", "All001-3")).toBe("gpt-5.5");
    expect(systemOfFileName("in/All001-3_a.b.jsonl", "All001-3")).toBe("a.b");
    expect(systemOfFileName("gpt-5.5_judged.jsonl", "All001")).toBe("gpt-5.5");
    expect(systemOfFileName("All0012.x.jsonl", "All001")).toBe("All0012.x");
    expect(systemOfFileName("All001.judged.jsonl", "All001")).toBe("All001");
    expect(systemOfFileName(".jsonl", "All001")).toBeNull();
  });

  it("is missing where the file has no name either", () => {
    expect(found(read([record({ system: undefined })], ".jsonl"))).toEqual(["error .jsonl 1 system"]);
  });
});

describe("one line of matched answers", () => {
  const readLine = (text: string) => {
    const problems: ImportProblem[] = [];
    const answers = createMatchedReader({}, problems).readLine("a.jsonl", 7, text);
    return { answers, problems };
  };

  it("is read as in a file", () => {
    const { answers, problems } = readLine(JSON.stringify(record()));
    expect(problems).toEqual([]);
    expect(answers.map((answer) => ({ ...answer, where: "a.jsonl line 1" }))).toEqual(read([record()]).answers);
    expect(answers[0]!.where).toBe("a.jsonl line 7");
    expect(readLine("  ")).toEqual({ answers: [], problems: [] });
  });

  it("reports its problems at its own line", () => {
    for (const text of ["{oops}", '{"a":1}', `[${JSON.stringify(record())}]`, "17", '{"id":1,"id":2}']) {
      const { answers, problems } = readLine(text);
      expect(answers).toEqual([]);
      expect(problems[0]).toMatchObject({ file: "a.jsonl", line: 7, level: "error" });
    }
  });
});
