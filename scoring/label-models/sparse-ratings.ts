import { ScoringInputError, type InputProblem } from "../errors.ts";
import { compareIds } from "../order.ts";

/** One rating as it comes in: a class or a score. `value` null means that the rater gave none. */
export interface ValuedRating<V> {
  unit: string;
  rater: string;
  value: V | null;
}

/**
 * Ratings as sparse lists. Units and raters are sorted by id and the ratings of a unit by rater and value, so the order
 * of the rows changes nothing. The ratings of unit u are entries `start[u]` to `start[u + 1] - 1`.
 */
export interface SparseRatings {
  /** Every unit named in a row, also one without a rating. */
  units: readonly string[];
  /** Every rater who gave a rating. */
  raters: readonly string[];
  start: Int32Array;
  /** Index into `raters`. */
  rater: Int32Array;
  /** Index into the values the ratings were laid out with. */
  value: Int32Array;
}

/**
 * Checks ratings and lays them out for the label models.
 *
 * @param rows one rating a row; a row without a value only names its unit
 * @param values all values that a rating can have
 * @param repeats whether a rater may rate a unit several times
 * @throws ScoringInputError listing every problem: a missing name, a value that is none of the values, and, where
 *   repeats are refused, two ratings by one rater of one unit
 */
export function layOutRatings<V extends string | number>(
  rows: readonly ValuedRating<V>[],
  values: readonly V[],
  repeats: "allow" | "refuse",
): SparseRatings {
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const byUnit = new Map<string, { rater: string; value: number }[]>();
  const raterNames = new Set<string>();
  const problems: InputProblem[] = [];
  rows.forEach(({ unit, rater, value }, row) => {
    const note = (message: string) =>
      problems.push({ where: `rating ${row + 1} (unit "${unit}", rater "${rater}")`, message });
    if (unit === "") note("the unit has no name; name what was rated");
    if (rater === "") note("the rater has no name; give every rater a name or a pseudonym");
    const ofUnit = byUnit.get(unit) ?? [];
    byUnit.set(unit, ofUnit);
    if (value === null) return;
    const index = indexOf.get(value);
    if (index === undefined) return note(`${String(value)} is not one of the values ${values.join(", ")}; correct it`);
    raterNames.add(rater);
    ofUnit.push({ rater, value: index });
  });
  const layout = pack(byUnit, [...raterNames].sort(compareIds));
  if (repeats === "refuse") problems.push(...findRepeats(layout));
  if (problems.length > 0) throw new ScoringInputError(problems);
  return layout;
}

function pack(byUnit: ReadonlyMap<string, { rater: string; value: number }[]>, raters: string[]): SparseRatings {
  const units = [...byUnit.keys()].sort(compareIds);
  const raterIndex = new Map(raters.map((name, index) => [name, index]));
  const start = new Int32Array(units.length + 1);
  const rater: number[] = [];
  const value: number[] = [];
  units.forEach((unit, u) => {
    const sorted = byUnit
      .get(unit)!
      .map((rating) => ({ rater: raterIndex.get(rating.rater)!, value: rating.value }))
      .sort((a, b) => a.rater - b.rater || a.value - b.value);
    for (const rating of sorted) {
      rater.push(rating.rater);
      value.push(rating.value);
    }
    start[u + 1] = rater.length;
  });
  return { units, raters, start, rater: Int32Array.from(rater), value: Int32Array.from(value) };
}

function findRepeats({ units, raters, start, rater }: SparseRatings): InputProblem[] {
  const problems: InputProblem[] = [];
  units.forEach((unit, u) => {
    for (let i = start[u]! + 1; i < start[u + 1]!; i++) {
      if (rater[i] !== rater[i - 1]) continue;
      const message = `the rater "${raters[rater[i]!]}" has rated this unit more than once; keep one rating`;
      problems.push({ where: `unit "${unit}"`, message });
    }
  });
  return problems;
}
