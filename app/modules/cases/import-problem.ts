/** A file as it came in: its name (with folders, if it came out of one) and its decoded text. */
export interface UploadedFile {
  name: string;
  text: string;
}

/**
 * One thing wrong, or worth a look, in an uploaded file. `line` counts from 1 and is null where a record has no line
 * of its own (pretty-printed JSON). `field` is a path such as `options[3].text`, or null when the whole record or
 * file is meant. Errors prevent the import; warnings do not.
 */
export interface ImportProblem {
  file: string;
  line: number | null;
  field: string | null;
  message: string;
  level: "error" | "warning";
}

/** Where a record stands in the upload. `path` is the record's place in an enclosing array (`[2]`), else empty. */
export interface Place {
  file: string;
  line: number | null;
  path: string;
}

/** Makes the problem of one field (null: the record as a whole) of the record that stands at `place`. */
export function problemAt(
  place: Place,
  level: ImportProblem["level"],
  field: string | null,
  message: string,
): ImportProblem {
  const path = joinPath(place.path, field ?? "");
  return { file: place.file, line: place.line, field: path === "" ? null : path, message, level };
}

/** Appends to a list. A file may hold more than a call can have arguments. */
export function addAll<T>(list: T[], more: readonly T[]): void {
  for (const entry of more) list.push(entry);
}

/** Joins two field paths: `[2]` and `options[3].text` give `[2].options[3].text`. */
export function joinPath(prefix: string, field: string): string {
  if (prefix === "" || field === "" || field.startsWith("[")) return prefix + field;
  return `${prefix}.${field}`;
}

/** Writes zod's path as a field path: `["options", 3, "text"]` gives `options[3].text`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((joined, key) => joinPath(joined, typeof key === "number" ? `[${key}]` : String(key)), "");
}

/** Says where a record stands, for a sentence that points at another record: `cases.jsonl line 3`. */
export function describePlace(place: Place): string {
  const line = place.line === null ? "" : ` line ${place.line}`;
  return `${place.file}${line}${place.path === "" ? "" : ` ${place.path}`}`;
}

/** Of very many problems, this many are shown; all are counted. */
const MOST_SHOWN = 400;

/** The problems that a page shows: errors first, else in the order of the files. */
export function mostTelling(problems: readonly ImportProblem[]): {
  problems: ImportProblem[];
  problemsLeftOut: number;
} {
  const sorted = [
    ...problems.filter(({ level }) => level === "error"),
    ...problems.filter(({ level }) => level === "warning"),
  ];
  return { problems: sorted.slice(0, MOST_SHOWN), problemsLeftOut: Math.max(0, sorted.length - MOST_SHOWN) };
}
