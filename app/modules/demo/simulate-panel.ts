import type { Random } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";

/** How a made-up panel sees an option: about where, and how far its raters are apart. */
export interface Leaning {
  score: Appropriateness;
  spread: "narrow" | "wide" | "split";
}

/**
 * Scores of a made-up panel of `raters` for one option, in the order of the raters.
 * - narrow: three in four raters give the leaning's score, the others a point more or less;
 * - wide: each rater is one to three points off it;
 * - split: one rater, chosen at random, is on the other side of the scale (2 or 3 against 7 or 8). The majority is on
 *   the leaning's side, and for a leaning of 5 on the side that chance picks.
 * Nothing goes beyond 1 or 9. The same generator state gives the same scores.
 */
export function simulatePanel(leaning: Leaning, raters: number, random: Random): Appropriateness[] {
  if (leaning.spread === "split") return simulateSplit(leaning, raters, random);
  return Array.from({ length: raters }, () => {
    const off = leaning.spread === "wide" ? 1 + random.nextIndex(3) : random.nextFloat() < 0.75 ? 0 : 1;
    const sign = random.nextIndex(2) === 0 ? -1 : 1;
    return onScale(leaning.score + sign * off);
  });
}

function simulateSplit({ score }: Leaning, raters: number, random: Random): Appropriateness[] {
  const majorityIsFor = score === 5 ? random.nextIndex(2) === 0 : score > 5;
  const dissenter = random.nextIndex(raters);
  return Array.from({ length: raters }, (_, rater) => {
    const isFor = (rater === dissenter) !== majorityIsFor;
    return onScale((isFor ? 7 : 2) + random.nextIndex(2));
  });
}

function onScale(score: number): Appropriateness {
  return APPROPRIATENESS_SCALE[Math.min(9, Math.max(1, score)) - 1]!;
}
