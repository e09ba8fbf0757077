import { eachCsvRow } from "../cases/each-csv-row.ts";
import { schemaProblems } from "../cases/field-schemas.ts";
import { type ImportProblem, type Place, problemAt, type UploadedFile } from "../cases/import-problem.ts";
import { menuRowSchema, readDecisionWord } from "./answer-schemas.ts";
import type { PlacedAnswer } from "./collect-answers.ts";
import { UnreadParts } from "./unread-parts.ts";

const COLUMNS = ["system", "trial", "case", "option", "decision"];

const WANTED = "Appropriate (recommended, 1, true, yes) nor Inappropriate (not recommended, 0, false, no)";

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
  const problems: ImportProblem[] = [];
  const unread = new UnreadParts();
  const rows = new RowReader(whole, defaultSystem, unread, problems);
  problems.push(...eachCsvRow(file, whole, (cells, line) => rows.read(cells, line)));
  if (rows.isHeaderSound && rows.count === 0) {
    problems.push(problemAt(whole, "error", null, "The file has a header but no rows."));
  }
  // A row that could not be read may belong to any answer, so none of the file's answers is known to be complete.
  const usable = problems.every(({ level }) => level !== "error");
  return {
    answers: [...rows.answers.values()].map((answer) => ({ ...answer, usable })),
    problems: [...problems, ...unread.warnings(file.name, WANTED)],
  };
}

type Column = keyof typeof menuRowSchema.shape;

/** Takes the rows one by one and gathers them into answers; a file may have millions of them. */
class RowReader {
  readonly answers = new Map<string, PlacedAnswer>();
  /** Whether a header row was read and says all that is needed. */
  isHeaderSound = false;
  /** Rows after the header. */
  count = 0;
  #names: string[] | null = null;
  /** Cells read before, by column: a file repeats the same few names, and each is checked once. */
  readonly #known = new Map<string, string>();

  constructor(
    private readonly whole: Place,
    private readonly defaultSystem: string | null,
    private readonly unread: UnreadParts,
    private readonly problems: ImportProblem[],
  ) {}

  read(cells: string[], line: number): void {
    const place: Place = { ...this.whole, line };
    if (this.#names === null) {
      this.#names = cells.map((cell) => cell.toLowerCase());
      const found = checkHeader(this.#names, place, this.defaultSystem);
      this.isHeaderSound = found.every(({ level }) => level !== "error");
      this.problems.push(...found);
      return;
    }
    if (!this.isHeaderSound) return;
    this.count += 1;
    if (cells.length === this.#names.length) {
      this.#take(cells, this.#names, place);
      return;
    }
    const message = `This row has ${cells.length} cells, but the header has ${this.#names.length}. Quote cells that hold a separator.`;
    this.problems.push(problemAt(place, "error", null, message));
  }

  #take(cells: readonly string[], names: readonly string[], place: Place): void {
    const cellOf = (column: string) => cells[names.indexOf(column)];
    const system = this.#readCell("system", cellOf("system") || (this.defaultSystem ?? ""), place);
    const trial = this.#readCell("trial", cellOf("trial"), place);
    const caseId = this.#readCell("case", cellOf("case"), place);
    const option = this.#readCell("option", cellOf("option"), place);
    if (system === null || trial === null || caseId === null || option === null) return;
    const word = cellOf("decision");
    const recommended = readDecisionWord(word ?? "");
    if (recommended === null) this.unread.noteGrade(place, "decision", word);
    // Names hold no control characters, so that no two keys are alike.
    const key = `${system}\n${trial}\n${caseId}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      const empty = { kind: null, team: null, members: [], decisions: [], usable: true };
      answer = { ...empty, system, trial, case: caseId, place };
      this.answers.set(key, answer);
    }
    answer.decisions.push({ option, recommended, line: place.line, field: "option" });
  }

  /** The cell as the schema reads it; null after its problems are noted. */
  #readCell(column: Column, cell: string | undefined, place: Place): string | null {
    const key = `${column} ${cell}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const parsed = menuRowSchema.shape[column].safeParse(cell);
    if (!parsed.success) {
      this.problems.push(...schemaProblems(parsed.error, place, column));
      return null;
    }
    this.#known.set(key, parsed.data);
    return parsed.data;
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
