import { and, asc, eq, inArray } from "drizzle-orm";
import { type Database, withSnapshot, withTransaction } from "../client.ts";
import { digestOf } from "../digest.ts";
import { DataError } from "../errors.ts";
import { type AssignmentSituation, selectAssignmentSituation } from "../internal/assignment-situation.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectCases } from "../internal/case-content.ts";
import { insertAssignment, reviveAssignment, type Showing } from "../internal/new-assignment.ts";
import { findOrOpenRound } from "../internal/open-round.ts";
import { selectShowingRules, type ShowingRules } from "../internal/showing-rules.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { assignments, memberships, studyCases } from "../schema/index.ts";

export type { AssignmentSituation } from "../internal/assignment-situation.ts";
export type { Showing } from "../internal/new-assignment.ts";
export type { ShowingRules } from "../internal/showing-rules.ts";

/** What the assignment of round 1 starts from: active raters, base cases, what is assigned, and who is recused. */
export async function readAssignmentSituation(database: Database, studyId: number): Promise<AssignmentSituation> {
  return withSnapshot(database, (tx) => selectAssignmentSituation(tx, studyId));
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
 * unless given. Who was asked before and withdrawn is asked again, with what they have begun. Opens the round when it
 * is the first. All or nothing.
 *
 * @param input.plannedFrom the situation that the pairs were planned from; nothing is saved when it has changed
 * @param input.seed what the plan was drawn from, for the audit trail
 * @throws DataError conflict when one of them was assigned or recused in the meantime, may have seen others' ratings as
 *   an adjudicator, or a case is closed; not-found for a case or rater of another study
 */
export async function addAssignments(
  database: Database,
  actor: Actor,
  input: {
    studyId: number;
    pairs: { caseId: number; membershipId: number }[];
    arrange?: Arrange;
    plannedFrom?: AssignmentSituation;
    seed?: number;
  },
): Promise<{ assigned: number }> {
  return withTransaction(database, (tx) => {
    const { studyId, pairs, arrange = asListed } = input;
    const situation = selectAssignmentSituation(tx, studyId);
    if (input.plannedFrom && digestOf(input.plannedFrom) !== digestOf(situation)) throw changedMeanwhile();
    const withdrawn = new Set(situation.assigned.filter(({ status }) => status === "withdrawn").map(keyOf));
    const taken = new Set(situation.assigned.map(keyOf).filter((key) => !withdrawn.has(key)));
    for (const row of [...situation.recused, ...situation.sighted]) taken.add(keyOf(row));
    const closed = new Set(situation.cases.filter(({ isClosed }) => isClosed).map(({ caseId }) => caseId));
    const setup = selectStudySetup(tx, studyId);
    const place = {
      roundId: findOrOpenRound(tx, studyId, 1),
      instrumentVersionId: setup.instrument.id,
      studyRuleVersionId: setup.rules.id,
    };
    const showing = selectShowingRules(tx, studyId);
    const cases = new Map(selectCases(tx, studyId).map((studyCase) => [studyCase.caseId, studyCase]));
    const raters = new Map(situation.raters.map((rater) => [rater.membershipId, rater.pseudonym]));
    const asked = pairs.map((pair) => {
      const studyCase = cases.get(pair.caseId);
      const pseudonym = raters.get(pair.membershipId);
      if (!studyCase || pseudonym === undefined) {
        const message = "The plan names a case or rater that the study no longer has. Make a new plan.";
        throw new DataError("not-found", message);
      }
      const key = keyOf(pair);
      if (taken.has(key)) throw changedMeanwhile();
      taken.add(key);
      const { caseVersionId, externalId: caseExternalId } = studyCase;
      if (closed.has(pair.caseId)) {
        throw new DataError("conflict", `Round 1 is closed on ${caseExternalId}. Open it again first.`);
      }
      const showings = arrange(studyCase.options, showing.rules, { caseExternalId, pseudonym });
      const write = withdrawn.has(key) ? reviveAssignment : insertAssignment;
      write(tx, { ...place, ...pair, caseVersionId, showings });
      return { case: caseExternalId, rater: pseudonym, ...(withdrawn.has(key) ? { again: true } : {}) };
    });
    appendAudit(tx, actor, {
      studyId,
      action: "assignments.add",
      subject: `${asked.length} assignments of round 1`,
      after: { asked, ...(input.seed === undefined ? {} : { seed: input.seed }) },
    });
    return { assigned: asked.length };
  });
}

function keyOf({ caseId, membershipId }: { caseId: number; membershipId: number }): string {
  return `${caseId}/${membershipId}`;
}

function changedMeanwhile(): DataError {
  return new DataError("conflict", "Assignments were made in the meantime. Look at the new plan, then confirm it.");
}
