import { and, asc, eq, sum } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import {
  assignments,
  caseVisits,
  memberships,
  optionVisits,
  presentations,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** How long a rater was at work on a case they have submitted, in milliseconds, over all visits. For coordinators. */
export interface CaseTime {
  caseExternalId: string;
  round: number;
  pseudonym: string;
  activeMs: number;
  /** The part of it that went to each option, in the order shown; options without a time are missing. */
  optionsMs: number[];
}

/**
 * The time at work on the submitted cases of a study by case, round and pseudonym; of one case when it is named.
 * Submissions that no time was told of (entered elsewhere, or simulated) are missing.
 */
export async function readActiveTimes(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<CaseTime[]> {
  return withSnapshot(database, (tx) => {
    const submitted = and(
      ...[eq(rounds.studyId, studyId), eq(assignments.status, "submitted")],
      caseExternalId === undefined ? undefined : eq(studyCases.externalId, caseExternalId),
    );
    const options = new Map<number, number[]>();
    const optionRows = tx
      .select({ assignmentId: assignments.id, activeMs: sum(optionVisits.activeMs).mapWith(Number) })
      .from(optionVisits)
      .innerJoin(presentations, eq(presentations.id, optionVisits.presentationId))
      .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .where(submitted)
      .groupBy(presentations.id)
      .orderBy(asc(presentations.position))
      .all();
    for (const { assignmentId, activeMs } of optionRows) {
      options.set(assignmentId, [...(options.get(assignmentId) ?? []), activeMs]);
    }
    return tx
      .select({
        assignmentId: assignments.id,
        caseExternalId: studyCases.externalId,
        round: rounds.number,
        pseudonym: memberships.pseudonym,
        activeMs: sum(caseVisits.activeMs).mapWith(Number),
      })
      .from(caseVisits)
      .innerJoin(assignments, eq(assignments.id, caseVisits.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(submitted)
      .groupBy(assignments.id)
      .orderBy(asc(studyCases.externalId), asc(rounds.number), asc(memberships.pseudonym))
      .all()
      .map(({ assignmentId, ...row }) => ({ ...row, optionsMs: options.get(assignmentId) ?? [] }));
  });
}
