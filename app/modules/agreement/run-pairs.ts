import type { LabelInputs } from "#db/queries/label-inputs.ts";
import { comparePairs, type PairReport } from "#scoring/agreement/pair-report.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { PAIR_WEIGHTS, type RatingSet, rowsOfSet, SCALES } from "./measures.ts";
import type { Resampling } from "./run-agreement.ts";

/** Every two raters who share options, by pseudonym. */
export interface RaterPairs {
  /** Everybody who gave a score, by pseudonym. */
  raters: string[];
  pairs: PairReport[];
  /** What was left out, in sentences. */
  notes: string[];
}

/** Compares every two raters on the scores of the options that both rated. Takes the time of the shared options. */
export function computeRaterPairs(
  { setup, options }: LabelInputs,
  { ratings, replicates, seed }: { ratings: RatingSet } & Resampling,
): RaterPairs {
  const rows = rowsOfSet(options, { measure: "score", ratings }, setup.instrument.kind);
  const table = tabulateRatings(rows, SCALES.score);
  const { pairs, notes } = comparePairs(table, PAIR_WEIGHTS, { replicates, seed, level: 0.95 });
  return { raters: [...table.raters], pairs, notes };
}
