import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { type CaseBasis, type CasePlan, planCases, type Rewording, type SavedCases } from "#db/queries/save-cases.ts";
import { decodeUpload } from "./decode-upload.ts";
import type { ImportProblem, UploadedFile } from "./import-problem.ts";
import { type CaseImport, readCaseFiles } from "./read-case-files.ts";
import { saveStudyCases } from "./save-cases.server.ts";

/** A file as it was uploaded. */
export interface UploadedBytes {
  name: string;
  bytes: Uint8Array;
}

/** What an import would add and change, and everything that is wrong with it. */
export interface ImportPreview extends CaseImport {
  counts: { cases: number; options: number; variants: number; errors: number; warnings: number };
  /** Against what the study has. */
  plan: CasePlan;
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
    plan: await planCases(database, { studyId, cases: read.cases, variants: read.variants }),
  };
}

function findClashes(read: CaseImport, known: { base: string[]; variants: string[] }): ImportProblem[] {
  const variants = new Set(known.variants);
  const bases = new Set(known.base);
  const wrongCases = read.cases
    .filter(({ externalId }) => variants.has(externalId))
    .map(({ externalId, source }) =>
      problem(source, `The study has ${externalId} as a variant of another case. Give this case another id.`),
    );
  const wrongVariants = read.variants
    .filter(({ externalId }) => bases.has(externalId))
    .map(({ externalId, source }) =>
      problem(source, `The study has ${externalId} as a case of its own. Give this variant another id.`),
    );
  const orphans = read.variants
    .filter((variant) => variant.requiresExistingBase && !bases.has(variant.baseExternalId))
    .map((variant) =>
      problem(
        variant.source,
        `Variant ${variant.externalId} is a wording of case ${variant.baseExternalId}, which neither the study nor ` +
          "the upload has. Upload that case first, or with it.",
      ),
    );
  return [...wrongCases, ...wrongVariants, ...orphans];
}

function problem(source: { file: string; line: number | null }, message: string): ImportProblem {
  return { file: source.file, line: source.line, field: "id", message, level: "error" };
}

/** What was decided on a preview: on which state of the study, and what becomes of the ratings of reworded options. */
export interface ImportDecisions {
  basis: CaseBasis | null;
  /** By "case/option", or one answer for all. */
  rewordings: Readonly<Record<string, Rewording>> | Rewording;
}

/**
 * Import uploaded files: all of it, or nothing when there is any error. Cases that the study has are updated.
 * @throws AppError bad-input with every problem; DataError as `saveCases` does
 */
export async function importCases(
  database: Database,
  actor: Actor,
  studyId: number,
  files: UploadedBytes[],
  decisions: ImportDecisions = { basis: null, rewordings: {} },
): Promise<SavedCases> {
  const preview = await previewImport(database, studyId, files);
  if (preview.counts.errors > 0 || preview.counts.cases + preview.counts.variants === 0) {
    throw new AppError("bad-input", "Nothing was imported: the files hold errors, or no case.", {
      problems: preview.problems
        .filter((entry) => entry.level === "error")
        .map((entry) => ({ where: describeProblemPlace(entry), message: entry.message })),
    });
  }
  const { basis, rewordings } = decisions;
  return saveStudyCases(database, actor, {
    ...{ studyId, cases: preview.cases, variants: preview.variants, basis },
    rewordings: typeof rewordings === "string" ? oneAnswerForAll(preview.plan, rewordings) : rewordings,
  });
}

function oneAnswerForAll(plan: CasePlan, decision: Rewording): Record<string, Rewording> {
  const keys = plan.cases.flatMap((entry) => entry.options.map((option) => `${entry.externalId}/${option.externalId}`));
  return Object.fromEntries(keys.map((key) => [key, decision]));
}

/** Where a problem is, in words: "cases.jsonl, line 3, options[2].text". */
export function describeProblemPlace(entry: ImportProblem): string {
  return [entry.file, entry.line === null ? null : `line ${entry.line}`, entry.field].filter(Boolean).join(", ");
}
