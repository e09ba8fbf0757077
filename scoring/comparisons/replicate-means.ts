import type { Random } from "../resampling/random.ts";
import type { ResampledFigure } from "./resampled-system.ts";

/**
 * Mean over the members of a group in every replicate.
 *
 * Fixed members: the mean of all, NaN where one is undefined. Resampled members: as many as there are, drawn with
 * replacement, and the mean of those drawn in which the figure is defined, NaN where it is in none.
 *
 * Example: two members with the replicates {1, 2} and {3, NaN}: fixed, {2, NaN}; drawn as {second, second} and
 * {first, second}, {3, 2}.
 *
 * @param members at least one, in an order that does not hang on the input's; each with `replicates` replicates
 * @param random draws the members; null for fixed members
 * @returns one mean a replicate
 */
export function replicateMeans(
  members: readonly ResampledFigure[],
  replicates: number,
  random: Random | null,
): Float64Array {
  return random === null ? meansOfAll(members, replicates) : meansOfDrawn(members, replicates, random);
}

function meansOfAll(members: readonly ResampledFigure[], replicates: number): Float64Array {
  const means = new Float64Array(replicates);
  for (const { replicates: values } of members) {
    for (let replicate = 0; replicate < replicates; replicate++) means[replicate]! += values[replicate]!;
  }
  for (let replicate = 0; replicate < replicates; replicate++) means[replicate]! /= members.length;
  return means;
}

function meansOfDrawn(members: readonly ResampledFigure[], replicates: number, random: Random): Float64Array {
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    let sum = 0;
    let defined = 0;
    for (let draw = 0; draw < members.length; draw++) {
      const value = members[random.nextIndex(members.length)]!.replicates[replicate]!;
      if (!Number.isFinite(value)) continue;
      sum += value;
      defined++;
    }
    means[replicate] = sum / defined;
  }
  return means;
}
