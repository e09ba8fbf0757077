import type { RatedOption } from "#scoring/labels/redrawn-labels.ts";
import type { Appropriateness } from "#scoring/terms.ts";

/** An option rated by R1, R2, ... in turn; null is an abstention. */
export function rated(option: string, scores: (Appropriateness | null)[], isFixed = false): RatedOption {
  const ratings = scores.map((appropriateness, index) => ({
    ...{ rater: `R${index + 1}`, round: 1, appropriateness, severity: null },
  }));
  return { option, isFixed, ratings };
}
