import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { separatorOf } from "#app/lib/csv-separator.ts";
import type { InputProblem } from "#scoring/errors.ts";
import { toName } from "./files.ts";

/** The columns of a kind of file. Unknown columns are left aside with a warning. */
export interface CsvLayout {
  required: readonly string[];
  optional: readonly string[];
}

export interface CsvRow {
  /** Line of the file that the row begins on, from 1. */
  line: number;
  /** Place of the row or of one of its fields, for a problem: "ratings.csv line 3, value". */
  at: (field?: string) => string;
  /** Cell of a column, without white space around it; empty where the file has no such column. */
  cell: (column: string) => string;
}

/** What reading a file has shown so far. */
export interface CsvFindings {
  rows: number;
  problems: InputProblem[];
  warnings: InputProblem[];
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** Enough of a file to hold its header row. */
const HEAD_BYTES = 65_536;

/**
 * Reads a CSV file row by row: UTF-8 with or without a byte order mark, a header row with the columns in any order and
 * letter case, separated by commas, semicolons or tabs. Empty lines are passed over. The file is streamed, so it may
 * be larger than memory.
 *
 * @param layouts the kinds of file that are understood; the first whose required columns are all there is taken
 * @param onRow called for each sound row with the layout's index; the caller adds its own problems to a list
 * @returns all problems of the file itself: missing or repeated columns, rows of another length than the header, bad
 *   quotation marks, bytes that are not UTF-8, no rows. Nothing is thrown for them
 * @throws the file system's error for a path that cannot be opened
 */
export async function readCsv(
  file: string,
  layouts: readonly CsvLayout[],
  onRow: (row: CsvRow, layout: number) => void,
): Promise<CsvFindings> {
  const name = toName(file);
  const findings: CsvFindings = { rows: 0, problems: [], warnings: [] };
  const delimiter = separatorOf(readHead(file));
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  // A fault of the source ends the parser, too, and comes out of the loop.
  pipeline(Readable.from(decode(file)), parser, () => {});
  let header = null as Header | null;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const line = info.lines - countLineBreaks(record);
      if (header === null) {
        header = readHeader(record, layouts, `${name} line ${line}`, findings);
        if (findings.problems.length > 0) return findings;
        continue;
      }
      findings.rows++;
      const row = makeRow(record, header, name, line, findings);
      if (row !== null) onRow(row, header.layout);
    }
  } catch (error) {
    findings.problems.push(describeFault(error, name));
    return findings;
  }
  if (header === null) findings.problems.push({ where: name, message: "The file is empty; it needs a header row." });
  else if (findings.rows === 0) findings.problems.push({ where: name, message: "The file has a header but no rows." });
  return findings;
}

interface Header {
  layout: number;
  width: number;
  /** Position of each known column. */
  position: ReadonlyMap<string, number>;
}

function readHeader(
  cells: readonly string[],
  layouts: readonly CsvLayout[],
  where: string,
  findings: CsvFindings,
): Header {
  const names = cells.map((cell) => cell.toLowerCase());
  const lacking = layouts.map(({ required }) => required.filter((column) => !names.includes(column)));
  const fewest = Math.min(...lacking.map((columns) => columns.length));
  const index = lacking.findIndex((columns) => columns.length === fewest);
  const { required, optional } = layouts[index]!;
  if (fewest > 0) {
    const wanted = [...required, ...optional.map((column) => `[${column}]`)].join(",");
    const message = `The header row lacks ${lacking[index]!.join(", ")}. It should read ${wanted}.`;
    findings.problems.push({ where, message });
  }
  const known = [...required, ...optional];
  const repeated = known.filter((column) => names.filter((given) => given === column).length > 1);
  if (repeated.length > 0) {
    findings.problems.push({ where, message: `The header row has ${repeated.join(", ")} twice. Remove one.` });
  }
  const unknown = cells.filter((_, position) => !known.includes(names[position]!));
  if (fewest === 0 && unknown.length > 0) {
    findings.warnings.push({ where, message: `These columns are left aside: ${unknown.join(", ")}.` });
  }
  const position = new Map(known.filter((column) => names.includes(column)).map((c) => [c, names.indexOf(c)]));
  return { layout: index, width: cells.length, position };
}

function makeRow(
  record: readonly string[],
  { width, position }: Header,
  name: string,
  line: number,
  findings: CsvFindings,
): CsvRow | null {
  const at = (field?: string) => `${name} line ${line}${field === undefined ? "" : `, ${field}`}`;
  if (record.length !== width) {
    const message = `This row has ${record.length} cells, but the header has ${width}. Quote cells that hold a separator.`;
    findings.problems.push({ where: at(), message });
    return null;
  }
  const cell = (column: string) => {
    const index = position.get(column);
    return index === undefined ? "" : record[index]!;
  };
  return { line, at, cell };
}

/** The file's text; stops at bytes that are not UTF-8, and leaves a byte order mark out. */
async function* decode(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

function readHead(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** A record is read when its last line is; cells with line breaks put its first line before that. */
function countLineBreaks(record: readonly string[]): number {
  let breaks = 0;
  for (const cell of record) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}

function describeFault(error: unknown, name: string): InputProblem {
  if (error instanceof CsvError) {
    const where = typeof error.lines === "number" ? `${name} line ${error.lines}` : name;
    const fault = error.code.includes("QUOTE") ? "a quotation mark is misplaced or not closed" : error.message;
    return { where, message: `This is not valid CSV: ${fault}. Nothing after this line was read.` };
  }
  if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return { where: name, message: "The file is not UTF-8 text. Save it as CSV with UTF-8 encoding." };
  }
  throw error;
}

/** A finite decimal number, "1.5e3" among them; null for any other text, as "NaN" and "0x9" are. */
export function readNumber(text: string): number | null {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
