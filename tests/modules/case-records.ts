import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CaseImport,
  type ImportedCase,
  readCaseFiles,
  type UploadedFile,
} from "#app/modules/cases/read-case-files.ts";

/** A small case without any problem, in the shape of a Primum case file; `changes` replaces fields of it. */
export function caseRecord(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "Card1",
    specialty: "Cardiology",
    presentation: "A woman has palpitations. Blood pressure 142/84 mmHg.",
    question: "What next?",
    options: [
      { id: 1, text: "Continue as before", category: "Counseling", isInaction: true },
      { id: 2, text: "Order an ECG", category: "Diagnostic" },
      { id: 3, text: "Refer to cardiology", category: "Follow-up", isEscalation: true, dependsOn: [2] },
    ],
    ...changes,
  };
}

/** The small case with the option at `index` changed. */
export function caseWithOption(index: number, changes: Record<string, unknown>): Record<string, unknown> {
  const options = caseRecord().options as Record<string, unknown>[];
  return caseRecord({ options: options.map((option, at) => (at === index ? { ...option, ...changes } : option)) });
}

/** Reads records as pretty JSON, one file each, named a.json, b.json, ... */
export function readRecords(...records: unknown[]): CaseImport {
  return readCaseFiles(
    records.map((record, index) => ({
      name: `${String.fromCharCode(97 + index)}.json`,
      text: JSON.stringify(record, null, 1),
    })),
  );
}

/** Every problem as "level file line field". */
export function found(read: Pick<CaseImport, "problems">): string[] {
  return read.problems.map(({ level, file, line, field }) => `${level} ${file} ${line} ${field}`);
}

/** The only case of an import. */
export function only(read: CaseImport): ImportedCase {
  if (read.cases.length !== 1) throw new Error(`expected one case, found ${read.cases.length}`);
  return read.cases[0]!;
}

/** The .json files of a folder as uploads, in the order of their names. */
export function filesIn(folder: string): UploadedFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}
