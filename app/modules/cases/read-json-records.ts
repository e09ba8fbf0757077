import { type ImportProblem, type Place, problemAt, type UploadedFile } from "./import-problem.ts";
import { scanJson } from "./scan-json.ts";

export type JsonObject = Record<string, unknown>;

/**
 * One JSON value of a file and where it stands. `faulty`: a doubled or forbidden field, already reported, makes the
 * JSON document it comes from doubtful, so it may be checked further but not be used.
 */
export interface PlacedValue {
  value: unknown;
  place: Place;
  faulty: boolean;
}

/** Whether a value is a JSON object (not null, not an array). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The fields of a record that are not in `known`, as a new object. Each becomes a property of its own, whatever its
 * name, so that no field of an upload can reach a prototype.
 */
export function unknownFields(record: JsonObject, known: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !known.has(name)));
}

/**
 * Reads the records of a JSON or JSONL file. One JSON document gives one value, or one value an element when it is an
 * array. JSONL (one object a line, empty lines skipped) gives one value a line with its line number. Lines that cannot
 * be parsed become problems and the others are still read. An empty file is a problem, not an empty result.
 */
export function readJsonRecords(file: UploadedFile): { records: PlacedValue[]; problems: ImportProblem[] } {
  const text = file.text.startsWith("\uFEFF") ? file.text.slice(1) : file.text;
  const whole: Place = { file: file.name, line: null, path: "" };
  if (text.trim() === "") {
    return {
      records: [],
      problems: [problemAt(whole, "error", null, "The file is empty. Leave it out or upload it again.")],
    };
  }
  const lines = text.split(/\r\n|\n|\r/);
  if (looksLikeJsonLines(text, lines)) return readLines(file.name, lines);
  const problems: ImportProblem[] = [];
  const value = parse(text, 1, whole, problems);
  if (value === undefined) return { records: [], problems };
  const faulty = problems.length > 0;
  if (!Array.isArray(value)) return { records: [{ value, place: whole, faulty }], problems };
  if (value.length === 0)
    problems.push(problemAt(whole, "error", null, "The file holds an empty list: nothing to read."));
  const records = value.map((item: unknown, index) => ({
    value: item,
    place: { ...whole, path: `[${index}]` },
    faulty,
  }));
  return { records, problems };
}

function readLines(file: string, lines: string[]): { records: PlacedValue[]; problems: ImportProblem[] } {
  const readings = lines.map((line, index) => readJsonLine(file, line, index + 1));
  return {
    records: readings.map(({ record }) => record).filter((record) => record !== null),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** Reads one line of a JSONL file; an empty one, and one that cannot be parsed, gives no record. */
export function readJsonLine(
  file: string,
  text: string,
  line: number,
): { record: PlacedValue | null; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  if (text.trim() === "") return { record: null, problems };
  const place: Place = { file, line, path: "" };
  const value = parse(text, line, place, problems);
  return { record: value === undefined ? null : { value, place, faulty: problems.length > 0 }, problems };
}

/** The parsed value, or undefined (which JSON cannot hold) after a syntax error has been reported. */
function parse(text: string, firstLine: number, place: Place, problems: ImportProblem[]): unknown {
  const { syntaxError, fieldFaults } = scanJson(text, firstLine);
  for (const fault of fieldFaults) {
    problems.push(problemAt({ ...place, line: fault.line }, "error", null, fault.message));
  }
  if (syntaxError === null) return JSON.parse(text);
  const message = `This is not valid JSON: ${syntaxError.message}. Mend it here, or write the file again with a JSON tool.`;
  problems.push(problemAt({ ...place, line: syntaxError.line }, "error", null, message));
  return undefined;
}

/**
 * JSONL starts with an object and either has an object complete on its first line, or, when that line is damaged, on
 * most others. A pretty-printed document never has, since its first line is an open bracket.
 */
function looksLikeJsonLines(text: string, lines: string[]): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  const filled = lines.filter((line) => line.trim() !== "");
  if (isCompleteObject(filled[0] ?? "")) return true;
  const opening = filled.filter((line) => line.trimStart().startsWith("{"));
  return filled.length > 1 && opening.length === filled.length
    ? true
    : filled.slice(0, 20).filter(isCompleteObject).length * 2 >= Math.min(filled.length, 20);
}

function isCompleteObject(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith("{") && trimmed.endsWith("}") && scanJson(trimmed).syntaxError === null;
}
