import {
  addAll,
  describePlace,
  type ImportProblem,
  type Place,
  problemAt,
  type UploadedFile,
} from "./import-problem.ts";
import type { CaseImport, ImportedCase, ImportedVariant } from "./imported-case.ts";
import { refuseTooMany } from "./import-limits.ts";
import { type CaseReading, readCaseRecord } from "./read-case-record.ts";
import { readCasesCsv } from "./read-cases-csv.ts";
import { columnNames } from "./read-csv-rows.ts";
import { isJsonObject, type JsonObject, type PlacedValue, readJsonRecords } from "./read-json-records.ts";
import { isTableOfVariants, readVariantsCsv } from "./read-variants-csv.ts";
import { readVariantRecord, readVariantsOfCase, type VariantReading } from "./read-variant-record.ts";

export type { ImportProblem, UploadedFile } from "./import-problem.ts";
export type { CaseImport, ImportedCase, ImportedVariant } from "./imported-case.ts";

const READ_FORMATS =
  "Read are: a NOHARM rubric file, a NOHARM perturbation file, and Primum cases as .json (one case or a list), .jsonl (one case a line) or .csv (one option a row; variants in a table of their own).";

type PlacedCase = CaseReading & { place: Place };

/**
 * Reads uploaded case files into cases and variants, with every problem found in any of them. The format is told by
 * the content, not by the file name: a NOHARM rubric (`case.presentation` and `options`), NOHARM perturbations (`id`,
 * `presentation`, no options; one object or a list), Primum cases (`presentation`, `options`, perhaps `variants`; one
 * object, a list, or JSONL), or a table with an option a row, or a variant. Never throws on bad input. Records with an
 * error are left out of the result, so a caller that imports must first see that no problem has the level "error".
 *
 * A perturbation whose id is its base id repeats the base wording and makes no variant; if it differs from the base
 * case's wording, or the base is not in the import, that is said in a warning.
 */
export function readCaseFiles(files: readonly UploadedFile[]): CaseImport {
  const problems: ImportProblem[] = [];
  const cases: PlacedCase[] = [];
  const variants: VariantReading[] = [];
  for (const file of files) {
    if (looksLikeCsv(file)) {
      if (isTableOfVariants(columnNames(file.text))) {
        const read = readVariantsCsv(file);
        addAll(problems, read.problems);
        addAll(variants, read.variants);
        continue;
      }
      const read = readCasesCsv(file);
      addAll(problems, read.problems);
      addAll(cases, read.cases);
      continue;
    }
    const read = readJsonRecords(file);
    const tooMany = refuseTooMany(file.name, read.records.length);
    if (tooMany !== null) {
      problems.push(tooMany);
      continue;
    }
    addAll(problems, read.problems);
    for (const record of read.records) {
      const found = readRecord(record);
      addAll(problems, found.problems);
      addAll(
        cases,
        found.cases.map((reading) => (record.faulty ? { ...reading, studyCase: null } : reading)),
      );
      addAll(
        variants,
        found.variants.map((reading) => (record.faulty ? { ...reading, variant: null } : reading)),
      );
    }
  }
  const kept = withoutRepeatedCases(cases, problems);
  return {
    cases: kept,
    variants: settleVariants(variants, kept, cases, problems),
    problems,
    scoresLeftAside: cases.reduce((sum, { scoresLeftAside }) => sum + scoresLeftAside, 0),
  };
}

function readRecord({ value, place }: PlacedValue): {
  cases: PlacedCase[];
  variants: VariantReading[];
  problems: ImportProblem[];
} {
  if (!isJsonObject(value)) {
    const message = `A case must be an object, such as {"id": "Card001", ...}. ${READ_FORMATS}`;
    return { cases: [], variants: [], problems: [problemAt(place, "error", null, message)] };
  }
  if (isVariantRecord(value)) {
    const reading = readVariantRecord(value, place, null);
    return { cases: [], variants: [reading], problems: reading.problems };
  }
  if ("options" in value || "presentation" in value || isJsonObject(value.case)) {
    const reading = { ...readCaseRecord(value, place), place };
    const variants = readVariantsOfCase(value, place, reading.id);
    return {
      cases: [reading],
      variants,
      problems: [...reading.problems, ...variants.flatMap((variant) => variant.problems)],
    };
  }
  const message =
    "decisions" in value || "GradeAI" in value
      ? "This is a file of system answers, not of cases. Upload it among the study's systems."
      : `This is not a case that Primum knows. ${READ_FORMATS}`;
  return { cases: [], variants: [], problems: [problemAt(place, "error", null, message)] };
}

