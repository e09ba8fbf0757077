import { describe, expect, it } from "vitest";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { caseRecord, caseWithOption, found, only, readRecords } from "./case-records.ts";

function messages(...records: unknown[]): string {
  return readRecords(...records)
    .problems.map(({ message }) => message)
    .join("\n");
}

describe("files that cannot be read", () => {
  it("names the line of a fault in pretty JSON", () => {
    const text = '{\n  "id": "Card1",\n  "presentation": "x"\n  "options": []\n}';
    const read = readCaseFiles([{ name: "bad.json", text }]);
    expect(found(read)).toEqual(["error bad.json 4 null"]);
    expect(read.problems[0]!.message).toContain('expected a comma or a closing bracket, found "\\""');
  });

  it("names each bad line of JSONL and reads the others", () => {
    const good = JSON.stringify(caseRecord());
    const read = readCaseFiles([{ name: "c.jsonl", text: `${good}\n{"id": "x", }\n\n{"id": "y"\n` }]);
    expect(found(read)).toEqual(["error c.jsonl 2 null", "error c.jsonl 4 null"]);
    expect(only(read).externalId).toBe("Card1");
  });

  it("names the bad line of JSONL when it is the first", () => {
    const read = readCaseFiles([{ name: "c.jsonl", text: `{"id": "x", }\n${JSON.stringify(caseRecord())}` }]);
    expect(found(read)).toEqual(["error c.jsonl 1 null"]);
    expect(read.cases).toHaveLength(1);
  });

  it.each(["", " \n\t\r\n", "\uFEFF"])("refuses an empty file (%j)", (text) => {
    const read = readCaseFiles([{ name: "e.json", text }]);
    expect(found(read)).toEqual(["error e.json null null"]);
    expect(read.problems[0]!.message).toContain("empty");
  });

  it.each(["[]", "{}", "5", '"text"', "null", "[[1]]", "[null]"])("refuses %s, which holds no case", (text) => {
    const read = readCaseFiles([{ name: "e.json", text }]);
    expect(read.cases).toEqual([]);
    expect(read.problems.map(({ level }) => level)).toEqual(["error"]);
  });

  it("sends answers to where they belong", () => {
    expect(messages({ system: "m", trial: 1, case: "Card1", decisions: [] })).toContain("system answers");
  });
});

describe("fields of a case", () => {
  it("reports every missing or wrong field, not only the first", () => {
    const record = {
      ...{ id: " ", specialty: 5, question: 7 },
      options: [{ text: "", category: "Surgery", isInaction: "yes" }, "x", { id: {}, category: null, dependsOn: 3 }],
    };
    expect(found(readRecords(record))).toEqual([
      "error a.json null id",
      "error a.json null specialty",
      "error a.json null presentation",
      "error a.json null question",
      "error a.json null options[0].id",
      "error a.json null options[0].text",
      "error a.json null options[0].category",
      "error a.json null options[0].isInaction",
      "error a.json null options[1]",
      "error a.json null options[2].id",
      "error a.json null options[2].text",
      "error a.json null options[2].category",
      "error a.json null options[2].dependsOn",
    ]);
    expect(messages(record)).toContain("Counseling, Diagnostic, Medication, Procedure, Follow-up, Multiple");
  });

  it("gives the path inside a list and inside a rubric", () => {
    const rubric = { ...caseRecord({ id: "Derm1" }), presentation: undefined, case: { presentation: " " } };
    expect(found(readRecords([caseRecord(), rubric]))).toEqual(["error a.json null [1].case.presentation"]);
  });

  it("takes a missing specialty from the id, and otherwise asks for it", () => {
    expect(only(readRecords(caseRecord({ id: "Nephro12", specialty: null }))).specialty).toBe("Nephrology");
    const unknown = readRecords(caseRecord({ id: "X12", specialty: undefined }));
    expect(found(unknown)).toEqual(["error a.json null specialty"]);
  });

  it.each(["../../etc/passwd", "a\\b", ".hidden", "a,b", "a;b", "x".repeat(101), "a\nb"])("refuses the id %j", (id) => {
    expect(found(readRecords(caseRecord({ id })))).toEqual(["error a.json null id"]);
  });

  it("refuses no options, an empty list of them, and a list that is none", () => {
    expect(found(readRecords(caseRecord({ options: [] })))).toEqual(["error a.json null options"]);
    expect(found(readRecords(caseRecord({ options: undefined })))).toEqual(["error a.json null options"]);
    expect(found(readRecords(caseRecord({ options: {} })))).toEqual(["error a.json null options"]);
  });

  it("allows 20,000 characters and no more", () => {
    expect(readRecords(caseRecord({ presentation: "x".repeat(20_000) })).problems).toEqual([]);
    const long = readRecords(
      caseRecord({ presentation: "x".repeat(20_001) }),
      caseWithOption(1, { text: "y".repeat(20_001) }),
    );
    expect(found(long).slice(0, 2)).toEqual(["error a.json null presentation", "error b.json null options[1].text"]);
    expect(long.problems[0]!.message).toContain("20001 characters; at most 20000");
  });

  it("refuses NUL characters", () => {
    expect(found(readRecords(caseWithOption(1, { text: "a\u0000b" })))).toEqual(["error a.json null options[1].text"]);
    expect(messages(caseWithOption(1, { text: "a\u0000b" }))).toContain("NUL");
  });

  it("reports bad variants and a variant that names another base", () => {
    const variants = [{ id: "v-1" }, 3, { id: "v-2", base_id: "Neuro1", presentation: "x" }];
    expect(found(readRecords(caseRecord({ variants })))).toEqual([
      "error a.json null variants[0].presentation",
      "error a.json null variants[1]",
      "error a.json null variants[2].base_id",
    ]);
    expect(found(readRecords(caseRecord({ variants: "none" })))).toEqual(["error a.json null variants"]);
  });
});

