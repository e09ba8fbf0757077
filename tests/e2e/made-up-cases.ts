import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./installation.ts";

interface FixtureCase {
  options: { id: number; text: string }[];
}

function readFixture(id: string): FixtureCase {
  return JSON.parse(readFileSync(path.join(ROOT, `fixtures/demo-study/cases/${id}.json`), "utf8")) as FixtureCase;
}

/** The text of an option of a made-up case. */
export function readOption(caseId: string, optionId: number): string {
  return readFixture(caseId).options.find((option) => option.id === optionId)!.text;
}

/** Two systems: one recommends everything, one nothing. */
export function twoSystems(cases: readonly string[]): string {
  const lines = cases.flatMap((id) => {
    const { options } = readFixture(id);
    const grade = (GradeAI: string) => options.map((option) => ({ Option: option.id, GradeAI }));
    return [
      { system: "Everything", trial: 1, case: id, decisions: grade("Appropriate") },
      { system: "Silence", trial: 1, case: id, decisions: grade("Inappropriate") },
    ];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
