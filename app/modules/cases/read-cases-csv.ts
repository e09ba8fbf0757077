import { addAll, type ImportProblem, type Place, problemAt, type UploadedFile } from "./import-problem.ts";
import { refuseTooMany } from "./import-limits.ts";
import { type CaseReading, readCaseRecord, readId } from "./read-case-record.ts";
import type { JsonObject } from "./read-json-records.ts";
import { columnName, eachCsvRow, wrongLength } from "./read-csv-rows.ts";

/** Columns of a case, the same in all of its rows, and the field of a case record that each fills. */
const CASE_COLUMNS = { case_id: "id", specialty: "specialty", presentation: "presentation", question: "question" };

const OPTION_COLUMNS = {
  option_id: "id",
  option_text: "text",
  category: "category",
  alternative_group: "alternativeGroup",
  depends_on: "dependsOn",
  is_inaction: "isInaction",
  is_escalation: "isEscalation",
};

const COLUMN_OF_FIELD = new Map(
  [...Object.entries(CASE_COLUMNS), ...Object.entries(OPTION_COLUMNS).slice(1)].map(([column, field]) => [
    field,
    column,
  ]),
);
const REQUIRED = ["case_id", "presentation", "option_id", "option_text", "category"];
const OPTIONAL = ["specialty", "question", "alternative_group", "depends_on", "is_inaction", "is_escalation"];
/** Would give the answer away; left aside as in other files. */
const LEFT_ASIDE = ["score", "best_in_group"];
const FLAGS: Record<string, boolean> = { true: true, yes: true, 1: true, x: true, false: false, no: false, 0: false };

/** The rows of one case as they are gathered. */
interface GatheredCase {
  place: Place;
  /** The cell of each column of the case, and the line that it was first given on. */
  head: Map<string, { text: string; line: number | null }>;
  options: { record: Record<string, unknown>; place: Place }[];
  sound: boolean;
}

export type PlacedCaseReading = CaseReading & { place: Place };

/**
 * Reads cases from CSV, one option a row, as `case_id, specialty, presentation, question, option_id, option_text,
 * category, alternative_group, depends_on, is_inaction, is_escalation` in any order under a header row. What belongs to
 * the case may stand in each of its rows, or in the first alone; rows that contradict one another are errors. Ids in
 * `depends_on` are separated by semicolons. Other columns go to the option's `extra`. Rows of a case need not be
 * together. Problems name the line of the row and the column.
 */
export function readCasesCsv(file: UploadedFile): { cases: PlacedCaseReading[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const cases = new Map<string, GatheredCase>();
  let names: string[] | null = null;
  let rows = 0;
  let sound = true;
  const faults = eachCsvRow(file, (cells, place) => {
    if (names === null) {
      names = cells.map(columnName);
      const found = checkHeader(names, cells, place);
      sound = found.every(({ level }) => level !== "error");
      addAll(problems, found);
      return;
    }
    rows += 1;
    if (!sound) return;
    const fault = wrongLength(cells, names, place);
    if (fault === null) gatherRow(new Map(names.map((name, index) => [name, cells[index]!])), place, cases, problems);
    else problems.push(fault);
  });
  addAll(problems, faults);
  if (sound && rows === 0 && faults.length === 0) {
    const whole = { file: file.name, line: null, path: "" };
    problems.push(problemAt(whole, "error", null, "The file has a header row but no rows under it."));
  }
  const tooMany = refuseTooMany(file.name, cases.size);
  if (tooMany !== null) return { cases: [], problems: [tooMany] };
  const unstated = OPTIONAL.filter((column) => !(names ?? []).includes(column)).map(fieldOfColumn);
  // A row that could not be read may belong to any case.
  const isWhole = problems.every(({ level }) => level !== "error");
  const readings = [...cases.values()].map((gathered) => readGathered(gathered, unstated, isWhole, problems));
  return { cases: readings, problems };
}

function fieldOfColumn(column: string): string {
  return { ...CASE_COLUMNS, ...OPTION_COLUMNS }[column] ?? column;
}

function checkHeader(names: readonly string[], cells: readonly string[], place: Place): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const error = (message: string) => problems.push(problemAt(place, "error", null, message));
  const missing = REQUIRED.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const wanted = [...REQUIRED, ...OPTIONAL.map((column) => `[${column}]`)].join(", ");
    error(`The header row lacks ${missing.join(", ")}. Its columns are ${wanted}; those in brackets may be left out.`);
  }
  const repeated = [...new Set(names.filter((name, index) => name !== "" && names.indexOf(name) !== index))];
  if (repeated.length > 0) error(`The header row has ${repeated.join(", ")} twice. Rename or remove one.`);
  if (names.includes("")) error(`Column ${names.indexOf("") + 1} of the header row has no name. Name or remove it.`);
  if (names.includes("base_id")) {
    error(
      "base_id stands beside options here. Variants have no options of their own: put them into a table of their own with the columns id, base_id and presentation.",
    );
  }
  if (names.includes("__proto__")) error("A column may not be called __proto__. Rename or remove it.");
  const known = [...REQUIRED, ...OPTIONAL, ...LEFT_ASIDE];
  const unknown = cells.filter((_, index) => !known.includes(names[index]!));
  if (problems.length === 0 && unknown.length > 0) {
    const message = `Primum does not use these columns; they are kept with each option, and raters do not see them: ${unknown.join(", ")}.`;
    problems.push(problemAt(place, "warning", null, message));
  }
  return problems;
}

