import type { AssignmentSituation } from "#db/queries/assignments.ts";

/** What a plan may do and what the best one reaches, said anew in the plainest way: what plans are held against. */

export const keyOf = (row: { caseId: number; membershipId: number }) => `${row.caseId}/${row.membershipId}`;
const isOpen = ({ status }: { status: string }) => status === "pending" || status === "draft";
export const isStanding = ({ status }: { status: string }) => status !== "declined" && status !== "withdrawn";
const isActive = (situation: AssignmentSituation, membershipId: number) =>
  situation.raters.some((entry) => entry.membershipId === membershipId);

/** Places that the case lacks, who may take one, and how many of the specialty may not and why. */
export function lackOf(situation: AssignmentSituation, caseId: number) {
  const entry = situation.cases.find((row) => row.caseId === caseId)!;
  const rows = situation.assigned.filter((row) => row.caseId === caseId);
  const filled = rows.filter(
    (row) => isStanding(row) && !row.abstained && (row.status === "submitted" || isActive(situation, row.membershipId)),
  ).length;
  const asked = rows.filter(({ status }) => status !== "withdrawn").map(({ membershipId }) => membershipId);
  const recused = situation.recused.filter((row) => row.caseId === caseId).map(({ membershipId }) => membershipId);
  const sighted = situation.sighted.filter((row) => row.caseId === caseId).map(({ membershipId }) => membershipId);
  const specialists = situation.raters
    .filter((row) => row.specialties.includes(entry.specialty))
    .map(({ membershipId }) => membershipId);
  const eligible = specialists.filter((id) => !asked.includes(id) && !recused.includes(id) && !sighted.includes(id));
  return {
    needed: Math.max(0, situation.ratersPerOption - filled),
    eligible,
    specialists: specialists.length,
    recused: specialists.filter((id) => recused.includes(id) && !asked.includes(id)).length,
    sighted: specialists.filter((id) => sighted.includes(id) && !asked.includes(id) && !recused.includes(id)).length,
    onCase: specialists.filter((id) => rows.some((row) => row.membershipId === id && isStanding(row) && !row.abstained))
      .length,
  };
}

export function roomOf(situation: AssignmentSituation, membershipId: number): number {
  const { mostCases, openInLaterRounds } = situation.raters.find((row) => row.membershipId === membershipId)!;
  const open = situation.assigned.filter((row) => row.membershipId === membershipId && isOpen(row)).length;
  return mostCases === null ? Infinity : Math.max(0, mostCases - open - openInLaterRounds);
}

interface BestPlan {
  /** The most places that can be filled. */
  places: number;
  /** Of the plans that fill as many: the least sum of squared loads in cases, and the least spread of loads. */
  squares: number;
  spread: number;
}

/** How far the largest load is from the smallest. */
export function spreadOf(loads: readonly number[]): number {
  return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads);
}

/** What the best plans of a small situation reach, by trying everything. */
export function tryAll(situation: AssignmentSituation): BestPlan {
  const ids = situation.raters.map(({ membershipId }) => membershipId);
  const loads = new Map(
    ids.map((id) => [id, situation.assigned.filter((row) => row.membershipId === id && isStanding(row)).length]),
  );
  const room = new Map(ids.map((id) => [id, roomOf(situation, id)]));
  const lacks = situation.cases.map(({ caseId }) => lackOf(situation, caseId));
  let best: BestPlan = { places: -1, squares: Infinity, spread: Infinity };
  const give = (chosen: number[], by: 1 | -1) => {
    for (const id of chosen) {
      loads.set(id, loads.get(id)! + by);
      room.set(id, room.get(id)! - by);
    }
  };
  const visit = (index: number, places: number) => {
    if (index === lacks.length) {
      const squares = [...loads.values()].reduce((sum, load) => sum + load ** 2, 0);
      const spread = spreadOf([...loads.values()]);
      if (places > best.places) best = { places, squares, spread };
      else if (places === best.places) {
        best = { places, squares: Math.min(squares, best.squares), spread: Math.min(spread, best.spread) };
      }
      return;
    }
    const { needed, eligible } = lacks[index]!;
    for (const chosen of subsets(eligible, needed)) {
      if (chosen.some((id) => room.get(id)! < 1)) continue;
      give(chosen, 1);
      visit(index + 1, places + chosen.length);
      give(chosen, -1);
    }
  };
  visit(0, 0);
  return best;
}

function subsets(list: number[], most: number): number[][] {
  return list
    .reduce<number[][]>((all, id) => [...all, ...all.map((subset) => [...subset, id])], [[]])
    .filter((subset) => subset.length <= most);
}
