import { compareIds } from "../order.ts";
import type { ResampledFigure } from "./resampled-system.ts";
import type { SystemGroup } from "./system-groups.ts";

/** The best system of a group by one metric. */
export interface BestSystem {
  /** The best by itself as a group, labelled as selected, to be contrasted with others; null where there is none. */
  group: SystemGroup | null;
  /** Always true: whatever is shown of this system says that it was chosen on the same data. */
  selected: true;
  system: string | null;
  estimate: number | null;
  /** Why there is none; null where there is. */
  reason: string | null;
  /** From how many systems with a figure it was chosen. */
  among: number;
  /** The other systems with the same estimate. */
  tiedWith: string[];
}

/**
 * The system of a group with the best estimate. Of equal ones it takes the first by `compareIds`, and names the others.
 *
 * Being chosen for its figure, that figure is on average too good (the winner's curse), and an interval around it does
 * not know of the choice: the result carries the label `selected` wherever it goes.
 *
 * @param figures figures of one metric by system; those of no system of the group are not looked at
 * @param better whether a higher or a lower figure is better
 */
export function selectBest(
  group: SystemGroup,
  figures: ReadonlyMap<string, ResampledFigure>,
  better: "higher" | "lower",
): BestSystem {
  const candidates = [...group.systems].sort(compareIds).flatMap((system) => {
    const estimate = figures.get(system)?.estimate ?? null;
    return estimate === null ? [] : [{ system, estimate }];
  });
  const [first] = candidates;
  if (first === undefined) {
    const reason = `no system of the group "${group.name}" has a figure`;
    return { group: null, selected: true, system: null, estimate: null, reason, among: 0, tiedWith: [] };
  }
  const sign = better === "higher" ? 1 : -1;
  const best = candidates.reduce((top, next) => (sign * next.estimate > sign * top.estimate ? next : top), first);
  return {
    group: {
      name: `best of ${group.name}`,
      systems: [best.system],
      resampleMembers: false,
      selectedFrom: group.name,
    },
    selected: true,
    ...best,
    reason: null,
    among: candidates.length,
    tiedWith: candidates
      .filter(({ system, estimate }) => estimate === best.estimate && system !== best.system)
      .map(({ system }) => system),
  };
}
