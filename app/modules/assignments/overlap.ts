import type { AssignmentSituation } from "#db/queries/assignments.ts";
import type { FilledPlaces } from "./fill-places.ts";
import { stands } from "./open-places.ts";

/** How far the raters of a specialty rate the same cases: what their agreement can be measured by. */
export interface SpecialtyOverlap {
  specialty: string;
  raters: number;
  /** Pairs of active raters of the specialty. */
  pairs: number;
  /** Pairs who share at least one case of it. */
  sharing: number;
  /** No way of handing out as many cases to each could make more pairs share one. */
  mostSharing: number;
  /** Cases that a pair shares, on average over all pairs; null where there is no pair. */
  meanShared: number | null;
}

/** The overlap in each specialty that the study has cases of, by name, once the places are filled. */
export function measureOverlap(situation: AssignmentSituation, filled: FilledPlaces): SpecialtyOverlap[] {
  const crews = gatherCrews(situation, filled);
  const specialties = [...new Set(situation.cases.map(({ specialty }) => specialty))].sort();
  return specialties.map((specialty) => {
    const raters = situation.raters.filter((rater) => rater.specialties.includes(specialty)).length;
    const own = crews.filter((crew) => crew.specialty === specialty).map(({ raters: crew }) => crew);
    const shared = new Map<string, number>();
    const met = new Map<number, number>();
    for (const crew of own) {
      crew.forEach((one, index) => {
        met.set(one, (met.get(one) ?? 0) + crew.length - 1);
        for (const other of crew.slice(index + 1)) {
          const key = one < other ? `${one}/${other}` : `${other}/${one}`;
          shared.set(key, (shared.get(key) ?? 0) + 1);
        }
      });
    }
    const pairs = (raters * (raters - 1)) / 2;
    const meetings = [...shared.values()].reduce((sum, n) => sum + n, 0);
    // A rater meets no more others than places beside them; half of all that, as a pair is met from both sides.
    const reach = [...met.values()].reduce((sum, others) => sum + Math.min(others, raters - 1), 0);
    const mostSharing = Math.min(pairs, Math.floor(reach / 2));
    return {
      ...{ specialty, raters, pairs, sharing: shared.size, mostSharing },
      meanShared: pairs === 0 ? null : meetings / pairs,
    };
  });
}

/** The active raters of its specialty on each case: who has it, and who is asked by the plan. */
export function gatherCrews(situation: AssignmentSituation, filled: FilledPlaces) {
  const specialties = new Map(situation.raters.map((rater) => [rater.membershipId, rater.specialties]));
  const crews = new Map(
    situation.cases.map(({ caseId, specialty, options }) => [
      caseId,
      { caseId, specialty, options, raters: [] as number[] },
    ]),
  );
  const join = (caseId: number, membershipId: number) => {
    const crew = crews.get(caseId);
    if (crew && specialties.get(membershipId)?.includes(crew.specialty)) crew.raters.push(membershipId);
  };
  for (const row of situation.assigned) if (stands(row)) join(row.caseId, row.membershipId);
  for (const [caseId, members] of filled) for (const membershipId of members) join(caseId, membershipId);
  return [...crews.values()];
}
