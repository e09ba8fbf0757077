import { stringify } from "csv-stringify/sync";

/** What opens a formula in a spreadsheet; a text that begins so is written behind an apostrophe. */
const FORMULA_START = /^[=+\-@\t\r]/;

type Cell = string | number | boolean | null | undefined;

/**
 * A CSV file with a header row, LF line ends and UTF-8 text. Null gives an empty cell, true and false those words. A
 * text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay as they are, -1 included.
 *
 * @param columns names of the columns, which are also the keys of the rows, in order
 */
export function toCsv<Row extends object>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => toCell(row[column] as Cell)));
  return stringify([[...columns], ...cells], { record_delimiter: "\n" });
}

function toCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" && FORMULA_START.test(value)) return `'${value}`;
  return String(value);
}
