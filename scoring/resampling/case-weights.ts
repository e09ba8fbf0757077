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

/** The cases drawn in each replicate, without those that were not: replicate b has entries start[b] to start[b+1] - 1. */
export interface CaseDraws {
  replicates: number;
  start: Int32Array;
  /** Position of the case. */
  position: Uint16Array | Uint32Array;
  /** How often it was drawn. */
  times: Uint16Array | Uint32Array;
}

const LARGEST_UINT16 = 0xffff;

/** The draws that `drawCaseWeights` made, as a list: about a third of the cases is missing from every replicate. */
export function listDraws(weights: Uint32Array, nCases: number, replicates: number): CaseDraws {
  const start = new Int32Array(replicates + 1);
  let entries = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let c = 0; c < nCases; c++) entries += weights[replicate * nCases + c]! > 0 ? 1 : 0;
    start[replicate + 1] = entries;
  }
  // A case is drawn at most as often as there are cases.
  const Numbers = nCases > LARGEST_UINT16 ? Uint32Array : Uint16Array;
  const position = new Numbers(entries);
  const times = new Numbers(entries);
  let entry = 0;
  for (let index = 0; index < replicates * nCases; index++) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    position[entry] = index % nCases;
    times[entry++] = weight;
  }
  return { replicates, start, position, times };
}