function gatherRow(
  cells: ReadonlyMap<string, string>,
  place: Place,
  cases: Map<string, GatheredCase>,
  problems: ImportProblem[],
): void {
  const caseId = cells.get("case_id")!;
  if (caseId === "") {
    problems.push(problemAt(place, "error", "case_id", "The case id is missing. Repeat it in every row of the case."));
    return;
  }
  const gathered: GatheredCase = cases.get(caseId) ?? { place, head: new Map(), options: [], sound: true };
  cases.set(caseId, gathered);
  for (const column of Object.keys(CASE_COLUMNS)) {
    const text = cells.get(column) ?? "";
    if (text === "") continue;
    const given = gathered.head.get(column);
    if (given === undefined) gathered.head.set(column, { text, line: place.line });
    else if (given.text !== text) {
      gathered.sound = false;
      const message = `${caseId} has another ${column} here than on line ${given.line}. Make them the same, or give it in the first row of the case only.`;
      problems.push(problemAt(place, "error", column, message));
    }
  }
  gathered.options.push({ record: optionRecord(cells, place, gathered, problems), place });
}

function optionRecord(
  cells: ReadonlyMap<string, string>,
  place: Place,
  gathered: GatheredCase,
  problems: ImportProblem[],
): Record<string, unknown> {
  const cell = (column: string) => cells.get(column) ?? "";
  const flag = (column: string) => {
    const value = cell(column) === "" ? false : FLAGS[cell(column).toLowerCase()];
    if (value !== undefined) return value;
    gathered.sound = false;
    const message = `"${cell(column)}" is neither true (yes, 1, x) nor false (no, 0, empty).`;
    problems.push(problemAt(place, "error", column, message));
    return false;
  };
  const others = [...cells].filter(([name, text]) => text !== "" && !COLUMNS.has(name));
  const score = Number(cell("score"));
  return {
    id: cell("option_id"),
    text: cell("option_text"),
    category: cell("category"),
    alternativeGroup: cell("alternative_group"),
    dependsOn: cell("depends_on")
      .split(";")
      .map((id) => id.trim())
      .filter((id) => id !== ""),
    isInaction: flag("is_inaction"),
    isEscalation: flag("is_escalation"),
    ...(cell("score") !== "" && Number.isFinite(score) && { score }),
    extra: Object.fromEntries(others),
  };
}

const COLUMNS = new Set([...REQUIRED, ...OPTIONAL, ...LEFT_ASIDE]);

/** The case of the gathered rows, read as a record; its problems are told by line and column. */
function readGathered(
  { place, head, options, sound }: GatheredCase,
  unstated: string[],
  isWhole: boolean,
  problems: ImportProblem[],
): PlacedCaseReading {
  const fields = [...head].map(([column, { text }]) => [fieldOfColumn(column), text] as const);
  const record: JsonObject = { ...Object.fromEntries(fields), options: options.map((option) => option.record) };
  const reading = readCaseRecord(record, place);
  addAll(
    problems,
    reading.problems.map((problem) => asProblemOfRow(problem, place, options)),
  );
  const studyCase = sound && isWhole && reading.studyCase ? { ...reading.studyCase, unstated } : null;
  return { ...reading, id: readId(record.id), studyCase, problems: [], place };
}

/** A problem of the record `options[2].dependsOn` as one of the row's column `depends_on`. */
function asProblemOfRow(problem: ImportProblem, casePlace: Place, options: readonly { place: Place }[]): ImportProblem {
  const [, index, inOption] = /^options(?:\[(\d+)\])?(?:\.(\w+))?/.exec(problem.field ?? "") ?? [];
  const place = index === undefined ? casePlace : options[Number(index)]!.place;
  const column = inOption === "id" ? "option_id" : COLUMN_OF_FIELD.get(inOption ?? problem.field ?? "");
  const message = problem.message
    .replace(/\boptions\[(\d+)\](?= and this one)/, (_, other) => `line ${options[Number(other)]!.place.line}`)
    .replace('"isInaction": true', '"true" in the column is_inaction')
    .replace(/\bdependsOn\b/, "depends_on")
    .replace('Add "specialty"', 'Fill in the column "specialty"');
  return { ...problem, line: place.line, field: column ?? null, message };
}
