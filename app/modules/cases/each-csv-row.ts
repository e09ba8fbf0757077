import { CsvError, parse } from "csv-parse/sync";
import { separatorOf } from "#app/lib/csv-separator.ts";
import { type ImportProblem, type Place, problemAt, type UploadedFile } from "./import-problem.ts";

/** Calls `onRow` with the cells of each row and the line it begins on; gives what is wrong with the file as CSV. */
export function eachCsvRow(
  file: UploadedFile,
  whole: Place,
  onRow: (cells: string[], line: number) => void,
): ImportProblem[] {
  try {
    parse(file.text, {
      bom: true,
      delimiter: separatorOf(file.text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        onRow(cells, lines - countBreaks(cells));
        return null;
      },
    });
    return [];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : null;
    const fault = error.code.includes("QUOTE") ? "a quotation mark is misplaced or not closed" : error.message;
    const message = `This is not valid CSV: ${fault}. Nothing after this line was read.`;
    return [problemAt({ ...whole, line }, "error", null, message)];
  }
}

/** A record is read when its last line is; cells with line breaks put its first line before that. */
function countBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);
}
