import { ScoringInputError, type InputProblem } from "../errors.ts";
import { disagreementWeights } from "./weights.ts";

export const COHEN_METRICS = ["unweighted", "linear", "quadratic"] as const;
export type CohenMetric = (typeof COHEN_METRICS)[number];

export interface CohenKappa {
  estimate: number | null;
  /** Why the estimate is null, in words. */
  reason: string | null;
  /** Agreement to expect by chance from the two raters' own margins; null where there are no pairs. */
  chanceAgreement: number | null;
  /** Units that both rated. */
  n: number;
}

/**
 * Cohen's kappa of two raters: 1 less observed over expected disagreement, the expectation from each rater's own
 * distribution. 1 is perfect agreement, 0 what chance gives.
 *
 * Sources: Cohen (1960); Cohen (1968), formula 8, for the weighted form, with the disagreements of
 * `disagreementWeights`. Example: the pairs (1,1), (1,2), (2,2), (2,2) disagree in 1/4; by chance they would in
 * 1/2 x 3/4 + 1/2 x 1/4 = 1/2; kappa is 1/2.
 *
 * Null with a reason when there are no pairs, and when both raters gave all units one and the same category (0/0).
 *
 * @param pairs the two ratings of each unit that both raters rated, the first rater's first
 * @param categories all values of the scale, ascending
 * @param metric weights between categories, or the disagreements themselves (row x side + column, 0 on the diagonal,
 *   none below 0)
 * @throws ScoringInputError for ratings that are none of the categories
 */
export function cohenKappa(
  pairs: readonly (readonly [a: number, b: number])[],
  categories: readonly number[],
  metric: CohenMetric | Float64Array,
): CohenKappa {
  const disagreement = typeof metric === "string" ? disagreementWeights(metric, categories) : metric;
  return kappaOfCrossTable(crossTabulate(pairs, categories), disagreement);
}

/** Kappa of two raters' cross table (row: the first rater's category, column: the second's), not changed. */
export function kappaOfCrossTable(crossTable: Float64Array, disagreement: Float64Array): CohenKappa {
  const { n, observed, expected } = createKappaReader(crossTable)(disagreement);
  if (n === 0) return { estimate: null, reason: "the two raters share no units", chanceAgreement: null, n };
  const chanceAgreement = 1 - expected;
  if (expected > 0) return { estimate: 1 - observed / expected, reason: null, chanceAgreement, n };
  const reason = "both raters gave every unit the same category, so kappa is 0/0";
  return { estimate: null, reason, chanceAgreement, n };
}

/** Observed and expected disagreement, 0 to 1 each for weights of that range; NaN where n, the number of pairs, is 0. */
export interface KappaTerms {
  n: number;
  observed: number;
  expected: number;
}

/**
 * Reads a cross table under one set of weights after another; `refresh` takes its margins anew when its cells have
 * changed.
 */
export function createKappaReader(
  crossTable: Float64Array,
): ((disagreement: Float64Array) => KappaTerms) & { refresh: () => void } {
  const side = Math.sqrt(crossTable.length);
  const rows = new Float64Array(side);
  const columns = new Float64Array(side);
  const refresh = () => {
    columns.fill(0);
    for (let k = 0, cell = 0; k < side; k++) {
      let row = 0;
      for (let l = 0; l < side; l++, cell++) {
        row += crossTable[cell]!;
        columns[l]! += crossTable[cell]!;
      }
      rows[k] = row;
    }
  };
  const read = (disagreement: Float64Array): KappaTerms => {
    let n = 0;
    let observed = 0;
    let expected = 0;
    for (let k = 0; k < side; k++) {
      const row = rows[k]!;
      n += row;
      if (row === 0) continue;
      for (let l = 0, cell = k * side; l < side; l++, cell++) {
        observed += crossTable[cell]! * disagreement[cell]!;
        expected += row * columns[l]! * disagreement[cell]!;
      }
    }
    return { n, observed: observed / n, expected: expected / (n * n) };
  };
  refresh();
  return Object.assign(read, { refresh });
}

function crossTabulate(
  pairs: readonly (readonly [a: number, b: number])[],
  categories: readonly number[],
): Float64Array {
  const side = categories.length;
  const indexOf = new Map(categories.map((value, index) => [value, index]));
  const table = new Float64Array(side * side);
  const problems: InputProblem[] = [];
  pairs.forEach((pair, index) => {
    const [row, column] = pair.map((value) => indexOf.get(value));
    if (row === undefined || column === undefined) {
      const odd = pair.filter((value) => !indexOf.has(value)).join(", ");
      problems.push({ where: `pair ${index + 1}`, message: `${odd} is none of the categories; add it or correct it` });
    } else {
      table[row * side + column]! += 1;
    }
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
  return table;
}
