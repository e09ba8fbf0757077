import type { AssignmentSituation } from "#db/queries/assignments.ts";

export type PlannedCase = AssignmentSituation["cases"][number];
export type PlannedRater = AssignmentSituation["raters"][number];

/** A case with the places that are still to be filled, and what the raters of its specialty can say to it. */
export interface OpenCase extends PlannedCase {
  /** Places that lack a rater. */
  needed: number;
  /** Raters of the specialty who may be asked, unless their limit keeps them. */
  eligible: PlannedRater[];
  /** Active raters of the specialty; of them, the next four may not be asked. */
  specialists: number;
  onCase: number;
  /** Declined, or could not judge some option. */
  unavailable: number;
  recused: number;
  /** Adjudicate, and may have seen what others gave. */
  sighted: number;
}

/** A rater with what they have, and how many further cases they take. */
export interface RaterLoad {
  rater: PlannedRater;
  /** Of round 1, without what was declined, withdrawn or closed. */
  cases: number;
  options: number;
  /** Further cases; Infinity for no limit. */
  room: number;
}

const GIVEN_BACK = new Set(["declined", "withdrawn", "closed"]);
const OPEN = new Set(["pending", "draft"]);

/** Whether an assignment is still its rater's, or was carried out by them; not one that a closed round keeps from them. */
export function stands({ status }: { status: string }): boolean {
  return !GIVEN_BACK.has(status);
}

/** Each case of the study with the places that it lacks, whatever their number; none while its round is closed. */
export function findOpenCases(situation: AssignmentSituation): OpenCase[] {
  const active = new Set(situation.raters.map((rater) => rater.membershipId));
  const rows = groupByCase(situation.assigned);
  const pairsOf = (pairs: AssignmentSituation["recused"]) =>
    new Set(pairs.map((row) => `${row.caseId}/${row.membershipId}`));
  const [recused, sighted] = [pairsOf(situation.recused), pairsOf(situation.sighted)];
  return situation.cases.map((entry) => {
    const assigned = rows.get(entry.caseId) ?? [];
    const rowOf = new Map(assigned.map((row) => [row.membershipId, row]));
    const specialists = situation.raters.filter((rater) => rater.specialties.includes(entry.specialty));
    const tally = { onCase: 0, unavailable: 0, recused: 0, sighted: 0 };
    const eligible = specialists.filter(({ membershipId }) => {
      const row = rowOf.get(membershipId);
      if (row && isFilled(row, active)) tally.onCase += 1;
      else if (row && row.status !== "withdrawn") tally.unavailable += 1;
      else if (recused.has(`${entry.caseId}/${membershipId}`)) tally.recused += 1;
      else if (sighted.has(`${entry.caseId}/${membershipId}`)) tally.sighted += 1;
      else return true;
      return false;
    });
    const filled = assigned.filter((row) => isFilled(row, active)).length;
    const needed = entry.isClosed ? 0 : Math.max(0, situation.ratersPerOption - filled);
    return { ...entry, ...tally, needed, eligible, specialists: specialists.length };
  });
}

/** What each active rater has to do, by membership. */
export function measureLoads(situation: AssignmentSituation): Map<number, RaterLoad> {
  const optionsOf = new Map(situation.cases.map((entry) => [entry.caseId, entry.options]));
  return new Map(
    situation.raters.map((rater) => {
      const own = situation.assigned.filter((row) => row.membershipId === rater.membershipId && stands(row));
      const open = own.filter(({ status }) => OPEN.has(status)).length + rater.openInLaterRounds;
      const room = rater.mostCases === null ? Infinity : Math.max(0, rater.mostCases - open);
      const options = own.reduce((sum, { caseId }) => sum + (optionsOf.get(caseId) ?? 0), 0);
      return [rater.membershipId, { rater, cases: own.length, options, room }];
    }),
  );
}

/** A place is filled by who has submitted, or is active and has the case; not by who could not judge some option. */
function isFilled(row: AssignmentSituation["assigned"][number], active: ReadonlySet<number>): boolean {
  if (row.abstained || !stands(row)) return false;
  return row.status === "submitted" || active.has(row.membershipId);
}

function groupByCase(assigned: AssignmentSituation["assigned"]) {
  const rows = new Map<number, AssignmentSituation["assigned"]>();
  for (const row of assigned) {
    const list = rows.get(row.caseId);
    if (list) list.push(row);
    else rows.set(row.caseId, [row]);
  }
  return rows;
}
