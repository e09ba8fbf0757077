import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import {
  assignments,
  caseOptions,
  currentRatings,
  memberships,
  optionVersions,
  presentations,
  rounds,
  studyCases,
} from "../schema/index.ts";

/*
 * Subqueries to join with, for what coordinators see of the raters' work by pseudonym.
 */

/** The assignments of a study, or of one of its cases, with what they are known by. */
export function studyAssignments(tx: Transaction, studyId: number, caseExternalId?: string) {
  return tx
    .select({
      id: assignments.id,
      caseId: studyCases.id,
      caseExternalId: studyCases.externalId,
      round: rounds.number,
      pseudonym: memberships.pseudonym,
      status: assignments.status,
      submittedAt: assignments.submittedAt,
      caseVersionId: assignments.caseVersionId,
      instrumentVersionId: assignments.instrumentVersionId,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(
      and(
        eq(rounds.studyId, studyId),
        caseExternalId === undefined ? undefined : eq(studyCases.externalId, caseExternalId),
      ),
    )
    .as("study_assignments");
}

/** The ratings of a case that no correction supersedes, with option, rater and round. */
export function caseAnswers(tx: Transaction, studyId: number, caseExternalId: string) {
  const asked = studyAssignments(tx, studyId, caseExternalId);
  return tx
    .select({
      presentationId: currentRatings.presentationId,
      optionExternalId: caseOptions.externalId,
      optionText: optionVersions.text,
      listOrder: optionVersions.listOrder,
      pseudonym: asked.pseudonym,
      round: asked.round,
      status: asked.status,
      appropriateness: currentRatings.appropriateness,
      flag: currentRatings.flag,
      comment: currentRatings.comment,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(asked, eq(asked.id, presentations.assignmentId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .as("case_answers");
}
