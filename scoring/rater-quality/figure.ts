/** A figure about one rater with what it rests on; null with a reason in words where it cannot be computed. */
export interface Figure {
  estimate: number | null;
  reason: string | null;
  /** How many answers or pairs of answers the figure rests on. */
  n: number;
}

/** A figure of n things, undefined for the reason given where there are none. */
export function figureOf(n: number, compute: () => number, reasonForNone: string): Figure {
  return n === 0 ? { estimate: null, reason: reasonForNone, n } : { estimate: compute(), reason: null, n };
}
