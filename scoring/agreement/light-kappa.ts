import type { CohenMetric } from "./cohen-kappa.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { explainTooManyPairs, findRaterPairs, kappasOfPair } from "./rater-pairs.ts";

export interface LightKappa {
  estimate: number | null;
  /** Why the estimate is null, in words. */
  reason: string | null;
  /** Pairs of raters that the mean is of. */
  pairs: number;
  /** Pairs of raters left out: they share no units, or their kappa is 0/0. */
  undefinedPairs: number;
}

/**
 * Light's kappa: the mean of Cohen's kappas of all pairs of raters, each on the units that both rated. Pairs whose
 * kappa is undefined are left out and counted.
 *
 * Sources: Light (1971); Conger (1980). Null with a reason when no pair of raters has a kappa.
 */
export function lightKappa(table: RatingsTable, metric: CohenMetric): LightKappa {
  const allPairs = (table.raters.length * (table.raters.length - 1)) / 2;
  const tooMany = explainTooManyPairs(table);
  if (tooMany !== null) return { estimate: null, reason: tooMany, pairs: 0, undefinedPairs: allPairs };
  const noIntervals = { replicates: 0, seed: 0, level: 0.95 };
  const kappas = findRaterPairs(table)
    .map((pair) => kappasOfPair(table, pair, [metric], noIntervals)[0]!.estimate)
    .filter((kappa) => kappa !== null);
  const counts = { pairs: kappas.length, undefinedPairs: allPairs - kappas.length };
  if (kappas.length === 0) return { estimate: null, reason: "no two raters have a kappa", ...counts };
  return { estimate: kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length, reason: null, ...counts };
}
