import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { hasShared, sharedPath } from "../shared-data.ts";
import { caseRecord, filesIn, found, only } from "./case-records.ts";

const demoCases = fileURLToPath(new URL("../../fixtures/demo-study/cases/", import.meta.url));

describe("formats", () => {
  it("reads all cases of the demo study without any problem", () => {
    const read = readCaseFiles(filesIn(demoCases));
    expect(read.problems).toEqual([]);
    expect(read.cases).toHaveLength(10);
    expect(read.scoresLeftAside).toBe(0);
    const cardiology = read.cases.find(({ externalId }) => externalId === "Card901")!;
    expect(cardiology).toMatchObject({ specialty: "Cardiology", extra: { synthetic: true } });
    expect(cardiology.source).toEqual({ file: "Card901.json", line: null });
    expect(cardiology.options[14]).toMatchObject({ externalId: "15", dependsOn: ["16"], isInaction: false });
    expect(cardiology.options[6]!.alternativeGroup).toBe("Noninvasive coronary evaluation");
  });

  it("reads the same cases as JSONL with line numbers, as a JSON list, and with Windows line ends", () => {
    const texts = filesIn(demoCases).map(({ text }) => JSON.stringify(JSON.parse(text)));
    const lines = readCaseFiles([{ name: "cases.txt", text: `\uFEFF${texts.join("\r\n\r\n")}\r\n` }]);
    expect(lines.problems).toEqual([]);
    expect(lines.cases.map(({ source }) => source.line)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    const list = readCaseFiles([{ name: "cases.json", text: `[${texts.join(",\n")}]` }]);
    expect(list.problems).toEqual([]);
    expect(list.cases.map(({ externalId }) => externalId)).toEqual(lines.cases.map(({ externalId }) => externalId));
  });

  it("takes over the structure of a rubric and leaves aside what gives the answer away", () => {
    const option = (id: number, more: object) => ({ id, text: `Do ${id}`, category: "Diagnostic", score: 8, ...more });
    const rubric = {
      id: "GI777",
      open: true,
      case: { presentation: "A man has pain. What next?", recommendations: "Do 2." },
      options: [
        option(1, { isHarmOfInaction: true, abstraction: "Harm of inaction", abstractionType: "harm" }),
        option(2, { abstraction: "Imaging", abstractionType: "alternative", bestInGroup: true }),
        option(3, { abstraction: "Imaging", abstractionType: "alternative", dependsOn: [2] }),
        option(4, { abstraction: null, abstractionType: null, category: "follow-up" }),
      ],
      abstractionGroups: [],
      specialistConsult: { consults: [{ type: "specialist", harm: { severity: "Mild" }, optionId: 4 }] },
    };
    const { cases, problems, scoresLeftAside } = readCaseFiles([{ name: "x.json", text: JSON.stringify(rubric) }]);
    expect(problems).toEqual([]);
    expect(scoresLeftAside).toBe(4);
    const [read] = cases;
    expect(read).toMatchObject({ specialty: "Gastroenterology", question: null });
    expect(read!.options.map(({ alternativeGroup }) => alternativeGroup)).toEqual([null, "Imaging", "Imaging", null]);
    expect(read!.options.map(({ isInaction }) => isInaction)).toEqual([true, false, false, false]);
    expect(read!.options.map(({ isEscalation }) => isEscalation)).toEqual([false, false, false, true]);
    expect(read!.options[3]!.category).toBe("Follow-up");
    expect(read!.options[0]!.extra).toEqual({ abstraction: "Harm of inaction", abstractionType: "harm" });
    expect(read!.extra).toEqual({
      open: true,
      abstractionGroups: [],
      specialistConsult: { consults: [{ type: "specialist", optionId: 4 }] },
    });
    expect(JSON.stringify(cases)).not.toMatch(/score|bestInGroup|Do 2\.|severity/);
  });

  it("reads perturbations as variants, with the base from base_id or the id, and says whether the base is here", () => {
    const perturbations = [
      { id: "Card1-0", category: "Age", description: "50 → 55", presentation: "Older.", n_perturbs: 10 },
      { id: "odd", base_id: "Neuro7", category: null, description: null, presentation: "Other." },
    ];
    const read = readCaseFiles([
      { name: "p.json", text: JSON.stringify(perturbations) },
      { name: "c.json", text: JSON.stringify(caseRecord()) },
      { name: "one.json", text: JSON.stringify({ id: "Card1-1", presentation: "Younger." }, null, 2) },
    ]);
    expect(read.problems).toEqual([]);
    expect(read.variants.map((v) => [v.externalId, v.baseExternalId, v.requiresExistingBase])).toEqual([
      ["Card1-0", "Card1", false],
      ["odd", "Neuro7", true],
      ["Card1-1", "Card1", false],
    ]);
    expect(read.variants[0]).toMatchObject({ category: "Age", description: "50 → 55", extra: { n_perturbs: 10 } });
  });

  it("reads variants inside a case, whatever their ids", () => {
    const variants = [{ id: "worse", category: "Vitals", description: null, presentation: "Worse." }];
    const read = readCaseFiles([{ name: "c.jsonl", text: JSON.stringify(caseRecord({ variants })) }]);
    expect(read.problems).toEqual([]);
    expect(read.variants).toEqual([
      {
        ...{ externalId: "worse", baseExternalId: "Card1", requiresExistingBase: false, extra: {} },
        ...{ category: "Vitals", description: null, presentation: "Worse.", source: { file: "c.jsonl", line: 1 } },
      },
    ]);
  });

  it("drops the base wording of a perturbation set, with a warning only where it differs from the case", () => {
    const baseline = { id: "Card1", base_id: "Card1", category: "baseline", description: null };
    const same = { ...baseline, presentation: caseRecord().presentation };
    const caseFile = { name: "c.json", text: JSON.stringify(caseRecord()) };
    const silent = readCaseFiles([caseFile, { name: "p.json", text: JSON.stringify([same]) }]);
    expect([silent.problems, silent.variants]).toEqual([[], []]);
    const differing = { ...baseline, presentation: "Something else." };
    const warned = readCaseFiles([caseFile, { name: "p.json", text: JSON.stringify([differing]) }]);
    expect(found(warned)).toEqual(["warning p.json null [0].id"]);
    expect(warned.problems[0]!.message).toContain("reads otherwise than the case");
  });

  it("does not nest the extra of an earlier export, and keeps unknown fields", () => {
    const record = caseRecord({ extra: { synthetic: true }, licence: "CC0" });
    expect(only(readCaseFiles([{ name: "c.json", text: JSON.stringify(record) }])).extra).toEqual({
      synthetic: true,
      licence: "CC0",
    });
  });
});

describe.skipIf(!hasShared)("the open NOHARM data", () => {
  it("reads ten rubrics of 30 to 41 options and ten variants without an error", () => {
    const rubrics = filesIn(sharedPath("noharm", "rubrics"));
    const read = readCaseFiles([...rubrics, ...filesIn(sharedPath("noharm", "perturbations"))]);
    // Its only warning: Card001 names an alternative group that has one member.
    expect(found(read)).toEqual(["warning Card001.json null options[20].abstraction"]);
    const counts = read.cases.map(({ options }) => options.length);
    expect(counts).toEqual([30, 36, 39, 37, 31, 37, 36, 41, 36, 38]);
    expect(read.scoresLeftAside).toBe(counts.reduce((sum, count) => sum + count));
    expect(new Set(read.cases.map(({ specialty }) => specialty)).size).toBe(10);
    expect(read.cases.every(({ options }) => options[0]!.isInaction)).toBe(true);
    expect(read.variants.map(({ externalId }) => externalId)).toEqual(
      Array.from({ length: 10 }, (_, i) => `Card001-${i}`),
    );
    expect(read.variants.every(({ requiresExistingBase }) => !requiresExistingBase)).toBe(true);
  });

  it("finds the escalations, alternatives and dependent options that the files hold", () => {
    const { cases } = readCaseFiles(filesIn(sharedPath("noharm", "rubrics")));
    const marked = (mark: "isEscalation" | "isInaction") =>
      cases.flatMap(({ externalId, options }) =>
        options.filter((option) => option[mark]).map((option) => `${externalId}#${option.externalId}`),
      );
    expect(marked("isEscalation")).toEqual(["All001#30", "Card001#36", "GI002#31", "ID003#36", "Neuro003#36"]);
    expect(marked("isInaction")).toHaveLength(10);
    const infectious = cases.find(({ externalId }) => externalId === "ID003")!;
    const dependent = infectious.options.filter(({ dependsOn }) => dependsOn.length > 0);
    expect(dependent.map(({ externalId, dependsOn }) => [externalId, ...dependsOn])).toEqual([
      ["9", "20"],
      ["10", "20"],
      ["26", "20"],
      ["34", "13"],
    ]);
    const groups = cases.flatMap(({ options }) => options.flatMap(({ alternativeGroup }) => alternativeGroup ?? []));
    expect(new Set(groups)).toEqual(
      new Set([
        "Order coronary imaging",
        "Order advanced lipid testing",
        "Order complete blood count with differential",
      ]),
    );
  });
});
