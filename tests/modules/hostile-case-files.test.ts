import { describe, expect, it } from "vitest";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { caseRecord, caseWithOption, found, only, readRecords } from "./case-records.ts";

describe("hostile input", () => {
  it("keeps HTML as text", () => {
    const text = `<script>alert("x")</script> & <img src=x onerror=alert(1)>`;
    expect(only(readRecords(caseWithOption(1, { text }))).options[1]!.text).toBe(text);
  });

  it("refuses __proto__ and doubled fields, pollutes nothing and does not use the record", () => {
    const good = JSON.stringify(caseRecord());
    const polluted = good.replace("{", '{"__proto__": {"polluted": true}, ');
    const escaped = good.replace("{", '{"\\u005f_proto__": {"polluted": true}, ');
    const doubled = good.replace("{", '{"question": "Which one?", ');
    for (const text of [polluted, escaped, doubled]) {
      const read = readCaseFiles([{ name: "p.json", text }]);
      expect(found(read)).toEqual(["error p.json 1 null"]);
      expect(read.cases).toEqual([]);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("keeps a field called constructor as data", () => {
    const { extra } = only(readRecords(caseRecord({ constructor: { prototype: 1 } })));
    expect(Object.keys(extra)).toEqual(["constructor"]);
  });

  it("refuses deep nesting without exhausting the stack", () => {
    const text = `{"id": "Card1", "deep": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const read = readCaseFiles([{ name: "d.json", text }]);
    expect(found(read)).toEqual(["error d.json 1 null"]);
    expect(read.problems[0]!.message).toContain("nested more than 64 deep");
  });

  it("follows a chain of 20,000 dependent options", () => {
    const options = Array.from({ length: 20_000 }, (_, id) => ({
      ...{ id, text: `Do ${id}`, category: "Procedure", isInaction: id === 0 },
      dependsOn: id === 0 ? [] : [id - 1],
    }));
    expect(readRecords(caseRecord({ options })).problems).toEqual([]);
  });

  it("reads more rows and problems than a call can have arguments", () => {
    const rows = (row: string) => Array<string>(130_000).fill(row).join("\n");
    const header = "case_id,presentation,option_id,option_text,category";
    const csv = readCaseFiles([{ name: "c.csv", text: `${header}\n${rows("Card1,P,1,Wait,Counseling")}` }]);
    expect(csv.cases).toEqual([]);
    expect(csv.problems.length).toBeGreaterThan(130_000);
  });

  it("refuses a file with very many cases in one sentence, in every format", () => {
    const numbers = Array.from({ length: 5001 }, (_, index) => index);
    const tables = {
      "c.csv": ["case_id,presentation,option_id,option_text,category", (n: number) => `C${n},P,1,Wait,Counseling`],
      "v.csv": ["id,base_id,presentation", (n: number) => `C1-${n},C1,P`],
      "c.jsonl": ["{}", () => "{}"],
    } as const;
    for (const [name, [first, row]] of Object.entries(tables)) {
      const read = readCaseFiles([{ name, text: [first, ...numbers.map(row)].join("\n") }]);
      expect(read.problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^The file holds 500[12] cases or variants; at most 5000 are read/),
      ]);
    }
  });
});
