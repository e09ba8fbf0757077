/** Mean and standard deviation of values. */
export interface Moments {
  mean: number;
  /** Sum of squares / (number of values - 1), under the root. */
  sd: number;
}

/**
 * Mean and standard deviation in one pass, from the deviations from the first value: exact where the values lie far from
 * 0 and near each other, as replicates do. There are two sums of each, since an addition that waits for the one before
 * it takes several times as long. Both are NaN, or infinite, when a value is.
 *
 * Example: 1, 2 and 6 have the mean 3 and the standard deviation √7.
 *
 * @param values two or more
 */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length;
  const even = n - (n % 2);
  const centre = values[0]!;
  let [sum, sumOfOdd, squares, squaresOfOdd] = [0, 0, 0, 0];
  for (let index = 0; index < even; index += 2) {
    const first = values[index]! - centre;
    const second = values[index + 1]! - centre;
    sum += first;
    sumOfOdd += second;
    squares += first * first;
    squaresOfOdd += second * second;
  }
  const last = even < n ? values[even]! - centre : 0;
  sum += sumOfOdd + last;
  squares += squaresOfOdd + last * last;
  return { mean: centre + sum / n, sd: Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1)) };
}
