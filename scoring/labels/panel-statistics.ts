import {
  classOfScore,
  isAppropriateness,
  type Appropriateness,
  type AppropriatenessClass,
  type QuantileType,
} from "#scoring/terms.ts";
import { ScoringInputError } from "../errors.ts";
import { medianOfSorted } from "./median.ts";
import { quantile } from "./quantile.ts";

/** Figures of one option's ratings, all on the 1-9 scale or in its points. */
export interface PanelStatistics {
  n: number;
  median: number;
  /** Mean absolute deviation from the median. */
  mad: number;
  p30: number;
  p70: number;
  /** Interpercentile range, p70 - p30. */
  ipr: number;
  /** Central point of the interpercentile range, (p30 + p70) / 2. */
  iprcp: number;
  /** |5 - iprcp| */
  asymmetryIndex: number;
  /** Interpercentile range adjusted for symmetry, 2.35 + 1.5 x asymmetryIndex. */
  ipras: number;
  /** Ratings in 1-3, 4-6 and 7-9. */
  counts: Record<AppropriatenessClass, number>;
  min: number;
  max: number;
  /** Interpolation that p30 and p70 were taken with. */
  quantileType: QuantileType;
}

/** Interpercentile range that shows disagreement where ratings are perfectly symmetric about 5. */
const IPRAS_AT_SYMMETRY = 2.35;
const ASYMMETRY_CORRECTION = 1.5;

/**
 * Statistics of a panel's ratings of one option, in any order. Null when there are no ratings.
 *
 * Source: Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual. Example: {1, 9, 9} with type 6 has
 * p30 2.6, p70 9, IPR 6.4, central point 5.8, asymmetry index 0.8, IPRAS 2.35 + 1.5 x 0.8 = 3.55.
 *
 * @throws ScoringInputError for a score that is not a whole number from 1 to 9
 */
export function panelStatistics(
  scores: readonly Appropriateness[],
  quantileType: QuantileType = 6,
): PanelStatistics | null {
  requireScores(scores);
  if (scores.length === 0) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const median = medianOfSorted(sorted);
  const p30 = quantile(sorted, 0.3, quantileType);
  const p70 = quantile(sorted, 0.7, quantileType);
  const iprcp = (p30 + p70) / 2;
  const asymmetryIndex = Math.abs(5 - iprcp);
  const counts = { appropriate: 0, uncertain: 0, inappropriate: 0 };
  for (const score of sorted) counts[classOfScore(score)]++;
  return {
    n: sorted.length,
    median,
    mad: sorted.reduce((sum, score) => sum + Math.abs(score - median), 0) / sorted.length,
    p30,
    p70,
    ipr: p70 - p30,
    iprcp,
    asymmetryIndex,
    ipras: IPRAS_AT_SYMMETRY + ASYMMETRY_CORRECTION * asymmetryIndex,
    counts,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    quantileType,
  };
}

function requireScores(scores: readonly unknown[]): void {
  const problems = scores.flatMap((score, index) =>
    isAppropriateness(score)
      ? []
      : [{ where: `rating ${index + 1}`, message: `${String(score)} is not a whole number from 1 to 9; correct it` }],
  );
  if (problems.length > 0) throw new ScoringInputError(problems);
}
