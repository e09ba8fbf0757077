import {
  type Appropriateness,
  CANNOT_JUDGE_REASONS,
  type CannotJudgeReason,
  HARM_SEVERITIES,
  type HarmSeverity,
  isAppropriateness,
} from "#scoring/terms.ts";
import { addAll, type ImportProblem, type Place, problemAt, type UploadedFile } from "../cases/import-problem.ts";
import { eachCsvRow, wrongLength } from "../cases/read-csv-rows.ts";
import { LONGEST_COMMENT } from "../ratings/judgement-words.ts";

const REQUIRED = ["case_id", "option_id", "rater", "appropriateness"];
const OPTIONAL = ["round", "harm_severity", "cannot_judge_reason", "comment", "rated_at"];

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A sound row of a file of ratings, and where it stands. */
export interface RatingRecord {
  place: Place;
  caseExternalId: string;
  optionExternalId: string;
  rater: string;
  appropriateness: Appropriateness | null;
  harmSeverity: HarmSeverity | null;
  cannotJudgeReason: CannotJudgeReason | null;
  comment: string | null;
  ratedAt: string | null;
}

/**
 * Reads a CSV of ratings made elsewhere: `case_id,option_id,rater,appropriateness` with `round`, `harm_severity`,
 * `cannot_judge_reason`, `comment` and `rated_at` where there are any, in any order, separated by commas, semicolons
 * or tabs. Every problem of every row is told; a row with one is left out.
 *
 * @param today the moment of reading, which no rating may be after
 */