/** A perturbation has no options; it names its base, says what was changed, or has an id that ends in `-digits`. */
function isVariantRecord(record: JsonObject): boolean {
  if (["options", "case", "specialty", "question"].some((field) => field in record)) return false;
  if ("base_id" in record) return true;
  const saysChange = "category" in record || "description" in record || /-\d+$/.test(String(record.id));
  return "presentation" in record && saysChange;
}

/** What to call text that was pasted, by what it holds. */
export function nameOfPasted(text: string): string {
  if (looksLikeCsv({ name: "", text })) return "pasted.csv";
  return /\}\s*[\r\n]+\s*\{/.test(text) && text.trimStart().startsWith("{") ? "pasted.jsonl" : "pasted.json";
}

function looksLikeCsv(file: UploadedFile): boolean {
  const start = file.text.replace(/^\uFEFF/, "").trimStart();
  if (start === "" || start.startsWith("{") || start.startsWith("[")) return false;
  const [firstLine = ""] = start.split(/\r\n|\n|\r/, 1);
  return /\.(csv|tsv)$/i.test(file.name) || firstLine.split(/[,;\t]/).length >= 3;
}

/** The cases without errors; of two with one id the first is kept and the second is an error, whatever else it holds. */
function withoutRepeatedCases(cases: readonly PlacedCase[], problems: ImportProblem[]): ImportedCase[] {
  const first = new Map<string, Place>();
  return cases.flatMap(({ id, studyCase, place }) => {
    const earlier = id === null ? undefined : first.get(id);
    if (id !== null && earlier !== undefined) {
      const message = `The case id ${id} is used twice in this import; the first is in ${describePlace(earlier)}. Leave one out or give it another id.`;
      problems.push(problemAt(place, "error", "id", message));
      return [];
    }
    if (id !== null) first.set(id, place);
    return studyCase === null ? [] : [studyCase];
  });
}

/** The variants without errors, told whether their base is here, less those that only repeat the base wording. */
function settleVariants(
  readings: readonly VariantReading[],
  kept: readonly ImportedCase[],
  allCases: readonly PlacedCase[],
  problems: ImportProblem[],
): ImportedVariant[] {
  const bases = new Map(kept.map((studyCase) => [studyCase.externalId, studyCase]));
  const caseIds = new Set(allCases.map(({ id }) => id));
  const first = new Map<string, Place>();
  return readings.flatMap(({ variant, place }) => {
    if (variant === null) return [];
    const { externalId, baseExternalId } = variant;
    if (externalId === baseExternalId) {
      if (bases.get(baseExternalId)?.presentation === variant.presentation) return [];
      const message = `${externalId} has the id of its base case, so it is the base wording and makes no variant${bases.has(baseExternalId) ? ", but it reads otherwise than the case" : ""}. A variant's id ends in a hyphen and a number, or names its "base_id".`;
      problems.push(problemAt(place, "warning", "id", message));
      return [];
    }
    const earlier = first.get(externalId);
    if (earlier !== undefined || caseIds.has(externalId)) {
      const other = earlier === undefined ? "a case has it, too" : `the first is in ${describePlace(earlier)}`;
      const message = `The variant id ${externalId} is used twice in this import; ${other}. Leave one out or give it another id.`;
      problems.push(problemAt(place, "error", "id", message));
      return [];
    }
    first.set(externalId, place);
    return [{ ...variant, requiresExistingBase: !bases.has(baseExternalId) }];
  });
}
