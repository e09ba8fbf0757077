import type { LabelInputs } from "#db/queries/label-inputs.ts";
import { comparePairs, type PairReport } from "#scoring/agreement/pair-report.ts";
import { compareIds } from "#scoring/order.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { PAIR_WEIGHTS, type RatingSet, rowsOfSet, SCALES } from "./measures.ts";
import type { Resampling } from "./run-agreement.ts";

/** Every two raters who share options, by pseudonym. */
export interface RaterPairs {
  /** Everybody who gave a score; who share options, directly or through others, together, then by pseudonym. */
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
  return { raters: orderBySharing(table.raters, pairs), pairs, notes };
}

/** Raters of one group beside each other: in a study by specialty the map is then blocks, not scattered cells. */
function orderBySharing(raters: readonly string[], pairs: readonly PairReport[]): string[] {
  const groupOf = new Map(raters.map((rater) => [rater, rater]));
  for (const { raters: pair } of pairs) {
    const [kept, dropped] = pair.map((rater) => groupOf.get(rater)!).sort();
    for (const [rater, group] of groupOf) if (group === dropped) groupOf.set(rater, kept!);
  }
  return [...raters].sort((a, b) => compareIds(groupOf.get(a)!, groupOf.get(b)!) || compareIds(a, b));
}
