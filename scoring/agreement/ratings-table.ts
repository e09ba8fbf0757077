import { ScoringInputError, type InputProblem } from "../errors.ts";

/** One rating as it comes in. `value` null means that the rater gave none. */
export interface RatingRow {
  unit: string;
  rater: string;
  value: number | null;
  /** What the unit belongs to (a case). A unit without one is a cluster by itself. */
  cluster?: string;
}

/**
 * Ratings as a sparse units x raters table. Units, raters and clusters are sorted by name, so the order of the rows
 * changes nothing. The ratings of unit u are entries `start[u]` to `start[u + 1] - 1` of `category` and `rater`.
 */
export interface RatingsTable {
  /** The scale, ascending, with values that never occur. */
  categories: readonly number[];
  /** Every unit named in a row, also one without a rating. */
  units: readonly string[];
  /** Every rater who gave a rating. */
  raters: readonly string[];
  clusterCount: number;
  clusterOfUnit: Int32Array;
  start: Int32Array;
  /** Index into `categories`. */
  category: Int32Array;
  /** Index into `raters`. */
  rater: Int32Array;
}

interface UnitDraft {
  cluster: string | null;
  /** Category index by rater. */
  ratings: Map<string, number>;
}

/** Coincidences are kept in a square of this side; a measure with more values wants an intraclass correlation. */
const MOST_CATEGORIES = 1000;

/**
 * Checks ratings and lays them out for the agreement coefficients.
 *
 * @param rows one rating a row; a row without a value only names its unit
 * @param categories all values that the scale allows, in any order, also those that never occur
 * @throws ScoringInputError listing every problem: a value outside the categories, two ratings by one rater of one
 *   unit, a unit in two clusters, a missing name, categories that are empty, repeated or not numbers
 */
export function tabulateRatings(rows: readonly RatingRow[], categories: readonly number[]): RatingsTable {
  const problems: InputProblem[] = checkCategories(categories);
  const sorted = [...categories].sort((a, b) => a - b);
  const indexOf = new Map(sorted.map((value, index) => [value, index]));
  const drafts = new Map<string, UnitDraft>();
  rows.forEach((row, index) => {
    for (const message of addRow(drafts, row, indexOf, sorted)) {
      problems.push({ where: `rating ${index + 1} (unit "${row.unit}", rater "${row.rater}")`, message });
    }
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
  return packTable(drafts, sorted);
}

function checkCategories(categories: readonly number[]): InputProblem[] {
  const messages: string[] = [];
  if (categories.length === 0) messages.push("name at least one value that a rating can have");
  if (categories.length > MOST_CATEGORIES) {
    messages.push(`${categories.length} values are too many; group them into at most ${MOST_CATEGORIES}`);
  }
  const odd = categories.filter((value) => !Number.isFinite(value));
  if (odd.length > 0) messages.push(`${odd.join(", ")} is not a number; list numbers only`);
  const repeated = categories.filter((value, index) => categories.indexOf(value) !== index);
  if (repeated.length > 0) messages.push(`${repeated.join(", ")} is listed more than once; list each value once`);
  return messages.map((message) => ({ where: "categories", message }));
}

/** Adds one row to the drafts and gives back what is wrong with it. */
function addRow(
  drafts: Map<string, UnitDraft>,
  row: RatingRow,
  indexOf: ReadonlyMap<number, number>,
  categories: readonly number[],
): string[] {
  const messages: string[] = [];
  if (row.unit === "") messages.push("the unit has no name; name what was rated");
  if (row.rater === "") messages.push("the rater has no name; give every rater a name or a pseudonym");
  const draft = drafts.get(row.unit) ?? { cluster: null, ratings: new Map<string, number>() };
  drafts.set(row.unit, draft);
  if (row.cluster !== undefined && row.cluster !== "") {
    if (draft.cluster !== null && draft.cluster !== row.cluster) {
      messages.push(`the unit is in cluster "${draft.cluster}" and in "${row.cluster}"; a unit belongs to one`);
    }
    draft.cluster ??= row.cluster;
  }
  if (row.value === null) return messages;
  const category = indexOf.get(row.value);
  if (category === undefined) {
    messages.push(`${row.value} is not one of the values ${listValues(categories)}; correct it or leave it empty`);
  } else if (draft.ratings.has(row.rater)) {
    messages.push("the rater has rated this unit already; keep one of the two ratings");
  } else {
    draft.ratings.set(row.rater, category);
  }
  return messages;
}

function listValues(categories: readonly number[]): string {
  if (categories.length <= 12) return categories.join(", ");
  return `${categories.slice(0, 5).join(", ")}, ... ${categories.at(-1)}`;
}

function packTable(drafts: ReadonlyMap<string, UnitDraft>, categories: readonly number[]): RatingsTable {
  const units = [...drafts.keys()].sort();
  const raters = [...new Set([...drafts.values()].flatMap((draft) => [...draft.ratings.keys()]))].sort();
  const raterIndex = new Map(raters.map((name, index) => [name, index]));
  const clusterIndex = indexClusters(drafts);
  const start = new Int32Array(units.length + 1);
  const clusterOfUnit = new Int32Array(units.length);
  const category: number[] = [];
  const rater: number[] = [];
  units.forEach((unit, u) => {
    const draft = drafts.get(unit)!;
    clusterOfUnit[u] = clusterIndex.get(clusterKey(unit, draft))!;
    for (const name of [...draft.ratings.keys()].sort()) {
      category.push(draft.ratings.get(name)!);
      rater.push(raterIndex.get(name)!);
    }
    start[u + 1] = category.length;
  });
  return {
    categories,
    units,
    raters,
    clusterCount: clusterIndex.size,
    clusterOfUnit,
    start,
    category: Int32Array.from(category),
    rater: Int32Array.from(rater),
  };
}

/** A unit without a cluster must not fall together with a cluster of the same name. */
function clusterKey(unit: string, draft: UnitDraft): string {
  return draft.cluster === null ? `unit ${unit}` : `cluster ${draft.cluster}`;
}

function indexClusters(drafts: ReadonlyMap<string, UnitDraft>): Map<string, number> {
  const keys = new Set([...drafts].map(([unit, draft]) => clusterKey(unit, draft)));
  return new Map([...keys].sort().map((key, index) => [key, index]));
}
