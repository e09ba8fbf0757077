import { and, eq, inArray, max } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, currentRatings, presentations, ratingDrafts, rounds, studyCases } from "../schema/index.ts";
import { isShown } from "./shown.ts";

/** What became of the assignments that a rater had open, by case and round: "Card001, round 1". */
export interface Withdrawal {
  /** Back in the pool. Drafts stay in the database. */
  withdrawn: string[];
  /** Were reopened for corrections: they are submitted again as they stood, and the corrections are dropped. */
  keptAsSubmitted: string[];
}

/**
 * Take the open assignments of a rater back, all or those of one case; and those that a closed round keeps from them, so
 * that they do not come back with the round. One that was submitted before and reopened goes
 * back to submitted, because its ratings stand and count; unless it has options that were never rated.
 */
export function withdrawOpenAssignments(tx: Transaction, membershipId: number, caseId?: number): Withdrawal {
  const open = tx
    .select({ id: assignments.id, caseExternalId: studyCases.externalId, round: rounds.number })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .where(
      and(
        eq(assignments.membershipId, membershipId),
        inArray(assignments.status, ["pending", "draft", "closed"]),
        caseId === undefined ? undefined : eq(assignments.caseId, caseId),
      ),
    )
    .orderBy(studyCases.externalId, rounds.number)
    .all();
  const outcome: Withdrawal = { withdrawn: [], keptAsSubmitted: [] };
  for (const { id, caseExternalId, round } of open) {
    const submittedAt = submissionOf(tx, id);
    const place = `${caseExternalId}, round ${round}`;
    const change = submittedAt === null ? { status: "withdrawn" } : { status: "submitted", submittedAt };
    tx.update(assignments).set(change).where(eq(assignments.id, id)).run();
    if (submittedAt === null) {
      outcome.withdrawn.push(place);
      continue;
    }
    const shown = tx.select({ id: presentations.id }).from(presentations).where(eq(presentations.assignmentId, id));
    tx.delete(ratingDrafts).where(inArray(ratingDrafts.presentationId, shown)).run();
    outcome.keptAsSubmitted.push(place);
  }
  return outcome;
}

/** When the newest of the ratings of what an assignment shows was given; null where an option has none. */
function submissionOf(tx: Transaction, assignmentId: number): string | null {
  const ofAssignment = and(eq(presentations.assignmentId, assignmentId), isShown);
  const rows = tx
    .select({ submittedAt: max(currentRatings.submittedAt) })
    .from(presentations)
    .leftJoin(currentRatings, eq(currentRatings.presentationId, presentations.id))
    .where(ofAssignment)
    .groupBy(presentations.id)
    .all();
  const times = rows.map((row) => row.submittedAt).filter((time) => time !== null);
  return times.length > 0 && times.length === rows.length ? times.sort().at(-1)! : null;
}
