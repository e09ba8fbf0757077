import { type ImportProblem, problemAt } from "./import-problem.ts";

/** Fifty times a large study. Reading holds the server up for about a second at most, and raters' saves with it. */
const MOST_CASES = 5000;

/** The problem of a file that holds more cases or variants than are read at once; null for fewer. */
export function refuseTooMany(file: string, records: number): ImportProblem | null {
  if (records <= MOST_CASES) return null;
  const message = `The file holds ${records} cases or variants; at most ${MOST_CASES} are read from one. Split it.`;
  return problemAt({ file, line: null, path: "" }, "error", null, message);
}
