import { describe, expect, it } from "vitest";
import { readMenuAnswers } from "#app/modules/systems/read-answers.ts";
import { found } from "./case-records.ts";

const read = (text: string, name: string, system?: string) => readMenuAnswers([{ name, text }], { system });

describe("CSV answers", () => {
  const header = "system,trial,case,option,decision";

  it("reads every word for a decision, and rows in any order", () => {
    const words = [
      "Appropriate",
      "recommended",
      "1",
      "TRUE",
      "yes",
      "Inappropriate",
      "Not recommended",
      "0",
      "false",
      "No",
    ];
    const rows = words.flatMap((word, option) => [`m,1,Card1,${option},${word}`, `m,2,Card1,${option},${word}`]);
    const { answers, problems } = read([header, ...rows].join("\r\n"), "a.csv");
    expect(problems).toEqual([]);
    expect(answers.map(({ trial, decisions }) => [trial, decisions.length])).toEqual([
      ["1", 10],
      ["2", 10],
    ]);
    expect(answers[1]!.decisions.map(({ recommended }) => recommended)).toEqual([
      ...[true, true, true, true, true],
      ...[false, false, false, false, false],
    ]);
  });

  it("reads quoted cells, other column orders, semicolons and a byte order mark", () => {
    const text = '\uFEFFCase;Option;Decision;Trial;System\nCard1;"2";yes;1;"a; b"\n';
    expect(read(text, "a.csv")).toMatchObject({
      problems: [],
      answers: [{ system: "a; b", case: "Card1", trial: "1" }],
    });
  });

  it("counts decisions that say neither, empty ones included", () => {
    const { answers, problems } = read(`${header}\nm,1,Card1,1,yes\nm,1,Card1,2,perhaps\nm,1,Card1,3,\n`, "a.csv");
    expect(answers[0]!.decisions.map(({ recommended }) => recommended)).toEqual([true, null, null]);
    expect(found({ problems })).toEqual(["warning a.csv 3 decision"]);
    expect(problems[0]!.message).toMatch(/^2 decisions.*"perhaps"/);
  });

  it("reports bad rows with their lines and then uses none of the file's answers", () => {
    const rows = ["m,1,Card1,1,yes", "m,1,Card1,2", "", "m,,Card1,,yes", "m,1,Card1,1,no", "m,1,Card2,1,yes"];
    const { answers, problems } = read([header, ...rows].join("\n"), "a.csv");
    expect(found({ problems })).toEqual([
      "error a.csv 3 null",
      "error a.csv 5 trial",
      "error a.csv 5 option",
      "error a.csv 6 option",
    ]);
    expect(answers).toEqual([]);
  });

  it("reports what the header lacks or has too much of", () => {
    const lacking = read("system,case,option,grade\nm,Card1,1,yes", "a.csv");
    expect(found(lacking)).toEqual(["error a.csv 1 null"]);
    expect(lacking.problems[0]!.message).toContain("lacks trial, decision");
    expect(found(read(`${header},note\nm,1,Card1,1,yes,hm`, "a.csv"))).toEqual(["warning a.csv 1 null"]);
    expect(found(read(`${header},case\nm,1,Card1,1,yes,x`, "a.csv"))).toEqual(["error a.csv 1 null"]);
    expect(found(read(`${header}\n`, "a.csv"))).toEqual(["error a.csv null null"]);
  });

  it("takes a default system where there is no such column or cell", () => {
    expect(read("trial,case,option,decision\n1,Card1,1,yes", "a.csv", "gpt").answers[0]!.system).toBe("gpt");
    expect(read(`${header}\n,1,Card1,1,yes`, "a.csv", "gpt").answers[0]!.system).toBe("gpt");
    expect(found(read(`${header}\n,1,Card1,1,yes`, "a.csv"))).toEqual(["error a.csv 2 system"]);
  });

  it("reports an open quote with its line", () => {
    const { answers, problems } = read(`${header}\nm,1,Card1,1,yes\nm,1,Card1,"2"x,yes\n`, "a.csv");
    expect(found({ problems })).toEqual(["error a.csv 3 null"]);
    expect(answers).toEqual([]);
  });
});
