import { CsvError, parse } from "csv-parse/sync";
import { separatorOf } from "#app/lib/csv-separator.ts";
import { schemaProblems } from "../cases/field-schemas.ts";
import { type ImportProblem, type Place, problemAt, type UploadedFile } from "../cases/import-problem.ts";
import { menuRowSchema, readDecisionWord } from "./answer-schemas.ts";
import type { PlacedAnswer } from "./collect-answers.ts";
import { UnreadParts } from "./unread-parts.ts";

const COLUMNS = ["system", "trial", "case", "option", "decision"];

const WANTED = "Appropriate (recommended, 1, true, yes) nor Inappropriate (not recommended, 0, false, no)";

interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * Reads a long CSV of menu answers, one decision a row: `system,trial,case,option,decision` in any order, with a header
 * row, separated by commas, semicolons or tabs. The `system` column may be missing where a default is given; an empty
 * system cell takes the default, too. Rows of one system, trial and case make one answer, wherever they stand;
 * an error in any row makes all of the file's answers unusable.
 */
export function readAnswersCsv(
  file: UploadedFile,
  defaultSystem: string | null,
): { answers: PlacedAnswer[]; problems: ImportProblem[] } {
  const whole: Place = { file: file.name, line: null, path: "" };
  const { rows, problems } = parseRows(file, whole);
  const [header, ...body] = rows;
  if (header === undefined) return { answers: [], problems };
  const names = header.cells.map((cell) => cell.toLowerCase());
  const headerProblems = checkHeader(names, { ...whole, line: header.line }, defaultSystem);
  problems.push(...headerProblems);
  if (headerProblems.some(({ level }) => level === "error")) return { answers: [], problems };

  const answers = new Map<string, PlacedAnswer>();
  const unread = new UnreadParts();
  for (const { line, cells } of body) {
    const place: Place = { ...whole, line };
    if (cells.length !== names.length) {
      const message = `This row has ${cells.length} cells, but the header has ${names.length}. Quote cells that hold a separator.`;
      problems.push(problemAt(place, "error", null, message));
      continue;
    }
    const row: Record<string, string | undefined> = Object.fromEntries(
      names.map((name, index) => [name, cells[index]]),
    );
    readRow(row, place, defaultSystem, answers, unread, problems);
  }
  if (body.length === 0) problems.push(problemAt(whole, "error", null, "The file has a header but no rows."));
  // A row that could not be read may belong to any answer, so none of the file's answers is known to be complete.
  const usable = problems.every(({ level }) => level !== "error");
  return {
    answers: [...answers.values()].map((answer) => ({ ...answer, usable })),
    problems: [...problems, ...unread.warnings(file.name, WANTED)],
  };
}

function readRow(
  row: Record<string, string | undefined>,
  place: Place,
  defaultSystem: string | null,
  answers: Map<string, PlacedAnswer>,
  unread: UnreadParts,
  problems: ImportProblem[],
): void {
  const parsed = menuRowSchema.safeParse({ ...row, system: row.system || (defaultSystem ?? "") });
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error, place, ""));
    return;
  }
  const { system, trial, case: caseId, option } = parsed.data;
  const recommended = readDecisionWord(row.decision ?? "");
  if (recommended === null) unread.noteGrade(place, "decision", row.decision);
  const key = JSON.stringify([system, trial, caseId]);
  const answer = answers.get(key) ?? {
    ...{ system, kind: null, team: null, members: [], trial, case: caseId },
    ...{ decisions: [], place, usable: true },
  };
  answers.set(key, answer);
  answer.decisions.push({ option, recommended, place, field: "option" });
}

function parseRows(file: UploadedFile, whole: Place): { rows: CsvRow[]; problems: ImportProblem[] } {
  const delimiter = separatorOf(file.text);
  const rows: CsvRow[] = [];
  try {
    parse(file.text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells });
        return null;
      },
    });
    return { rows, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : null;
    const fault = error.code.includes("QUOTE") ? "a quotation mark is misplaced or not closed" : error.message;
    const message = `This is not valid CSV: ${fault}. Nothing after this line was read.`;
    return { rows, problems: [problemAt({ ...whole, line }, "error", null, message)] };
  }
}

function checkHeader(names: readonly string[], place: Place, defaultSystem: string | null): ImportProblem[] {
  const needed = defaultSystem === null ? COLUMNS : COLUMNS.filter((column) => column !== "system");
  const missing = needed.filter((column) => !names.includes(column));
  const repeated = COLUMNS.filter((column) => names.filter((name) => name === column).length > 1);
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const problems: ImportProblem[] = [];
  if (missing.length > 0) {
    const message = `The header row lacks ${missing.join(", ")}. It should read ${COLUMNS.join(",")}.`;
    problems.push(problemAt(place, "error", null, message));
  }
  if (repeated.length > 0) {
    problems.push(problemAt(place, "error", null, `The header row has ${repeated.join(", ")} twice. Remove one.`));
  }
  if (missing.length === 0 && unknown.length > 0) {
    const message = `These columns have no meaning in an answer and are left out: ${unknown.join(", ")}.`;
    problems.push(problemAt(place, "warning", null, message));
  }
  return problems;
}
