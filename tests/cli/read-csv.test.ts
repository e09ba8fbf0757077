import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type CsvLayout, readCsv, readNumber } from "../../cli/read-csv.ts";
import { temporaryFolder } from "./run-primum.ts";

const LAYOUTS: CsvLayout[] = [
  { required: ["unit", "value"], optional: ["cluster"] },
  { required: ["case", "option", "score"], optional: [] },
];

async function read(content: string | Uint8Array) {
  const file = path.join(temporaryFolder(), "ratings.csv");
  writeFileSync(file, content);
  const rows: { line: number; unit: string; value: string; cluster: string; layout: number }[] = [];
  const findings = await readCsv(file, LAYOUTS, ({ line, cell }, layout) => {
    rows.push({ line, unit: cell("unit"), value: cell("value"), cluster: cell("cluster"), layout });
  });
  const messages = [...findings.problems, ...findings.warnings].map(({ where, message }) =>
    `${where}: ${message}`.replace(/^.*ratings\.csv/, "ratings.csv"),
  );
  return { rows, messages, findings };
}

describe("readCsv", () => {
  test("reads columns in any order and letter case, with the line each row begins on", async () => {
    const { rows, messages } = await read('\uFEFFValue, UNIT ,note\n\n 7 ,u1,"two\nlines"\n8,"u,2",\n');
    expect(rows).toEqual([
      { line: 3, unit: "u1", value: "7", cluster: "", layout: 0 },
      { line: 5, unit: "u,2", value: "8", cluster: "", layout: 0 },
    ]);
    expect(messages).toEqual(["ratings.csv line 1: These columns are left aside: note."]);
  });

  test.each([";", "\t"])("takes %j as separator, and Windows line ends", async (separator) => {
    const { rows } = await read(["unit,value,cluster", "u1,7,c"].join("\r\n").replaceAll(",", separator));
    expect(rows).toEqual([{ line: 2, unit: "u1", value: "7", cluster: "c", layout: 0 }]);
  });

  test("knows the layouts apart by their columns", async () => {
    expect((await read("score,case,option\n7,a,b\n")).rows[0]!.layout).toBe(1);
  });

  test.each([
    ["", "ratings.csv: The file is empty; it needs a header row."],
    ["unit,value\n", "ratings.csv: The file has a header but no rows."],
    ["unit\nu1\n", "ratings.csv line 1: The header row lacks value. It should read unit,value,[cluster]."],
    ["case,score\na,7\n", "ratings.csv line 1: The header row lacks option. It should read case,option,score."],
    ["unit,value,unit\nu,7,u\n", "ratings.csv line 1: The header row has unit twice. Remove one."],
    [
      "unit,value\nu1\n",
      "ratings.csv line 2: This row has 1 cells, but the header has 2. Quote cells that hold a separator.",
    ],
    [
      'unit,value\nu1,"7\n',
      "ratings.csv line 2: This is not valid CSV: a quotation mark is misplaced or not closed. Nothing after this line was read.",
    ],
    [
      Buffer.from("unit,value\nu1,\xfc\n", "latin1"),
      "ratings.csv: The file is not UTF-8 text. Save it as CSV with UTF-8 encoding.",
    ],
  ])("says what is wrong with %j", async (content, message) => {
    const { findings, messages } = await read(content);
    expect(messages).toEqual([message]);
    expect(findings.problems).toHaveLength(1);
  });

  test("throws for a path that cannot be opened", async () => {
    await expect(readCsv(path.join(temporaryFolder(), "none.csv"), LAYOUTS, () => {})).rejects.toThrow("ENOENT");
  });
});

describe("readNumber", () => {
  test.each([
    ["7", 7],
    ["-0.5", -0.5],
    [".5", 0.5],
    ["1.5e3", 1500],
    ["", null],
    ["NaN", null],
    ["Infinity", null],
    ["1e999", null],
    ["0x9", null],
    ["7 points", null],
  ])("reads %j as %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});
