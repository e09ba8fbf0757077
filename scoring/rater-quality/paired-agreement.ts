import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { cohenKappa } from "../agreement/cohen-kappa.ts";
import { classOfMedian } from "../labels/median.ts";
import { type Figure, figureOf } from "./figure.ts";

/** How a rater's scores agree with other scores of the same units: a panel's medians, gold scores, their own. */
export interface PairedAgreement {
  /** Cohen's kappa with quadratic weights. */
  kappa: Figure;
  /** Share of units with the same score, 0 to 1. */
  exact: Figure;
  /** Share of units with both scores in one class, 0 to 1. */
  sameClass: Figure;
}

/** Whole scores and the halves between them, which medians of an even number of ratings fall on. */
const SCORES_AND_HALVES = APPROPRIATENESS_SCALE.flatMap((score) => (score === 9 ? [score] : [score, score + 0.5]));

/**
 * Agreement of pairs of scores (1 to 9 in halves). A half between classes counts to the higher one, as for medians.
 *
 * Example: (7, 7), (2, 3) have 1/2 exact and both in the same class.
 *
 * All are null with the reason given where there are no pairs; kappa is null where both sides hold one and the same
 * score throughout.
 */
export function pairedAgreement(
  pairs: readonly (readonly [own: number, other: number])[],
  reasonForNone: string,
): PairedAgreement {
  const n = pairs.length;
  const share = (agree: (own: number, other: number) => boolean) =>
    figureOf(n, () => pairs.filter(([own, other]) => agree(own, other)).length / n, reasonForNone);
  return {
    kappa: kappaOf(pairs, reasonForNone),
    exact: share((own, other) => own === other),
    sameClass: share((own, other) => classOfMedian(own) === classOfMedian(other)),
  };
}

function kappaOf(pairs: readonly (readonly [number, number])[], reasonForNone: string): Figure {
  const n = pairs.length;
  if (n === 0) return { estimate: null, reason: reasonForNone, n };
  const { estimate } = cohenKappa(pairs, SCORES_AND_HALVES, "quadratic");
  if (estimate !== null) return { estimate, reason: null, n };
  return { estimate, reason: "both sides have one and the same score throughout, so kappa is 0/0", n };
}
