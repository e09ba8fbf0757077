import { describe, expect, it } from "vitest";
import { decodeUpload } from "#app/modules/cases/decode-upload.ts";
import { nameOfPasted, readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { caseRecord, found, only, readRecords } from "./case-records.ts";

const HEADER =
  "case_id,specialty,presentation,question,option_id,option_text,category,alternative_group,depends_on,is_inaction,is_escalation";
const ROWS = [
  'Card1,Cardiology,"A woman has palpitations. Blood pressure 142/84 mmHg.",What next?,1,Continue as before,Counseling,,,true,',
  "Card1,,,,2,Order an ECG,Diagnostic,,,,",
  "Card1,,,,3,Refer to cardiology,follow-up,,2,no,yes",
];

const read = (...lines: string[]) => readCaseFiles([{ name: "c.csv", text: lines.join("\n") }]);
const change = (index: number, from: string, to: string) =>
  read(HEADER, ...ROWS.map((row, at) => (at === index ? row.replace(from, to) : row)));
const messages = (result: ReturnType<typeof read>) => result.problems.map(({ message }) => message).join("\n");

describe("cases as CSV", () => {
  it("reads what the same case as JSON gives", () => {
    const { source: _csv, unstated, ...fromCsv } = only(read(HEADER, ...ROWS));
    const { source: _json, ...fromJson } = only(readRecords(caseRecord()));
    expect(fromCsv).toEqual(fromJson);
    expect(unstated).toEqual([]);
  });

  it("reads semicolons, tabs, a byte order mark, Windows line ends and headings as people write them", () => {
    const plain = only(read(HEADER, ...ROWS)).options;
    const swap = (line: string, separator: string) =>
      line.replace(/"[^"]*"|,/g, (part) => (part === "," ? separator : part));
    for (const separator of [";", "\t"]) {
      const text = `\uFEFF${[HEADER, ...ROWS].map((line) => swap(line, separator)).join("\r\n")}\r\n`;
      const result = readCaseFiles([{ name: "c.csv", text }]);
      expect(found(result)).toEqual([]);
      expect(only(result).options).toEqual(plain);
    }
    const titled = HEADER.split(",").map((name) => name.replaceAll("_", " ").toUpperCase());
    expect(only(read(titled.join(","), ...ROWS)).options).toEqual(plain);
  });

  it("keeps quoted separators, quotation marks and line breaks, and tells the line a row begins on", () => {
    const row = 'Card1,Cardiology,"Two lines,\r\none ""quote"".",,1,"Give 5 mg, then 10 mg",Medication,,,1,';
    const result = read(HEADER, row, "", "Card1,,,,2,,Diagnostic,,,,");
    expect(found(result)).toEqual(["error c.csv 5 option_text"]);
    const studyCase = only(read(HEADER, row));
    expect(studyCase.presentation).toBe('Two lines,\none "quote".');
    expect(studyCase.options[0]!.text).toBe("Give 5 mg, then 10 mg");
  });

  it("gathers rows of a case that stand apart, several parents, and other columns as extra", () => {
    const result = read(
      "case_id,presentation,option_id,option_text,category,depends_on,note,score",
      "Card1,One.,1,A,Diagnostic,,,7",
      "Derm2,Two.,1,B,Diagnostic,,<script>alert(1)</script>,",
      "Card1,One.,2,C,Diagnostic,1;3,,",
      "Card1,,3,D,Diagnostic,,,x",
    );
    expect(result.cases.map(({ externalId, specialty, options }) => [externalId, specialty, options.length])).toEqual([
      ["Card1", "Cardiology", 3],
      ["Derm2", "Dermatology", 1],
    ]);
    expect(result.cases[0]!.options[1]!.dependsOn).toEqual(["1", "3"]);
    expect(result.cases[1]!.options[0]!.extra).toEqual({ note: "<script>alert(1)</script>" });
    expect(result.cases[0]!.options[0]!.extra).toEqual({});
    expect(result.scoresLeftAside).toBe(1);
    expect(result.cases[0]!.unstated).toEqual([
      "specialty",
      "question",
      "alternativeGroup",
      "isInaction",
      "isEscalation",
    ]);
    expect(messages(result)).toContain("kept with each option, and raters do not see them: note.");
  });

  it.each([
    ["a case id that is missing", () => change(1, "Card1", ""), "error c.csv 3 case_id"],
    ["a presentation that differs", () => change(1, "Card1,,", "Card1,,Another."), "error c.csv 3 presentation"],
    ["a specialty that differs", () => change(2, "Card1,,", "Card1,Neurology,"), "error c.csv 4 specialty"],
    ["an option id twice", () => change(2, ",3,", ",2,"), "error c.csv 4 option_id"],
    ["an option without an id", () => change(2, ",3,", ",,"), "error c.csv 4 option_id"],
    ["a category that is none", () => change(1, "Diagnostic", "Magic"), "error c.csv 3 category"],
    ["a parent that is nowhere", () => change(2, ",2,no", ",9,no"), "error c.csv 4 depends_on"],
    ["a flag that is neither", () => change(1, "Diagnostic,,,,", "Diagnostic,,,perhaps,"), "error c.csv 3 is_inaction"],
    ["too many cells", () => change(1, "ECG", "ECG, now"), "error c.csv 3 null"],
    ["a quotation mark that stays open", () => change(0, 'mmHg."', "mmHg."), "error c.csv 2 null"],
    ["a mark within a cell", () => change(1, "an ECG", '12" ECG'), "error c.csv 3 null"],
    ["a header and nothing else", () => read(HEADER), "error c.csv null null"],
    ["a column twice", () => read(`${HEADER},category`, ...ROWS), "error c.csv 1 null"],
    ["a column without a name", () => read(`${HEADER},`, ...ROWS), "error c.csv 1 null"],
    ["a column that is missing", () => read(HEADER.replace("option_text", "words"), ...ROWS), "error c.csv 1 null"],
    ["a column named like a prototype", () => read(`${HEADER},__proto__`, ...ROWS), "error c.csv 1 null"],
  ])("names line and column of %s, and gives no case", (_what, make, place) => {
    const result = make();
    const errors = result.problems.filter(({ level }) => level === "error");
    expect(found({ problems: errors })).toContain(place);
    expect(result.cases).toEqual([]);
  });

  it("speaks of lines and columns, not of a record's fields", () => {
    expect(messages(change(2, ",3,", ",2,"))).toContain("two options with the id 2: line 3 and this one");
    expect(messages(change(2, ",2,no", ",3,no"))).toContain("Card1 option 3 depends on itself");
    expect(messages(change(0, "true", ""))).toContain('Mark one with "true" in the column is_inaction');
    expect(messages(read("case_id,presentation,option_id,option_text,category", "Q1,P.,1,A,Diagnostic"))).toContain(
      'Fill in the column "specialty"',
    );
  });

  it("says of one case in two files, or as CSV and JSON, that it is there twice", () => {
    const text = [HEADER, ...ROWS].join("\n");
    const files = [
      { name: "a.csv", text },
      { name: "b.csv", text },
      { name: "c.json", text: JSON.stringify(caseRecord()) },
    ];
    expect(found(readCaseFiles(files))).toEqual(["error b.csv 2 id", "error c.json 1 id"]);
  });

  it("refuses Latin-1 with the line of its first letter", () => {
    const bytes = Buffer.from([HEADER, ROWS[0], "Card1,,,,2,Naloxon für zu Hause,Medication,,,,"].join("\n"), "latin1");
    const { problem } = decodeUpload("c.csv", bytes);
    expect(problem).toMatchObject({ line: 3, level: "error" });
    expect(problem!.message).toMatch(/Latin-1.*CSV UTF-8/);
  });

  it("names what is pasted by what it holds", () => {
    expect(nameOfPasted([HEADER, ...ROWS].join("\n"))).toBe("pasted.csv");
    expect(nameOfPasted([HEADER, ...ROWS].join("\n").replaceAll(",", "\t"))).toBe("pasted.csv");
    const record = JSON.stringify(caseRecord());
    expect(nameOfPasted(`${record}\n${record}\n`)).toBe("pasted.jsonl");
    expect(nameOfPasted(JSON.stringify([caseRecord(), caseRecord()], null, 2))).toBe("pasted.json");
    expect(nameOfPasted("whatever")).toBe("pasted.json");
  });
});
