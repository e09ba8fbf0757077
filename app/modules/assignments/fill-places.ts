import { FlowNetwork } from "./min-cost-flow.ts";
import type { OpenCase, RaterLoad } from "./open-places.ts";

/** Who is asked to rate which open case: row ids of raters, by row id of the case. */
export type FilledPlaces = Map<number, number[]>;

/**
 * Fill as many of the open places as can be filled, and among all ways of filling that many take one with the least sum
 * of squared loads in cases, those before included. Least squares also make the largest load as small, and the smallest
 * as large, as they can be: nobody could hand one of their cases on to somebody with two fewer.
 *
 * A flow from cases to raters whose costs rise with each further case proves it. The order of the cases and of the loads
 * decides between plans that are equally good.
 */
export function fillPlaces(openCases: readonly OpenCase[], loads: readonly RaterLoad[]): FilledPlaces {
  const [source, sink, firstRater] = [0, 1, 2 + openCases.length];
  const network = new FlowNetwork(firstRater + loads.length);
  const nodeOf = new Map(loads.map(({ rater }, index) => [rater.membershipId, firstRater + index]));
  const asked = new Map<number, number>();
  const edges = openCases.flatMap(({ caseId, needed, eligible }, index) => {
    network.addEdge(source, 2 + index, needed);
    const isEligible = new Set(eligible.map(({ membershipId }) => membershipId));
    // In the order of the loads, not of the case's list: it decides ties.
    const takers = loads.filter(({ rater }) => isEligible.has(rater.membershipId));
    return takers.map(({ rater: { membershipId } }) => {
      asked.set(membershipId, (asked.get(membershipId) ?? 0) + 1);
      return { caseId, membershipId, edge: network.addEdge(2 + index, nodeOf.get(membershipId)!, 1) };
    });
  });
  for (const { rater, cases, room } of loads) {
    const most = Math.min(room, asked.get(rater.membershipId) ?? 0);
    for (let further = 1; further <= most; further++) {
      network.addEdge(nodeOf.get(rater.membershipId)!, sink, 1, 2 * (cases + further) - 1);
    }
  }
  network.sendFlow(source, sink);
  const filled: FilledPlaces = new Map(openCases.map(({ caseId }) => [caseId, []]));
  for (const { caseId, membershipId, edge } of edges) if (edge.flow > 0) filled.get(caseId)!.push(membershipId);
  return filled;
}
