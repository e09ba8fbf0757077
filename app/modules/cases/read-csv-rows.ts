import { CsvError, parse } from "csv-parse/sync";
import { separatorOf } from "#app/lib/csv-separator.ts";
import { type ImportProblem, type Place, problemAt, type UploadedFile } from "./import-problem.ts";

/**
 * Calls `onRow` with the cells of each row of a CSV file and the line on which it begins, the header first. Read are
 * commas, semicolons and tabs (whichever the header uses most), a byte order mark, any line ends, and quoted cells with
 * separators and line breaks in them; empty lines are passed over.
 *
 * @returns what is wrong with the file as CSV; nothing is thrown for it
 */
export function eachCsvRow(file: UploadedFile, onRow: (cells: string[], place: Place) => void): ImportProblem[] {
  const whole: Place = { file: file.name, line: null, path: "" };
  // The parser counts a Windows line end within quotation marks as two lines.
  const text = file.text.includes("\r") ? file.text.replace(/\r\n?/g, "\n") : file.text;
  let read = 0;
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text.replace(/^\uFEFF/, "")),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        read = lines;
        onRow(cells, { ...whole, line: lines - countLineBreaks(cells) });
        return null;
      },
    });
    return [];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isQuote = error.code.includes("QUOTE");
    const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
    const line = isOpen ? firstFilledLine(text, read + 1) : typeof error.lines === "number" ? error.lines : null;
    const fault = isOpen
      ? "a quotation mark in this row is not closed"
      : isQuote
        ? "a quotation mark is misplaced"
        : error.message;
    const mend = isQuote ? ' Put cells that hold one between quotation marks, and double it inside: "a 5"" tube".' : "";
    const message = `This is not valid CSV: ${fault}.${mend} Nothing after this line was read.`;
    return [problemAt({ ...whole, line }, "error", null, message)];
  }
}

/** A row is read when its last line is; cells with line breaks put its first line before that. */
function countLineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}

/** The first line from `start` on that is not empty; where a row begins that the parser did not finish. */
function firstFilledLine(text: string, start: number): number {
  const lines = text.split("\n");
  const found = lines.findIndex((line, index) => index >= start - 1 && line.trim() !== "");
  return found === -1 ? start : found + 1;
}

/** What is wrong with a row that has more or fewer cells than the header; null when it has as many. */
export function wrongLength(cells: readonly string[], header: readonly string[], place: Place): ImportProblem | null {
  if (cells.length === header.length) return null;
  const message = `This row has ${cells.length} cells, but the header has ${header.length}. Quote cells that hold a separator.`;
  return problemAt(place, "error", null, message);
}

/** The name of a column, however its heading is written: "Option ID" is `option_id`. */
export function columnName(cell: string): string {
  return cell.toLowerCase().replace(/[\s-]+/g, "_");
}

/** The names of a table's columns, without its rows. */
export function columnNames(text: string): string[] {
  const header = text.trimStart().split(/\r\n|\n|\r/, 1);
  const names: string[] = [];
  eachCsvRow({ name: "", text: header.join("") }, (cells) => void names.push(...cells.map(columnName)));
  return names;
}
