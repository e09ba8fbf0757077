import type { AssignmentSituation } from "#db/queries/assignments.ts";
import type { FilledPlaces } from "./fill-places.ts";
import { FlowNetwork } from "./min-cost-flow.ts";
import { findOpenCases, measureLoads } from "./open-places.ts";

/**
 * A number of options that the largest load of a rater cannot be under, however the same places of the same cases are
 * filled: found by letting raters share the options of a place between them, which no plan can do. Loads before the plan
 * are counted in.
 */
export function boundLargestLoad(situation: AssignmentSituation, filled: FilledPlaces): number {
  const loads = [...measureLoads(situation).values()];
  const open = findOpenCases(situation).filter(({ caseId }) => (filled.get(caseId) ?? []).length > 0);
  const wanted = open.reduce((sum, { caseId, options }) => sum + options * filled.get(caseId)!.length, 0);
  const nodeOf = new Map(loads.map(({ rater }, index) => [rater.membershipId, 2 + open.length + index]));
  const isEnough = (largest: number): boolean => {
    const network = new FlowNetwork(2 + open.length + loads.length);
    open.forEach(({ caseId, options, eligible }, index) => {
      network.addEdge(0, 2 + index, options * filled.get(caseId)!.length);
      for (const { membershipId } of eligible) network.addEdge(2 + index, nodeOf.get(membershipId)!, options);
    });
    for (const { rater, options } of loads) {
      network.addEdge(nodeOf.get(rater.membershipId)!, 1, Math.max(0, largest - options));
    }
    return network.sendFlow(0, 1).amount === wanted;
  };
  let low = Math.max(0, ...loads.map(({ options }) => options));
  let high = low + wanted;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