describe("options taken together", () => {
  it("refuses one option id twice, also as number and text", () => {
    const read = readRecords(caseWithOption(1, { id: "1" }));
    expect(found(read)).toContain("error a.json null options[1].id");
    expect(read.cases).toEqual([]);
  });

  it("warns of one text twice, but keeps < and > apart", () => {
    const same = readRecords(caseWithOption(1, { text: " continue,  AS before. " }));
    expect(found(same)).toEqual(["warning a.json null options[1].text"]);
    expect(same.cases).toHaveLength(1);
    const options = ["Keep pressure < 140", "Keep pressure > 140"].map((text, index) => ({
      ...{ id: index, text, category: "Medication", isInaction: true },
    }));
    expect(readRecords(caseRecord({ options })).problems).toEqual([]);
  });

  it("refuses a parent that the case lacks, and the option itself", () => {
    const read = readRecords(caseWithOption(2, { dependsOn: [3, 9, 2] }));
    expect(found(read)).toEqual(["error a.json null options[2].dependsOn", "error a.json null options[2].dependsOn"]);
    expect(read.problems.map(({ message }) => message).join()).toMatch(/on itself.*on option 9/);
  });

  it("does not call a parent absent that is there but in error", () => {
    expect(found(readRecords(caseWithOption(1, { category: "Surgery" })))).toEqual([
      "error a.json null options[1].category",
    ]);
  });

  it("refuses a circle once, at its first option, and no diamond", () => {
    const option = (id: number, dependsOn: number[]) => ({
      id,
      text: `Do ${id}`,
      category: "Procedure",
      dependsOn,
      isInaction: true,
    });
    // 1 leads into the circle 2 → 3 → 4 → 2 without being part of it.
    const circle = readRecords(
      caseRecord({ options: [option(1, [2]), option(2, [3]), option(3, [4]), option(4, [2])] }),
    );
    expect(found(circle)).toEqual(["error a.json null options[1].dependsOn"]);
    expect(circle.problems[0]!.message).toContain("2 → 3 → 4 → 2");
    // 1 → 2 → 4 and 1 → 3 → 4 meet again, but never return.
    const diamond = [option(1, [2, 3]), option(2, [4]), option(3, [4]), option(4, [])];
    expect(readRecords(caseRecord({ options: diamond })).problems).toEqual([]);
  });

  it("warns of an alternative group of one and of a case without a do-nothing option", () => {
    const read = readRecords(caseWithOption(0, { isInaction: false, alternativeGroup: "Imaging" }));
    expect(found(read)).toEqual(["warning a.json null options[0].alternativeGroup", "warning a.json null options"]);
    expect(only(read).options[0]!.alternativeGroup).toBe("Imaging");
  });

  it("refuses a consult that names an option the case lacks", () => {
    const specialistConsult = { consults: [{ optionId: null }, { optionId: 77 }] };
    expect(found(readRecords(caseRecord({ specialistConsult })))).toEqual([
      "error a.json null specialistConsult.consults[1].optionId",
    ]);
  });
});

describe("records taken together", () => {
  it("refuses one case id twice, keeps the first, and says where it is", () => {
    const read = readRecords(caseRecord(), caseRecord({ presentation: "Another." }));
    expect(found(read)).toEqual(["error b.json null id"]);
    expect(read.problems[0]!.message).toContain("the first is in a.json");
    expect(only(read).source.file).toBe("a.json");
  });

  it("refuses one variant id twice, and a variant with a case's id", () => {
    const variant = { id: "Card1-0", presentation: "x" };
    const read = readRecords(
      caseRecord(),
      [variant, variant, { ...variant, id: "Card2", base_id: "Card1" }],
      caseRecord({ id: "Card2" }),
    );
    expect(found(read)).toEqual(["error b.json null [1].id", "error b.json null [2].id"]);
    expect(read.variants).toHaveLength(1);
  });

  it("warns of possible identifiers once a case and kind, with the words found", () => {
    const presentation = "Mrs Amelia Hart, seen by Dr. Jones, phone 555-214-9876.";
    const read = readRecords(caseRecord({ presentation, question: "Should Dr. Jones treat her?" }));
    expect(found(read)).toEqual(["warning a.json null presentation", "warning a.json null presentation"]);
    expect(read.problems[0]!.message).toContain('a name: "Mrs Amelia", "Dr. Jones"');
    expect(read.problems[1]!.message).toContain("555-214-9876");
    expect(read.cases).toHaveLength(1);
  });
});
