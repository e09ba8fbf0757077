import { and, asc, count, eq, gt, inArray, isNotNull } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { isShown } from "./shown.ts";
import { selectCases } from "./case-content.ts";
import { selectClosedRounds } from "./round-closings.ts";
import { selectShowingRules } from "./showing-rules.ts";
import { selectSighted } from "./sighted.ts";
import { selectStudySetup } from "./study-setup.ts";
import {
  assignments,
  currentRatings,
  currentRecusals,
  memberDeclarations,
  membershipRoles,
  memberships,
  membershipSpecialties,
  presentations,
  rounds,
} from "../schema/index.ts";

/** Who could be asked to rate what, and who has been asked already. */
export interface AssignmentSituation {
  ratersPerOption: number;
  /** Of the study: what ties are drawn from unless another seed is named. */
  seed: number;
  cases: {
    caseId: number;
    externalId: string;
    specialty: string;
    options: number;
    /** Whether round 1 is closed on it: nobody is asked to rate it now. */
    isClosed: boolean;
  }[];
  /** Active raters. `mostCases`: how many cases they take on at a time; null for no limit. */
  raters: {
    membershipId: number;
    pseudonym: string;
    specialties: string[];
    mostCases: number | null;
    /** Cases of later rounds that they have not submitted yet. */
    openInLaterRounds: number;
  }[];
  /** Of round 1. `abstained`: the rater could not judge at least one option of the case. */
  assigned: { caseId: number; membershipId: number; status: string; abstained: boolean }[];
  /** Cases that a rater does not rate. */
  recused: { caseId: number; membershipId: number }[];
  /** Cases of which a rater, as an adjudicator too, may have seen what others gave: they could not rate blindly. */
  sighted: { caseId: number; membershipId: number }[];
}

/** Statuses of an assignment that its rater still has to work on. */
const OPEN = ["pending", "draft"];

/** What the assignment of round 1 starts from, read inside a transaction. */
export function selectAssignmentSituation(tx: Transaction, studyId: number): AssignmentSituation {
  const closed = selectClosedRounds(tx, studyId).filter(({ number }) => number === 1);
  const closedCases = new Set(closed.map(({ caseId }) => caseId));
  return {
    ratersPerOption: selectStudySetup(tx, studyId).rules.ratersPerOption,
    seed: selectShowingRules(tx, studyId).rules.seed,
    cases: selectCases(tx, studyId).map((studyCase) => ({
      caseId: studyCase.caseId,
      externalId: studyCase.externalId,
      specialty: studyCase.specialty,
      options: studyCase.options.length,
      isClosed: closedCases.has(studyCase.caseId),
    })),
    raters: selectRaters(tx, studyId),
    assigned: selectAssigned(tx, studyId),
    sighted: selectSighted(tx, studyId),
    recused: tx
      .select({ caseId: currentRecusals.caseId, membershipId: currentRecusals.membershipId })
      .from(currentRecusals)
      .innerJoin(memberships, eq(memberships.id, currentRecusals.membershipId))
      .where(eq(memberships.studyId, studyId))
      .orderBy(asc(currentRecusals.caseId), asc(currentRecusals.membershipId))
      .all(),
  };
}

function selectRaters(tx: Transaction, studyId: number): AssignmentSituation["raters"] {
  const later = new Map(
    tx
      .select({ membershipId: assignments.membershipId, open: count() })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .where(and(eq(rounds.studyId, studyId), gt(rounds.number, 1), inArray(assignments.status, OPEN)))
      .groupBy(assignments.membershipId)
      .all()
      .map((row) => [row.membershipId, row.open]),
  );
  const rows = tx
    .select({
      membershipId: memberships.id,
      pseudonym: memberships.pseudonym,
      specialty: membershipSpecialties.specialty,
      mostCases: memberDeclarations.mostCases,
    })
    .from(memberships)
    .innerJoin(
      membershipRoles,
      and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "rater")),
    )
    .leftJoin(membershipSpecialties, eq(membershipSpecialties.membershipId, memberships.id))
    .leftJoin(memberDeclarations, eq(memberDeclarations.membershipId, memberships.id))
    .where(and(eq(memberships.studyId, studyId), eq(memberships.status, "active")))
    .orderBy(asc(memberships.pseudonym), asc(membershipSpecialties.specialty))
    .all();
  const raters = new Map<number, AssignmentSituation["raters"][number]>();
  for (const { specialty, ...rater } of rows) {
    const openInLaterRounds = later.get(rater.membershipId) ?? 0;
    const known = raters.get(rater.membershipId) ?? { ...rater, specialties: [], openInLaterRounds };
    if (specialty !== null) known.specialties.push(specialty);
    raters.set(rater.membershipId, known);
  }
  return [...raters.values()];
}

function selectAssigned(tx: Transaction, studyId: number): AssignmentSituation["assigned"] {
  const abstaining = new Set(
    tx
      .select({ assignmentId: presentations.assignmentId })
      .from(currentRatings)
      .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
      .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .where(
        and(
          eq(rounds.studyId, studyId),
          eq(presentations.repeatNumber, 0),
          isNotNull(currentRatings.cannotJudgeReason),
          isShown,
        ),
      )
      .all()
      .map((row) => row.assignmentId),
  );
  return tx
    .select({
      id: assignments.id,
      caseId: assignments.caseId,
      membershipId: assignments.membershipId,
      status: assignments.status,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(and(eq(rounds.studyId, studyId), eq(rounds.number, 1)))
    .orderBy(asc(assignments.id))
    .all()
    .map(({ id, ...row }) => ({ ...row, abstained: abstaining.has(id) }));
}
