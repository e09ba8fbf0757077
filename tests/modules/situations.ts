import fc from "fast-check";
import type { AssignmentPlan } from "#app/modules/assignments/plan-assignments.ts";
import type { AssignmentSituation } from "#db/queries/assignments.ts";

export const CARDIOLOGY = "Cardiology";
const SPECIALTIES = [CARDIOLOGY, "Neurology", "Dermatology"];
const STATUSES = ["pending", "draft", "submitted", "declined", "withdrawn"];

type Rater = AssignmentSituation["raters"][number];

/** An active rater `R01`, `R02`, ... without a limit; `changes` replaces fields. */
export function rater(number: number, specialties = [CARDIOLOGY], changes: Partial<Rater> = {}): Rater {
  const pseudonym = `R${String(number).padStart(2, "0")}`;
  return { membershipId: number, pseudonym, specialties, mostCases: null, openInLaterRounds: 0, ...changes };
}

export function studyCase(caseId: number, options: number, specialty = CARDIOLOGY, isClosed = false) {
  return { caseId, externalId: `Case${String(caseId).padStart(3, "0")}`, specialty, options, isClosed };
}

export function taken(
  caseId: number,
  membershipId: number,
  changes: { status?: string; abstained?: boolean } = {},
): AssignmentSituation["assigned"][number] {
  return { caseId, membershipId, status: "pending", abstained: false, ...changes };
}

/** A situation in which nobody is asked yet, with three raters an option and seed 1. */
export function situationOf(changes: Partial<AssignmentSituation>): AssignmentSituation {
  return { ratersPerOption: 3, seed: 1, cases: [], raters: [], assigned: [], recused: [], sighted: [], ...changes };
}

/** The situation once the plan is carried out. */
export function carryOut(situation: AssignmentSituation, plan: AssignmentPlan): AssignmentSituation {
  const added = new Set(plan.pairs.map((pair) => `${pair.caseId}/${pair.membershipId}`));
  const kept = situation.assigned.filter((row) => !added.has(`${row.caseId}/${row.membershipId}`));
  return { ...situation, assigned: [...kept, ...plan.pairs.map((pair) => taken(pair.caseId, pair.membershipId))] };
}

/** Any situation with so many cases and raters at most, of so many specialties; with one, every rater has it. */
export function situations(most: {
  cases: number;
  raters: number;
  assigned: number;
  specialties?: number;
}): fc.Arbitrary<AssignmentSituation> {
  const specialties = SPECIALTIES.slice(0, most.specialties);
  const pair = {
    caseId: fc.integer({ min: 1, max: most.cases }),
    membershipId: fc.integer({ min: 1, max: most.raters + 1 }),
  };
  const selector = (row: { caseId: number; membershipId: number }) => `${row.caseId}/${row.membershipId}`;
  return fc
    .record({
      ratersPerOption: fc.integer({ min: 1, max: 3 }),
      seed: fc.integer({ min: 0, max: 99 }),
      cases: fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.constantFrom(...specialties)), {
        maxLength: most.cases,
      }),
      raters: fc.array(
        fc.record({
          specialties: fc.subarray(specialties, { minLength: most.specialties === 1 ? 1 : 0 }),
          mostCases: fc.option(fc.integer({ min: 0, max: 4 })),
          openInLaterRounds: fc.integer({ min: 0, max: 1 }),
        }),
        { maxLength: most.raters },
      ),
      assigned: fc.uniqueArray(fc.record({ ...pair, status: fc.constantFrom(...STATUSES), abstained: fc.boolean() }), {
        selector,
        maxLength: most.assigned,
      }),
      recused: fc.uniqueArray(fc.record(pair), { selector, maxLength: 4 }),
      sighted: fc.uniqueArray(fc.record(pair), { selector, maxLength: 2 }),
    })
    .map(({ cases, raters, assigned, recused, sighted, ...rest }) => ({
      ...rest,
      cases: cases.map(([options, specialty], index) => studyCase(index + 1, options, specialty)),
      raters: raters.map(({ specialties, ...limits }, index) => rater(index + 1, specialties, limits)),
      assigned: assigned.filter((row) => row.caseId <= cases.length),
      recused: recused.filter((row) => row.caseId <= cases.length),
      sighted: sighted.filter((row) => row.caseId <= cases.length),
    }));
}
