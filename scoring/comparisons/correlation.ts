/** How often each value counts, as drawn in a resample; whole numbers from 0. */
export type Counts = ArrayLike<number>;

/**
 * Pearson's product-moment correlation of paired values, each pair counted as often as `counts` says: the correlation
 * of a resample, without writing the resample out.
 *
 * r = Σ c (x - x̄)(y - ȳ) / √(Σ c (x - x̄)² · Σ c (y - ȳ)²) (Pearson 1896, Philosophical Transactions A 187). NaN where
 * the values that count are all equal in x or in y (0/0), which is told from the values themselves and not from a
 * variance that rounding keeps from 0.
 *
 * Example: (1, 2), (2, 4), (3, 3), each once: 0.5.
 *
 * @param x finite numbers
 * @param y as many
 * @param counts as many, at least one over 0
 * @returns -1 to 1, or NaN
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, counts: Counts): number {
  if (isConstant(x, counts) || isConstant(y, counts)) return Number.NaN;
  const [meanX, meanY] = [meanOf(x, counts), meanOf(y, counts)];
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let index = 0; index < counts.length; index++) {
    const [deviationX, deviationY] = [x[index]! - meanX, y[index]! - meanY];
    products += counts[index]! * deviationX * deviationY;
    squaresX += counts[index]! * deviationX * deviationX;
    squaresY += counts[index]! * deviationY * deviationY;
  }
  return Math.min(Math.max(products / (Math.sqrt(squaresX) * Math.sqrt(squaresY)), -1), 1);
}

/** Positions of the values in ascending order, as `midranks` wants them. */
export function ascendingOrder(values: ArrayLike<number>): Int32Array {
  return Int32Array.from(values, (_, index) => index).sort((a, b) => values[a]! - values[b]!);
}

/**
 * Ranks of values, each counted as often as `counts` says, from 1; equal values, and the copies of one value, share the
 * mean of their ranks (Kendall 1945, "The treatment of ties in ranking problems", Biometrika 33(3)). The Pearson
 * correlation of such ranks is Spearman's correlation with ties.
 *
 * Example: 10, 30, 30, 50, each once: 1, 2.5, 2.5, 4. With 10 counted three times: 2, 4.5, 4.5, 6.
 *
 * @param order positions of the values in ascending order: they are sorted once for all resamples
 * @param into where the ranks go, by position; the rank of a value that does not count is of no meaning
 */
export function midranks(values: ArrayLike<number>, order: Int32Array, counts: Counts, into: Float64Array): void {
  let ranked = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let tied = 0;
    while (end < order.length && values[order[end]!] === values[order[start]!]) tied += counts[order[end++]!]!;
    const rank = ranked + (tied + 1) / 2;
    for (let index = start; index < end; index++) into[order[index]!] = rank;
    ranked += tied;
    start = end;
  }
}

function isConstant(values: ArrayLike<number>, counts: Counts): boolean {
  let first: number | null = null;
  for (let index = 0; index < counts.length; index++) {
    if (counts[index] === 0) continue;
    first ??= values[index]!;
    if (values[index] !== first) return false;
  }
  return true;
}

function meanOf(values: ArrayLike<number>, counts: Counts): number {
  let sum = 0;
  let n = 0;
  for (let index = 0; index < counts.length; index++) {
    sum += counts[index]! * values[index]!;
    n += counts[index]!;
  }
  return sum / n;
}
