import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectCases } from "../internal/case-content.ts";
import { insertAssignment, type Showing } from "../internal/new-assignment.ts";
import { selectShowingRules, type ShowingRules } from "../internal/showing-rules.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  assignments,
  currentRatings,
  membershipRoles,
  memberships,
  membershipSpecialties,
  presentations,
  rounds,
  studyCases,
} from "../schema/index.ts";

export type { Showing } from "../internal/new-assignment.ts";
export type { ShowingRules } from "../internal/showing-rules.ts";

/** Who could be asked to rate what, and who has been asked already. */
export interface AssignmentSituation {
  ratersPerOption: number;
  cases: { caseId: number; externalId: string; specialty: string; options: number }[];
  raters: { membershipId: number; pseudonym: string; specialties: string[] }[];
  /** Of round 1. `abstained`: the rater could not judge at least one option of the case. */
  assigned: { caseId: number; membershipId: number; status: string; abstained: boolean }[];
}

/** What the assignment of round 1 starts from: active raters, base cases, and what is assigned. */
export async function readAssignmentSituation(database: Database, studyId: number): Promise<AssignmentSituation> {
  return withSnapshot(database, (tx) => ({
    ratersPerOption: selectStudySetup(tx, studyId).rules.ratersPerOption,
    cases: selectCases(tx, studyId).map((studyCase) => ({
      caseId: studyCase.caseId,
      externalId: studyCase.externalId,
      specialty: studyCase.specialty,
      options: studyCase.options.length,
    })),
    raters: selectRaters(tx, studyId),
    assigned: selectAssigned(tx, studyId),
  }));
}

function selectRaters(tx: Transaction, studyId: number): AssignmentSituation["raters"] {
  const rows = tx
    .select({
      membershipId: memberships.id,
      pseudonym: memberships.pseudonym,
      specialty: membershipSpecialties.specialty,
    })
    .from(memberships)
    .innerJoin(
      membershipRoles,
      and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "rater")),
    )
    .leftJoin(membershipSpecialties, eq(membershipSpecialties.membershipId, memberships.id))
    .where(and(eq(memberships.studyId, studyId), eq(memberships.status, "active")))
    .orderBy(asc(memberships.pseudonym))
    .all();
  const raters = new Map<number, AssignmentSituation["raters"][number]>();
  for (const { specialty, ...rater } of rows) {
    const known = raters.get(rater.membershipId) ?? { ...rater, specialties: [] };
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

/**
 * External ids of the cases that a member (by pseudonym) is asked to rate and has not submitted yet, in any round.
 * Empty for who rates nothing.
 */
export async function listCasesStillToRate(
  database: Database,
  input: { studyId: number; pseudonym: string },
): Promise<string[]> {
  return withSnapshot(database, (tx) =>
    tx
      .selectDistinct({ caseExternalId: studyCases.externalId })
      .from(assignments)
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(
        and(
          eq(memberships.studyId, input.studyId),
          eq(memberships.pseudonym, input.pseudonym),
          inArray(assignments.status, ["pending", "draft"]),
        ),
      )
      .orderBy(asc(studyCases.externalId))
      .all()
      .map((row) => row.caseExternalId),
  );
}

export interface ShownOption {
  optionVersionId: number;
  category: string;
}

/** Puts the options of a case in the order in which a rater is shown them, some of them twice where the rules say so. */
export type Arrange = (
  options: readonly ShownOption[],
  rules: ShowingRules,
  shownTo: { caseExternalId: string; pseudonym: string },
) => Showing[];

const asListed: Arrange = (options) => options.map(({ optionVersionId }) => ({ optionVersionId, repeatNumber: 0 }));

/**
 * Ask raters to rate cases in round 1, with the options as `arrange` shows them: in the case's own order, each once,
 * unless given. Opens the round when it is the first. All or nothing.
 * @throws DataError conflict when one of them was assigned in the meantime, not-found for a case or rater of another study
 */
export async function addAssignments(
  database: Database,
  actor: Actor,
  input: { studyId: number; pairs: { caseId: number; membershipId: number }[]; arrange?: Arrange },
): Promise<{ assigned: number }> {
  return withTransaction(database, (tx) => {
    const roundId = openFirstRound(tx, input.studyId);
    const setup = selectStudySetup(tx, input.studyId);
    const showingRules = selectShowingRules(tx, input.studyId);
    const { arrange = asListed } = input;
    const cases = new Map(selectCases(tx, input.studyId).map((studyCase) => [studyCase.caseId, studyCase]));
    const raters = new Map(selectRaters(tx, input.studyId).map((rater) => [rater.membershipId, rater.pseudonym]));
    const taken = new Set(selectAssigned(tx, input.studyId).map((row) => `${row.caseId}/${row.membershipId}`));
    for (const pair of input.pairs) {
      const studyCase = cases.get(pair.caseId);
      const pseudonym = raters.get(pair.membershipId);
      if (!studyCase || pseudonym === undefined) {
        throw new DataError(
          "not-found",
          "The plan names a case or rater that the study no longer has. Make a new plan.",
        );
      }
      if (taken.has(`${pair.caseId}/${pair.membershipId}`)) {
        throw new DataError(
          "conflict",
          "Assignments were made in the meantime. Look at the new plan, then confirm it.",
        );
      }
      taken.add(`${pair.caseId}/${pair.membershipId}`);
      insertAssignment(tx, {
        ...pair,
        roundId,
        caseVersionId: studyCase.caseVersionId,
        instrumentVersionId: setup.instrument.id,
        studyRuleVersionId: setup.rules.id,
        showings: arrange(studyCase.options, showingRules, { caseExternalId: studyCase.externalId, pseudonym }),
      });
    }
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "assignments.add",
      subject: `${input.pairs.length} assignments of round 1`,
      after: input.pairs.map((pair) => ({
        case: cases.get(pair.caseId)!.externalId,
        rater: raters.get(pair.membershipId)!,
      })),
    });
    return { assigned: input.pairs.length };
  });
}

function openFirstRound(tx: Transaction, studyId: number): number {
  const first = and(eq(rounds.studyId, studyId), eq(rounds.number, 1));
  tx.insert(rounds).values({ studyId, number: 1, openedAt: now() }).onConflictDoNothing().run();
  return tx.select({ id: rounds.id }).from(rounds).where(first).get()!.id;
}
