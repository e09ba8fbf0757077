import type { AssignmentSituation } from "#db/queries/assignments.ts";

/** Who should be asked to rate what, beside what is assigned already. */
export interface AssignmentPlan {
  pairs: { caseId: number; membershipId: number }[];
  /** Every active rater by pseudonym; loads in options. */
  perRater: { pseudonym: string; before: number; added: number }[];
  /** Cases that stay short of raters, by external id. */
  shortfalls: AssignmentShortfall[];
}

export interface AssignmentShortfall {
  caseExternalId: string;
  specialty: string;
  /** Raters that the case lacks before the plan. */
  needed: number;
  /** Raters of its specialty who are not on the case yet; all of them are in the plan. */
  available: number;
  /** What is missing and how to mend it. */
  reason: string;
}

type PlannedCase = AssignmentSituation["cases"][number];
type PlannedRater = AssignmentSituation["raters"][number];

/**
 * Plan the assignments of round 1: to each case as many further raters of its specialty as it lacks. What is assigned
 * stays. An assignment counts as filled by a rater who has submitted, or is active and has not declined, and who could
 * judge every option; any other needs a substitute. Nobody gets a case twice.
 *
 * The plan is greedy: the case with the fewest raters to choose from comes first (then the one with more options, then
 * by external id), and takes the raters with the least load in options (then by pseudonym). So the same situation
 * gives the same plan, in whatever order it is listed. Guaranteed are: each case gets all the raters it lacks as far as
 * its specialty has them; a second plan on top of the first adds nothing; and where every rater can take every case and
 * none has a load yet, loads end no further apart than the options of the largest case. Otherwise loads are evened out
 * step by step, and a cleverer plan may exist.
 */
export function planAssignments(situation: AssignmentSituation): AssignmentPlan {
  const loads = new Map(situation.raters.map((rater) => [rater.membershipId, { before: 0, added: 0 }]));
  const optionsOf = new Map(situation.cases.map((entry) => [entry.caseId, entry.options]));
  for (const { caseId, membershipId } of situation.assigned) {
    const load = loads.get(membershipId);
    if (load) load.before += optionsOf.get(caseId) ?? 0;
  }
  const loadOf = (rater: PlannedRater) => loads.get(rater.membershipId)!;
  const total = (rater: PlannedRater) => loadOf(rater).before + loadOf(rater).added;

  const plan: AssignmentPlan = { pairs: [], perRater: [], shortfalls: [] };
  for (const { entry, needed, eligible } of openCases(situation)) {
    const chosen = [...eligible].sort((a, b) => total(a) - total(b) || byName(a.pseudonym, b.pseudonym));
    for (const rater of chosen.slice(0, needed)) {
      plan.pairs.push({ caseId: entry.caseId, membershipId: rater.membershipId });
      loadOf(rater).added += entry.options;
    }
    if (eligible.length < needed) plan.shortfalls.push(describeShortfall(entry, needed, eligible.length));
  }
  plan.perRater = situation.raters
    .map((rater) => ({ pseudonym: rater.pseudonym, ...loadOf(rater) }))
    .sort((a, b) => byName(a.pseudonym, b.pseudonym));
  plan.shortfalls.sort((a, b) => byName(a.caseExternalId, b.caseExternalId));
  return plan;
}

/** The cases that lack raters, with who could take them, in the order in which they choose. */
function openCases(situation: AssignmentSituation) {
  const active = new Set(situation.raters.map((rater) => rater.membershipId));
  return situation.cases
    .map((entry) => {
      const assigned = situation.assigned.filter((row) => row.caseId === entry.caseId);
      const asked = new Set(assigned.map((row) => row.membershipId));
      const filled = assigned.filter((row) => isFilled(row, active)).length;
      const eligible = situation.raters.filter(
        (rater) => rater.specialties.includes(entry.specialty) && !asked.has(rater.membershipId),
      );
      return { entry, needed: situation.ratersPerOption - filled, eligible };
    })
    .filter(({ needed }) => needed > 0)
    .sort(
      (a, b) =>
        a.eligible.length - b.eligible.length ||
        b.entry.options - a.entry.options ||
        byName(a.entry.externalId, b.entry.externalId),
    );
}

function isFilled(row: AssignmentSituation["assigned"][number], active: ReadonlySet<number>): boolean {
  if (row.abstained || row.status === "declined") return false;
  return row.status === "submitted" || active.has(row.membershipId);
}

function describeShortfall({ externalId, specialty }: PlannedCase, needed: number, available: number) {
  const lacking = needed - available;
  const reason =
    `${lacking} more ${lacking === 1 ? "rater" : "raters"} of ${specialty} ${lacking === 1 ? "is" : "are"} needed. ` +
    "Add members with this specialty to the panel, then assign again.";
  return { caseExternalId: externalId, specialty, needed, available, reason };
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
