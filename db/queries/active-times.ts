import { asc, eq, sum } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import { studyAssignments } from "../internal/study-assignments.ts";
import { caseVisits, optionVisits, presentations } from "../schema/index.ts";

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
    const asked = studyAssignments(tx, studyId, caseExternalId);
    const submitted = eq(asked.status, "submitted");
    const options = new Map<number, number[]>();
    const optionRows = tx
      .select({ assignmentId: asked.id, activeMs: sum(optionVisits.activeMs).mapWith(Number) })
      .from(optionVisits)
      .innerJoin(presentations, eq(presentations.id, optionVisits.presentationId))
      .innerJoin(asked, eq(asked.id, presentations.assignmentId))
      .where(submitted)
      .groupBy(presentations.id)
      .orderBy(asc(presentations.position))
      .all();
    for (const { assignmentId, activeMs } of optionRows) {
      options.set(assignmentId, [...(options.get(assignmentId) ?? []), activeMs]);
    }
    return tx
      .select({
        assignmentId: asked.id,
        caseExternalId: asked.caseExternalId,
        round: asked.round,
        pseudonym: asked.pseudonym,
        activeMs: sum(caseVisits.activeMs).mapWith(Number),
      })
      .from(caseVisits)
      .innerJoin(asked, eq(asked.id, caseVisits.assignmentId))
      .where(submitted)
      .groupBy(asked.id)
      .orderBy(asc(asked.caseExternalId), asc(asked.round), asc(asked.pseudonym))
      .all()
      .map(({ assignmentId, ...row }) => ({ ...row, optionsMs: options.get(assignmentId) ?? [] }));
  });
}
