import { z } from "zod";
import { caseRowSchema, labelRowSchema } from "#scoring/bundle.ts";
import { referencesFromBundle } from "#scoring/harm/references-from-bundle.ts";
import { ScoringInputError, type InputProblem } from "#scoring/errors.ts";
import type { References } from "#scoring/harm/reference.ts";
import { fieldPath } from "../cases/import-problem.ts";
import type { ReleaseFileContent } from "../releases/checksums.ts";
import { type ReleaseManifest, releaseManifestSchema } from "../releases/release-manifest.ts";

/** The files of a release that references are made of. */
export const REFERENCE_FILES = ["release.json", "labels.jsonl", "cases.jsonl"] as const;

/**
 * The references that the files of a release hold: those of `REFERENCE_FILES`; others are left aside.
 *
 * @throws ScoringInputError listing every problem with its file, line and field: a file that is missing, a line that
 *   does not fit the format, an option without a label row
 */
export function referencesOfRelease(files: readonly ReleaseFileContent[]): {
  references: References;
  manifest: ReleaseManifest;
} {
  const problems: InputProblem[] = [];
  const texts = REFERENCE_FILES.map((path) => readText(files, path, problems));
  if (problems.length > 0) throw new ScoringInputError(problems);
  const [manifestText, labelText, caseText] = texts as [string, string, string];
  const manifest = parseRecord(releaseManifestSchema, manifestText, "release.json", problems);
  const labels = parseLines(labelRowSchema, labelText, "labels.jsonl", problems);
  const cases = parseLines(caseRowSchema, caseText, "cases.jsonl", problems);
  if (problems.length > 0 || manifest === null) throw new ScoringInputError(problems);
  return { references: referencesFromBundle({ cases, labels, instrument: manifest.instrument.kind }), manifest };
}

/** The text of one file; an empty one after adding what is wrong with it to the problems. */
export function readText(files: readonly ReleaseFileContent[], path: string, problems: InputProblem[]): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) {
    problems.push({ where: path, message: "The release lacks this file. Export it again." });
    return "";
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    problems.push({ where: path, message: "The file is not UTF-8. Export the release again." });
    return "";
  }
}

/** The records of a JSON Lines text that fit the schema; what does not is added to the problems. */
export function parseLines<T>(schema: z.ZodType<T>, text: string, path: string, problems: InputProblem[]): T[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const record = parseRecord(schema, line, `${path}, line ${index + 1}`, problems);
    return record === null ? [] : [record];
  });
}

/**
 * Parses one JSON text by a schema.
 *
 * @returns the record, or null after adding every problem of it, each at `where` and its field
 */
export function parseRecord<T>(schema: z.ZodType<T>, text: string, where: string, problems: InputProblem[]): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push({ where, message: `This is not valid JSON (${error.message}). Write the file again.` });
    return null;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const field = fieldPath(path);
    problems.push({ where: field === "" ? where : `${where}, ${field}`, message });
  }
  return null;
}
