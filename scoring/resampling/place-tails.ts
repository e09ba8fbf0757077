import { placeRank } from "./place-rank.ts";

/** Below this many values a plain sort is as fast. */
const WORTH_SAMPLING = 1024;

/** About how many values the cuts are guessed from. */
const SAMPLE_SIZE = 400;

/** Standard errors of the sample's own quantile by which the cuts are set wide, so that they rarely fall short. */
const MARGIN = 3;

/** What lies at a cut: the number of values beyond it, and of those equal to it. */
interface Cut {
  beyond: number;
  equal: number;
}

/**
 * Reorders the values in place so that the positions `low`, `low + 1`, `high` and `high + 1` hold exactly what a full
 * sort would put there. The others are of no meaning afterwards: a value may even be lost from them.
 *
 * A percentile interval reads these four of its replicates, and sorting all 10,000 takes ten times as long. Two cuts
 * are guessed from a sample at even steps, as in Floyd and Rivest (1975), "Expected time bounds for selection",
 * Communications of the ACM 18(3); the values beyond them are gathered, and the ranks are placed among those. Where a
 * cut keeps too few, all are sorted: the result never hangs on the guess. Values equal to a cut are only counted.
 *
 * @param values finite numbers
 * @param low a position in the lower half
 * @param high a position over `low`; it and its neighbour may lie past the end, and are then left out
 */
export function placeTails(values: Float64Array, low: number, high: number): void {
  const n = values.length;
  const cuts = n < WORTH_SAMPLING ? null : guessCuts(values, low + 2, n - high);
  if (cuts === null) {
    values.sort();
    return;
  }
  const { lower, upper } = gatherTails(values, cuts.lower, cuts.upper);
  if (lower.beyond + lower.equal < low + 2 || upper.beyond + upper.equal < n - high) {
    values.sort();
    return;
  }
  placePair(values, low, 0, lower.beyond - 1);
  values.fill(cuts.lower, lower.beyond, Math.max(lower.beyond, low + 2));
  placePair(values, high, n - upper.beyond, n - 1);
  values.fill(cuts.upper, Math.min(high, n - upper.beyond), n - upper.beyond);
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
function guessCuts(values: Float64Array, inLower: number, inUpper: number): { lower: number; upper: number } | null {
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
