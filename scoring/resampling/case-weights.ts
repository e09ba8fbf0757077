import type { Random } from "./random.ts";
import type { Stratum } from "./strata.ts";

/**
 * Draws the cases of every bootstrap replicate: within each stratum as many cases as it has, with replacement.
 *
 * The result says how often each case was drawn, replicate by replicate: replicate b's weight of case c is at
 * `b * nCases + c`, c being the position that the strata refer to. Everything that is to be compared on the same
 * resampled cases is computed from one such table.
 */
export function drawCaseWeights(
  strata: readonly Stratum[],
  nCases: number,
  replicates: number,
  random: Random,
): Uint32Array {
  const weights = new Uint32Array(replicates * nCases);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const start = replicate * nCases;
    for (const { members } of strata) {
      for (let draw = 0; draw < members.length; draw++) {
        const position = start + members[random.nextIndex(members.length)]!;
        weights[position] = weights[position]! + 1;
      }
    }
  }
  return weights;
}
