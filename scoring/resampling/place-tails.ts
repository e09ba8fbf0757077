import { normalQuantile } from "../distributions.ts";
import type { Moments } from "./moments.ts";
import { placeRank } from "./place-rank.ts";

/** Below this many values a plain sort is as fast. */
const WORTH_SELECTING = 1024;

/** About how many values the cuts are guessed from when they are guessed from a sample. */
const SAMPLE_SIZE = 400;

/** Standard errors of the sample's own quantile by which the cuts are set wide, so that they rarely fall short. */
const MARGIN = 3;

/** By how much wider than the normal distribution has it the cuts are set, in the share of values beyond them. */
const NORMAL_MARGIN = 1.5;

/** What lies at a cut: the number of values beyond it, and of those equal to it. */
interface Cut {
  beyond: number;
  equal: number;
}

interface Cuts {
  lower: number;
  upper: number;
}

/**
 * Reorders the values in place so that the positions `low`, `low + 1`, `high` and `high + 1` hold exactly what a full
 * sort would put there. The others are of no meaning afterwards: a value may even be lost from them.
 *
 * A percentile interval reads these four of its replicates, and sorting all 10,000 takes ten times as long. Two cuts are
 * guessed, the values beyond them are gathered, and the ranks are placed among those. The first guess takes the values
 * for normal; where it keeps too few, the second comes from a sample at even steps, as in Floyd and Rivest (1975),
 * "Expected time bounds for selection", Communications of the ACM 18(3); and where that fails, too, all are sorted. The
 * result never hangs on a guess. Values equal to a cut are only counted.
 *
 * @param values finite numbers
 * @param low a position in the lower half
 * @param high a position over `low`; it and its neighbour may lie past the end, and are then left out
 * @param moments of the values
 */
export function placeTails(values: Float64Array, low: number, high: number, moments: Moments): void {
  const n = values.length;
  const isPlaced =
    n >= WORTH_SELECTING &&
    (placeBeyond(values, low, high, cutsOfNormal(moments, (low + 2) / n, (n - high) / n)) ||
      placeBeyond(values, low, high, cutsOfSample(values, low + 2, n - high)));
  if (!isPlaced) values.sort();
}

/** Places the ranks among the values beyond the cuts; false where the cuts keep too few, and the ranks are not placed. */
function placeBeyond(values: Float64Array, low: number, high: number, cuts: Cuts | null): boolean {
  if (cuts === null) return false;
  const n = values.length;
  const { lower, upper } = gatherTails(values, cuts.lower, cuts.upper);
  if (lower.beyond + lower.equal < low + 2 || upper.beyond + upper.equal < n - high) return false;
  placePair(values, low, 0, lower.beyond - 1);
  values.fill(cuts.lower, lower.beyond, Math.max(lower.beyond, low + 2));
  placePair(values, high, n - upper.beyond, n - 1);
  values.fill(cuts.upper, Math.min(high, n - upper.beyond), n - upper.beyond);
  return true;
}

/** Cuts that keep somewhat more than these shares of a normal distribution; null where they would meet. */
function cutsOfNormal({ mean, sd }: Moments, shareLower: number, shareUpper: number): Cuts | null {
  const [lowerShare, upperShare] = [NORMAL_MARGIN * shareLower, NORMAL_MARGIN * shareUpper];
  if (lowerShare + upperShare >= 1) return null;
  return { lower: mean + sd * normalQuantile(lowerShare), upper: mean - sd * normalQuantile(upperShare) };
}

/** Places a rank and the next, as far as they lie in the part from `left` to `right`. */
function placePair(values: Float64Array, rank: number, left: number, right: number): void {
  placeRank(values, rank, left, right);
  const next = rank + 1;
  if (next < left || next > right) return;
  if (rank < left) {
    placeRank(values, next, left, right);
    return;
  }
  // Nothing smaller than the rank lies after it: the next is the smallest of those.
  let smallest = next;
  for (let index = next + 1; index <= right; index++) if (values[index]! < values[smallest]!) smallest = index;
  const value = values[next]!;
  values[next] = values[smallest]!;
  values[smallest] = value;
}

/** Values that probably have `inLower` values under or at the one and `inUpper` over or at the other; null: sort. */
function cutsOfSample(values: Float64Array, inLower: number, inUpper: number): Cuts | null {
  const step = Math.floor(values.length / SAMPLE_SIZE);
  const sample = new Float64Array(Math.ceil(values.length / step));
  for (let index = 0; index < sample.length; index++) sample[index] = values[index * step]!;
  const fromBottom = positionOfCut(inLower / values.length, sample.length);
  const fromTop = sample.length - 1 - positionOfCut(inUpper / values.length, sample.length);
  if (fromBottom >= fromTop) return null;
  placeRank(sample, fromBottom, 0, sample.length - 1);
  placeRank(sample, fromTop, fromBottom + 1, sample.length - 1);
  return { lower: sample[fromBottom]!, upper: sample[fromTop]! };
}

/** How far into a sorted sample to cut so that a share of the values lies outside with near certainty. */
function positionOfCut(share: number, sampleSize: number): number {
  const expected = share * sampleSize;
  return Math.ceil(expected + MARGIN * Math.sqrt(expected * (1 - share)));
}

/** Brings the values under the lower cut to the front and those over the upper one to the end, in one pass. */
function gatherTails(values: Float64Array, lowerCut: number, upperCut: number): { lower: Cut; upper: Cut } {
  let front = 0;
  let end = values.length;
  let equalLower = 0;
  let equalUpper = 0;
  for (let index = 0; index < end;) {
    const value = values[index]!;
    if (value > lowerCut && value < upperCut) {
      index++;
    } else if (value < lowerCut) {
      values[index++] = values[front]!;
      values[front++] = value;
    } else if (value > upperCut) {
      // What comes from the end in exchange is looked at next.
      values[index] = values[--end]!;
      values[end] = value;
    } else {
      if (value === lowerCut) equalLower++;
      if (value === upperCut) equalUpper++;
      index++;
    }
  }
  return {
    lower: { beyond: front, equal: equalLower },
    upper: { beyond: values.length - end, equal: equalUpper },
  };
}
