import { readCsv, readNumber } from "../read-csv.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError, type InputProblem } from "#scoring/errors.ts";
import { nameSome } from "../tables.ts";

export interface AgreementRatings {
  rows: RatingRow[];
  /** The values that occur, ascending. */
  seen: number[];
  warnings: InputProblem[];
}

const LAYOUT = { required: ["unit", "rater", "value"], optional: ["cluster"] };

/**
 * Reads ratings on any numeric scale from `unit,rater,value[,cluster]`; an empty value stands for a missing rating.
 *
 * @param categories all values that a rating can have; null where any number will do
 * @throws ScoringInputError with every problem of the file by line and field
 */
export async function readAgreementRatings(
  file: string,
  categories: readonly number[] | null,
): Promise<AgreementRatings> {
  const rows: RatingRow[] = [];
  const problems: InputProblem[] = [];
  const allowed = categories === null ? null : new Set(categories);
  const seen = new Set<number>();
  const ratedOn = new Map<string, number>();
  const clusterOf = new Map<string, { cluster: string; line: number }>();
  const found = await readCsv(file, [LAYOUT], ({ line, at, cell }) => {
    const refuse = (field: string | undefined, message: string) => problems.push({ where: at(field), message });
    const [unit, rater, cluster] = [cell("unit"), cell("rater"), cell("cluster")];
    if (unit === "") refuse("unit", "the cell is empty; name what was rated");
    if (rater === "") refuse("rater", "the cell is empty; give every rater a name or a pseudonym");
    if (cluster !== "") {
      const before = clusterOf.get(unit);
      if (before === undefined) clusterOf.set(unit, { cluster, line });
      else if (before.cluster !== cluster) {
        refuse("cluster", `unit "${unit}" is in "${before.cluster}" on line ${before.line}; a unit is in one cluster`);
      }
    }
    const value = readValue(cell("value"), allowed, (message) => refuse("value", message));
    if (value !== null) {
      const key = JSON.stringify([unit, rater]);
      const before = ratedOn.get(key);
      if (before === undefined) ratedOn.set(key, line);
      else
        refuse(undefined, `rater "${rater}" has rated unit "${unit}" on line ${before} already; keep one of the two`);
      seen.add(value);
    }
    rows.push({ unit, rater, value, ...(cluster === "" ? {} : { cluster }) });
  });
  problems.push(...found.problems);
  if (problems.length > 0) throw new ScoringInputError(problems);
  return { rows, seen: [...seen].sort((a, b) => a - b), warnings: found.warnings };
}

function readValue(
  text: string,
  allowed: ReadonlySet<number> | null,
  refuse: (message: string) => void,
): number | null {
  if (text === "") return null;
  const value = readNumber(text);
  if (value === null) {
    refuse(`"${text}" is not a number; correct it, or leave the cell empty where there is no rating`);
    return null;
  }
  if (allowed === null || allowed.has(value)) return value;
  refuse(`${text} is not on the scale (${nameSome([...allowed].map(String))}); correct it or leave it empty`);
  return null;
}
