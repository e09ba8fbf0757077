import type { Appropriateness } from "#scoring/terms.ts";

/**
 * What a rater did in a later round with a rating, seen from the panel's median that they were shown.
 * `kept`: the same score. `towards`, `away`: nearer to the median, or further from it. `across`: another score as far
 * from the median as the first, on its other side. `judged`: a score after “cannot judge”; `withdrawn`: the reverse.
 */
export type ChangeOfMind = "kept" | "towards" | "away" | "across" | "judged" | "withdrawn";

/**
 * How a rater's second answer to an option stands to the first, by the distances of both from the panel's median:
 * from 2 to 4 with a median of 7 is towards (5 points, then 3).
 *
 * @param first score of the earlier round, null for “cannot judge”
 * @param second score of the later round, null for “cannot judge”
 * @param median of the panel's earlier ratings as the rater was shown it, the rater's own among them; 1 to 9
 */
export function changeOfMind(
  first: Appropriateness | null,
  second: Appropriateness | null,
  median: number,
): ChangeOfMind {
  if (first === second) return "kept";
  if (first === null) return "judged";
  if (second === null) return "withdrawn";
  const nearer = Math.abs(first - median) - Math.abs(second - median);
  if (nearer === 0) return "across";
  return nearer > 0 ? "towards" : "away";
}
