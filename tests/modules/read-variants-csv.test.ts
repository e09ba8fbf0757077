import { describe, expect, it } from "vitest";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { caseRecord, found, readRecords } from "./case-records.ts";

const HEADER = "id,base_id,category,description,presentation";
const ROWS = ['Card1-1,Card1,tone,"Told, shortly",Palpitations.', "Card1-2,Card1,,,<b>She is in a hurry.</b>"];
const read = (...lines: string[]) => readCaseFiles([{ name: "v.csv", text: lines.join("\r\n") }]);

describe("variants as CSV", () => {
  it("reads what the same perturbations as JSON give", () => {
    const fromCsv = read(`\uFEFF${HEADER}`, ...ROWS);
    const fromJson = readRecords(
      {
        id: "Card1-1",
        base_id: "Card1",
        category: "tone",
        description: "Told, shortly",
        presentation: "Palpitations.",
      },
      { id: "Card1-2", base_id: "Card1", presentation: "<b>She is in a hurry.</b>" },
    );
    const content = ({ variants }: typeof fromCsv) => variants.map(({ source: _, ...variant }) => variant);
    expect(content(fromCsv)).toEqual(content(fromJson));
    expect(found(fromCsv)).toEqual([]);
    expect(fromCsv.variants[1]!.source).toEqual({ file: "v.csv", line: 3 });
  });

  it("knows a base case of the same import, semicolons, headings as people write them, and other columns", () => {
    const text = ["ID;Base ID;Presentation;Note", "Card1-1;Card1;Palpitations.;x"].join("\n");
    const files = [
      { name: "v.csv", text },
      { name: "c.json", text: JSON.stringify(caseRecord()) },
    ];
    const { variants, problems } = readCaseFiles(files);
    expect(problems.filter(({ level }) => level === "error")).toEqual([]);
    expect(variants).toMatchObject([{ requiresExistingBase: false, extra: { note: "x" } }]);
  });

  it.each([
    ["no presentation", [HEADER, "Card1-1,Card1,,,"], "error v.csv 2 presentation"],
    ["no id", [HEADER, ",Card1,,,Words."], "error v.csv 2 id"],
    ["an id twice", [HEADER, ROWS[0]!, ROWS[0]!], "error v.csv 3 id"],
    ["too few cells", [HEADER, "Card1-1,Card1"], "error v.csv 2 null"],
    ["a column that is missing", ["id,base_id,words", "Card1-1,Card1,Words."], "error v.csv 1 null"],
    ["a column twice", [`${HEADER},id`, `${ROWS[1]},x`], "error v.csv 1 null"],
    ["no rows", [HEADER], "error v.csv null null"],
    ["a quotation mark that stays open", [HEADER, 'Card1-1,Card1,,,"Words.'], "error v.csv 2 null"],
    [
      "options beside a base id",
      ["case_id,base_id,presentation,option_id,option_text,category", "Card1-1,Card1,Words.,1,Wait,Counseling"],
      "error v.csv 1 null",
    ],
  ])("names line and column of %s", (_what, lines, place) => {
    const result = read(...lines);
    expect(found(result)).toContain(place);
    expect(result.cases).toEqual([]);
  });
});