export function readRatingFile(
  file: UploadedFile,
  today: Date,
): { records: RatingRecord[]; rows: number; problems: ImportProblem[] } {
  const whole: Place = { file: file.name, line: null, path: "" };
  const problems: ImportProblem[] = [];
  const records: RatingRecord[] = [];
  if (/^\uFEFF?\s*[[{]/.test(file.text)) {
    const message = `This is JSON; ratings are read from a CSV that begins with ${REQUIRED.join(",")}.`;
    return { records, rows: 0, problems: [problemAt(whole, "error", null, message)] };
  }
  let names: string[] | null = null;
  let isSound = false;
  let rows = 0;
  const faults = eachCsvRow(file, (cells, place) => {
    if (names === null) {
      names = cells.map((cell) => cell.toLowerCase());
      const found = checkHeader(names, place);
      isSound = found.every(({ level }) => level !== "error");
      addAll(problems, found);
      return;
    }
    if (!isSound) return;
    rows += 1;
    const wrong = wrongLength(cells, names, place);
    if (wrong) {
      problems.push(wrong);
      return;
    }
    const row = new RowReader(new Map(names.map((name, index) => [name, cells[index]!])), place, today);
    const record = row.read();
    addAll(problems, row.problems);
    if (row.problems.length === 0) records.push(record);
  });
  addAll(problems, faults);
  if (names === null && faults.length === 0) {
    problems.push(problemAt(whole, "error", null, `The file is empty. It begins with ${REQUIRED.join(",")}.`));
  } else if (isSound && rows === 0 && faults.length === 0) {
    problems.push(problemAt(whole, "error", null, "The file has a header but no rows."));
  }
  return { records, rows, problems };
}

function checkHeader(names: readonly string[], place: Place): ImportProblem[] {
  const known = [...REQUIRED, ...OPTIONAL];
  const missing = REQUIRED.filter((column) => !names.includes(column));
  const repeated = known.filter((column) => names.filter((name) => name === column).length > 1);
  const unknown = names.filter((name) => !known.includes(name));
  const problems: ImportProblem[] = [];
  if (missing.length > 0) {
    const message = `The header row lacks ${missing.join(", ")}. It should read ${known.join(",")}.`;
    problems.push(problemAt(place, "error", null, message));
  }
  if (repeated.length > 0) {
    problems.push(problemAt(place, "error", null, `The header row has ${repeated.join(", ")} twice. Remove one.`));
  }
  if (missing.length === 0 && unknown.length > 0) {
    const message = `These columns are left out: ${unknown.join(", ")}.`;
    problems.push(problemAt(place, "warning", null, message));
  }
  return problems;
}

/** Reads the cells of one row and collects what is wrong with them. */
class RowReader {
  readonly problems: ImportProblem[] = [];

  constructor(
    private readonly cells: ReadonlyMap<string, string>,
    private readonly place: Place,
    private readonly today: Date,
  ) {}

  read(): RatingRecord {
    const record = {
      place: this.place,
      caseExternalId: this.#name("case_id"),
      optionExternalId: this.#name("option_id"),
      rater: this.#name("rater"),
      appropriateness: this.#score(),
      harmSeverity: this.#oneOf("harm_severity", HARM_SEVERITIES),
      cannotJudgeReason: this.#oneOf("cannot_judge_reason", CANNOT_JUDGE_REASONS),
      comment: this.#comment(),
      ratedAt: this.#time(),
    };
    this.#checkRound();
    const hasScore = this.#cell("appropriateness") !== "";
    const abstains = this.#cell("cannot_judge_reason") !== "";
    if (!hasScore && !abstains) {
      const reasons = CANNOT_JUDGE_REASONS.join(", ");
      this.#refuse(
        "appropriateness",
        `There is no score. Give one from 1 to 9, or say why the rater could not judge in a column cannot_judge_reason (${reasons}).`,
      );
    }
    if (hasScore && abstains) {
      this.#refuse("cannot_judge_reason", "A rating has a score or a reason why the rater could not judge, not both.");
    }
    return record;
  }

  #cell(column: string): string {
    return this.cells.get(column) ?? "";
  }

  #refuse(field: string, message: string): null {
    this.problems.push(problemAt(this.place, "error", field, message));
    return null;
  }

  #name(column: string): string {
    const name = this.#cell(column);
    if (name === "") this.#refuse(column, "The cell is empty; a name is needed.");
    return name;
  }

  #score(): Appropriateness | null {
    const text = this.#cell("appropriateness");
    if (text === "") return null;
    const value = /^\d+(\.0+)?$/.test(text) ? Number(text) : null;
    if (isAppropriateness(value)) return value;
    return this.#refuse("appropriateness", `“${text}” is not a whole number from 1 to 9.`);
  }

  #oneOf<T extends string>(column: string, words: readonly T[]): T | null {
    const text = this.#cell(column);
    if (text === "") return null;
    const found = words.find((word) => word === text.toLowerCase());
    return found ?? this.#refuse(column, `“${text}” is not known here; use ${words.join(", ")}.`);
  }

  #comment(): string | null {
    const text = this.#cell("comment");
    if (text.length > LONGEST_COMMENT) this.#refuse("comment", "A comment can have 4,000 letters. Shorten it.");
    if (text.includes("\u0000")) this.#refuse("comment", "The comment holds a NUL character. Remove it.");
    return text === "" ? null : text;
  }

  #checkRound(): void {
    const text = this.#cell("round");
    if (text === "" || text === "1") return;
    const message = /^\d+$/.test(text)
      ? "Only round 1 can be imported: in a later round raters see what the panel gave before, and that is kept with their answer. Take this row out."
      : `“${text}” is no number of a round. Use 1, or leave it empty.`;
    this.#refuse("round", message);
  }

  #time(): string | null {
    const text = this.#cell("rated_at");
    if (text === "") return null;
    const isWritten = ISO_DAY.test(text) || ISO_TIME.test(text);
    const at = isWritten ? new Date(text) : null;
    // JavaScript takes 31 February for a day of March.
    const isDay =
      at !== null &&
      !Number.isNaN(at.getTime()) &&
      new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(text.slice(0, 10));
    if (!isDay) return this.#refuse("rated_at", `“${text}” is no date. Write 2025-03-14 or 2025-03-14T09:26:53Z.`);
    if (at.getTime() > this.today.getTime()) return this.#refuse("rated_at", `“${text}” lies in the future.`);
    return at.toISOString();
  }
}
