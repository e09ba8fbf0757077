import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addCases } from "#db/queries/add-cases.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { decodeUpload } from "./decode-upload.ts";
import type { ImportProblem, UploadedFile } from "./import-problem.ts";
import { type CaseImport, readCaseFiles } from "./read-case-files.ts";

/** A file as it was uploaded. */
export interface UploadedBytes {
  name: string;
  bytes: Uint8Array;
}

/** What an import would add, and everything that is wrong with it. */
export interface ImportPreview extends CaseImport {
  counts: { cases: number; options: number; variants: number; errors: number; warnings: number };
}

/** Read uploaded files and hold them against what the study has. Saves nothing. */
export async function previewImport(
  database: Database,
  studyId: number,
  files: UploadedBytes[],
): Promise<ImportPreview> {
  const decoded = files.map((file) => ({ name: file.name, ...decodeUpload(file.name, file.bytes) }));
  const undecodable = decoded.flatMap((file) => (file.problem ? [file.problem] : []));
  const readable: UploadedFile[] = decoded.filter((file) => !file.problem);
  const read = readCaseFiles(readable);
  const known = await listCaseIds(database, studyId);
  const problems = [...undecodable, ...read.problems, ...findClashes(read, known)];
  const errors = problems.filter((problem) => problem.level === "error").length;
  return {
    ...read,
    problems,
    counts: {
      cases: read.cases.length,
      options: read.cases.reduce((sum, entry) => sum + entry.options.length, 0),
      variants: read.variants.length,
      errors,
      warnings: problems.length - errors,
    },
  };
}

function findClashes(read: CaseImport, known: { base: string[]; variants: string[] }): ImportProblem[] {
  const taken = new Set([...known.base, ...known.variants]);
  const bases = new Set(known.base);
  const clash = ({ externalId, source }: { externalId: string; source: { file: string; line: number | null } }) =>
    taken.has(externalId)
      ? [problem(source, `The study has a case ${externalId} already. Take it out of the upload.`)]
      : [];
  const orphans = read.variants
    .filter((variant) => variant.requiresExistingBase && !bases.has(variant.baseExternalId))
    .map((variant) =>
      problem(
        variant.source,
        `Variant ${variant.externalId} is a wording of case ${variant.baseExternalId}, which neither the study nor ` +
          "the upload has. Upload that case first, or with it.",
      ),
    );
  return [...read.cases.flatMap(clash), ...read.variants.flatMap(clash), ...orphans];
}

function problem(source: { file: string; line: number | null }, message: string): ImportProblem {
  return { file: source.file, line: source.line, field: "id", message, level: "error" };
}

/**
 * Import uploaded files: all of it, or nothing when there is any error.
 * @throws AppError bad-input with every problem
 */
export async function importCases(
  database: Database,
  actor: Actor,
  studyId: number,
  files: UploadedBytes[],
): Promise<{ cases: number; options: number; variants: number }> {
  const preview = await previewImport(database, studyId, files);
  if (preview.counts.errors > 0 || preview.counts.cases + preview.counts.variants === 0) {
    throw new AppError("bad-input", "Nothing was imported: the files hold errors, or no case.", {
      problems: preview.problems
        .filter((entry) => entry.level === "error")
        .map((entry) => ({ where: describeProblemPlace(entry), message: entry.message })),
    });
  }
  return addCases(database, actor, { studyId, cases: preview.cases, variants: preview.variants });
}

/** Where a problem is, in words: "cases.jsonl, line 3, options[2].text". */
export function describeProblemPlace(entry: ImportProblem): string {
  return [entry.file, entry.line === null ? null : `line ${entry.line}`, entry.field].filter(Boolean).join(", ");
}
