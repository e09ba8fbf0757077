import { layOutRatings, type ValuedRating } from "./sparse-ratings.ts";

export interface MajorityClass<C> {
  unit: string;
  /** Ratings of the unit. */
  n: number;
  /** The class that most raters chose; null with a reason where there is none or the tie is not broken. */
  class: C | null;
  /** Ratings in that class, or in each of the tied classes; 0 without ratings. */
  votes: number;
  reason: string | null;
}

/** What becomes of a tie: no class, or the first of the tied in the order of the list of classes. */
export type TieBreak = "none" | "lowest";

/**
 * Majority vote: the class that most raters of a unit chose (the mode; it need not be more than half), by unit id.
 *
 * Example: appropriate, appropriate, uncertain gives appropriate; appropriate, uncertain is a tie.
 *
 * Null with a reason for a unit without ratings, and for a tie unless `tieBreak` is `lowest`.
 *
 * @param classes all classes, the lowest first
 * @throws ScoringInputError listing every problem; two ratings by one rater of one unit are one
 */
export function majorityClass<C extends string | number>(
  ratings: readonly ValuedRating<C>[],
  classes: readonly C[],
  { tieBreak = "none", repeats = "refuse" }: { tieBreak?: TieBreak; repeats?: "allow" | "refuse" } = {},
): MajorityClass<C>[] {
  const { units, start, value } = layOutRatings(ratings, classes, repeats);
  return units.map((unit, u) => {
    const votes = new Int32Array(classes.length);
    for (let i = start[u]!; i < start[u + 1]!; i++) votes[value[i]!]!++;
    const n = start[u + 1]! - start[u]!;
    if (n === 0) return { unit, n, class: null, votes: 0, reason: "there are no ratings" };
    const most = Math.max(...votes);
    const winners = classes.filter((_, index) => votes[index] === most);
    if (winners.length > 1 && tieBreak === "none") {
      const reason = `a tie: ${winners.join(", ")} with ${most} of ${n} ratings each`;
      return { unit, n, class: null, votes: most, reason };
    }
    return { unit, n, class: winners[0]!, votes: most, reason: null };
  });
}
