import { pnorm, qf, qnorm } from "lib-r-math.js";

/** Share of the standard normal distribution at or under z; exact in both tails. NaN for NaN. */
export function normalCdf(z: number): number {
  return pnorm(z);
}

/** Value that a standard normal variable stays under with this probability, 0 to 1; 1.96 for 0.975. NaN outside. */
export function normalQuantile(probability: number): number {
  return qnorm(probability);
}

/**
 * Quantile of the F distribution.
 *
 * @param probability 0 to 1
 * @param df1 degrees of freedom of the numerator, over 0; need not be whole
 * @param df2 degrees of freedom of the denominator, over 0; need not be whole
 * @returns NaN for arguments out of range
 */
export function fQuantile(probability: number, df1: number, df2: number): number {
  return qf(probability, df1, df2);
}
