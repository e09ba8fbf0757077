import { addAll, type ImportProblem, type Place, problemAt, type UploadedFile } from "./import-problem.ts";
import { refuseTooMany } from "./import-limits.ts";
import { columnName, eachCsvRow, wrongLength } from "./read-csv-rows.ts";
import { readVariantRecord, type VariantReading } from "./read-variant-record.ts";

/** The columns of a table of variants, as the fields of a perturbation file; the last two may be left out. */
const COLUMNS = ["id", "base_id", "presentation", "category", "description"];

/** Whether a table has a variant a row: it says which case each is a wording of, and has no options. */
export function isTableOfVariants(names: readonly string[]): boolean {
  return names.includes("base_id") && !names.includes("option_id");
}

/**
 * Reads variants from CSV, one a row, as `id, base_id, presentation, category, description` in any order under a
 * header row. Other columns go to the variant's `extra`. Problems name the line of the row and the column.
 */
export function readVariantsCsv(file: UploadedFile): { variants: VariantReading[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const variants: VariantReading[] = [];
  let names: string[] | null = null;
  let isSound = true;
  let rows = 0;
  const faults = eachCsvRow(file, (cells, place) => {
    if (names === null) {
      names = cells.map(columnName);
      const found = checkHeader(names, place);
      isSound = found.length === 0;
      addAll(problems, found);
      return;
    }
    rows += 1;
    if (!isSound || refuseTooMany(file.name, rows) !== null) return;
    const fault = wrongLength(cells, names, place);
    if (fault) {
      problems.push(fault);
      return;
    }
    const filled = names.map((name, index) => [name, cells[index]!] as const).filter(([, cell]) => cell !== "");
    const reading = readVariantRecord(Object.fromEntries(filled), place, null);
    addAll(problems, reading.problems);
    variants.push({ ...reading, problems: [] });
  });
  addAll(problems, faults);
  const tooMany = refuseTooMany(file.name, rows);
  if (tooMany !== null) return { variants: [], problems: [tooMany] };
  if (isSound && rows === 0 && faults.length === 0) {
    const whole = { file: file.name, line: null, path: "" };
    problems.push(problemAt(whole, "error", null, "The file has a header row but no rows under it."));
  }
  return { variants, problems };
}

function checkHeader(names: readonly string[], place: Place): ImportProblem[] {
  const error = (message: string) => problemAt(place, "error", null, message);
  const missing = ["id", "presentation"].filter((column) => !names.includes(column));
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    ...(missing.length > 0
      ? [error(`The header row of these variants lacks ${missing.join(", ")}. Its columns are ${COLUMNS.join(", ")}.`)]
      : []),
    ...(repeated.length > 0 ? [error(`The header row has ${repeated.join(", ")} twice. Rename or remove one.`)] : []),
    ...(names.some((name) => name === "" || name === "__proto__")
      ? [error("A column has no name, or is called __proto__. Rename or remove it.")]
      : []),
  ];
}
