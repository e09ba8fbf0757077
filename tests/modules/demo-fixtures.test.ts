import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { normaliseText } from "#app/modules/cases/find-duplicates.ts";
import { readCaseFiles } from "#app/modules/cases/read-case-files.ts";
import { isAppropriateness } from "#scoring/terms.ts";
import { filesIn } from "./case-records.ts";

const folder = fileURLToPath(new URL("../../fixtures/demo-study/", import.meta.url));
const { cases, problems } = readCaseFiles(filesIn(`${folder}cases`));
const everyday = JSON.parse(readFileSync(`${folder}everyday-options.json`, "utf8")) as string[];
const leanings = filesIn(`${folder}leanings`).map(
  ({ text }) => JSON.parse(text) as { case: string; leanings: Record<string, { score: number; spread: string }> },
);

describe("the demo study", () => {
  it("has ten readable cases of ten specialties, all marked synthetic", () => {
    expect(problems).toEqual([]);
    expect(cases).toHaveLength(10);
    expect(new Set(cases.map(({ specialty }) => specialty)).size).toBe(10);
    expect(cases.every(({ extra, question }) => extra.synthetic === true && question !== null)).toBe(true);
  });

  it.each(cases.map((studyCase) => [studyCase.externalId, studyCase] as const))(
    "%s is a full case",
    (id, studyCase) => {
      const { options } = studyCase;
      expect(options.length).toBeGreaterThanOrEqual(20);
      expect(options.length).toBeLessThanOrEqual(40);
      expect(options.filter(({ isInaction }) => isInaction)).toHaveLength(1);
      expect(options.some(({ isEscalation }) => isEscalation)).toBe(true);
      expect(options.some(({ dependsOn }) => dependsOn.length > 0)).toBe(true);
      expect(options.filter(({ alternativeGroup }) => alternativeGroup !== null).length).toBeGreaterThanOrEqual(2);
      expect(new Set(options.map(({ text }) => normaliseText(text))).size).toBe(options.length);
      const own = leanings.find((entry) => entry.case === id)!.leanings;
      expect(Object.keys(own).sort()).toEqual(options.map(({ externalId }) => externalId).sort());
      expect(Object.values(own).every(({ score }) => isAppropriateness(score))).toBe(true);
    },
  );

  it("repeats across cases only the everyday options", () => {
    const allowed = new Set(everyday.map(normaliseText));
    const texts = cases.flatMap(({ options }) => options.map(({ text }) => normaliseText(text)));
    const repeated = texts.filter((text, index) => texts.indexOf(text) !== index);
    expect(repeated.filter((text) => !allowed.has(text))).toEqual([]);
  });

  it("has leanings for its ten cases and no other", () => {
    expect(leanings.map((entry) => entry.case).sort()).toEqual(cases.map(({ externalId }) => externalId).sort());
  });
});
