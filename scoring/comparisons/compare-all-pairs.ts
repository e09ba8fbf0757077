import { ScoringInputError } from "../errors.ts";
import { compareIds } from "../order.ts";
import type { DifferenceEstimate } from "./difference-estimate.ts";
import { adjustHolm } from "./holm.ts";
import { pairedDifference } from "./paired-difference.ts";
import type { ResampledFigure } from "./resampled-system.ts";

/** Two systems' figures for a metric, both computed on the cases that both answered. */
export interface PairOnCommonCases {
  a: ResampledFigure;
  b: ResampledFigure;
  /** Number of those cases. */
  cases: number;
}

/** Two systems compared on one metric; `difference` is a - b. Named as `primum score` prints it. */
export interface ComparisonRow extends DifferenceEstimate {
  a: string;
  b: string;
  metric: string;
  /** Adjusted by Holm's procedure over the pairs of this metric that have a p; null where p is. */
  p_adjusted: number | null;
}

/**
 * Compares every system with every other on one metric, with p values adjusted over the family of all pairs.
 *
 * A pair without a p value (an undefined figure, too few common cases or replicates) stands in the table with its
 * reason, and does not count in the family.
 *
 * @param systems names, each once, in any order
 * @param figuresOf the figures of two systems on their common cases; called once for each pair, a before b
 * @returns n (n - 1) / 2 rows, a before b by `compareIds`, sorted by a, then b; none for fewer than two systems
 * @throws ScoringInputError for a name that occurs twice, or figures of unequal numbers of replicates
 */
export function compareAllPairs(
  metric: string,
  systems: readonly string[],
  figuresOf: (a: string, b: string) => PairOnCommonCases,
  { level }: { level: number },
): ComparisonRow[] {
  const sorted = [...systems].sort(compareIds);
  const repeated = sorted.filter((system, index) => index > 0 && system === sorted[index - 1]);
  if (repeated.length > 0) {
    const message = "The system is listed twice. Give every system a name of its own.";
    throw new ScoringInputError([...new Set(repeated)].map((where) => ({ where, message })));
  }
  let scratch = new Float64Array(0);
  const rows = sorted.flatMap((first, index) =>
    sorted.slice(index + 1).map((second) => {
      const { a, b, cases } = figuresOf(first, second);
      if (scratch.length < a.replicates.length) scratch = new Float64Array(a.replicates.length);
      return { a: first, b: second, metric, ...pairedDifference(a, b, { level, cases, scratch }) };
    }),
  );
  const adjusted = adjustHolm(rows.map((row) => row.p));
  return rows.map((row, index) => ({ ...row, p_adjusted: adjusted[index]! }));
}
