import { describe, expect, it } from "vitest";
import { findDuplicates } from "#app/modules/cases/find-duplicates.ts";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { hasShared, sharedPath } from "../shared-data.ts";
import { caseWithOption, filesIn, readRecords } from "./case-records.ts";

const pair = (one: string, other: string) =>
  findDuplicates([
    { externalId: "1", text: one },
    { externalId: "2", text: other },
  ]);

describe("duplicate options", () => {
  it.each([
    ["Order an ECG", "order an  ECG.", true],
    ["Order an ECG", "ECG: order", false],
    ["Refer to cardiology", "Refer to cardiolgy", false],
    ["Order liver function tests", "Order liver function test", false],
  ])("%s = %s", (one, other, isExact) => {
    expect(pair(one, other)).toEqual([{ first: "1", second: "2", isExact }]);
  });

  it.each([
    ["Start metoprolol 25 mg daily", "Start metoprolol 50 mg daily"],
    ["Hydroquinone cream for 3 months", "Hydroquinone cream for 6 months"],
    ["Start low intensity statin", "Start high intensity statin"],
    ["Order CT with and without contrast", "Order CT without contrast"],
    ["Treat as typical pneumonia", "Treat as atypical pneumonia"],
    ["Give hypertonic saline", "Give hypotonic saline"],
    ["Start dapagliflozin 10 mg", "Start empagliflozin 10 mg"],
    ["Troponin > 14", "Troponin < 14"],
    ["...", "???!"],
  ])("%s is not %s", (one, other) => {
    expect(pair(one, other).filter(({ isExact }) => !isExact)).toEqual([]);
  });

  it("are found among very many texts that look alike", () => {
    const options = Array.from({ length: 20_000 }, (_, index) => ({
      externalId: String(index),
      text: `Order ${[...String(index)].map((digit) => "qwertyuiop"[Number(digit)]!.repeat(3)).join(" o")}`,
    }));
    expect(findDuplicates([...options, { externalId: "again", text: "Order qqq" }])).toContainEqual({
      ...{ first: "0", second: "again", isExact: true },
    });
  });

  it("are pointed out when a case is read", () => {
    const { problems } = readRecords(caseWithOption(0, { text: "ECG: order" }));
    expect(problems.map(({ message }) => message)).toEqual([
      "In Card1 options 1 and 2 read nearly the same. Is one of them a duplicate?",
    ]);
  });

  it.skipIf(!hasShared)("finds none in published cases, whose options differ by a dose or a drug", () => {
    const { cases } = readCaseFiles(filesIn(sharedPath("noharm", "rubrics")));
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.flatMap(({ options }) => findDuplicates(options))).toEqual([]);
  });
});
