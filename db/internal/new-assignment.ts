import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, optionVersions, presentations, ratingDrafts } from "../schema/index.ts";
import { now } from "./time.ts";

/** An option as it is put before a rater: for the first time (0) or silently again. */
export interface Showing {
  optionVersionId: number;
  repeatNumber: number;
}

export interface NewAssignment {
  roundId: number;
  caseId: number;
  membershipId: number;
  caseVersionId: number;
  instrumentVersionId: number;
  studyRuleVersionId: number;
  /** In the order in which they are shown. */
  showings: Showing[];
}

/** Ask a rater to rate a case in a round, and give the presentations in the order of the showings. */
export function insertAssignment(
  tx: Transaction,
  { showings, ...input }: NewAssignment,
): { assignmentId: number; presentationIds: number[] } {
  const assignment = tx
    .insert(assignments)
    .values({ ...input, status: "pending", assignedAt: now() })
    .returning({ id: assignments.id })
    .get();
  const rows = tx
    .insert(presentations)
    .values(showings.map((showing, position) => ({ ...showing, assignmentId: assignment.id, position })))
    .returning({ id: presentations.id })
    .all();
  return { assignmentId: assignment.id, presentationIds: rows.map(({ id }) => id) };
}

/**
 * Ask a rater again whose assignment was withdrawn: it is theirs again with what they have begun, in the order in which
 * they were shown the options; options that the case has got since come after them.
 */
export function reviveAssignment(tx: Transaction, { showings, ...input }: NewAssignment): void {
  const { roundId, caseId, membershipId } = input;
  const { id: assignmentId } = tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.roundId, roundId),
        ...[eq(assignments.caseId, caseId), eq(assignments.membershipId, membershipId)],
        eq(assignments.status, "withdrawn"),
      ),
    )
    .get()!;
  const shown = addMissingShowings(tx, assignmentId, showings);
  const status = shown.some(({ draft }) => draft !== null) ? "draft" : "pending";
  tx.update(assignments).set({ status, assignedAt: now() }).where(eq(assignments.id, assignmentId)).run();
}

function optionOf(tx: Transaction, optionVersionId: number): number {
  const version = eq(optionVersions.id, optionVersionId);
  return tx.select({ optionId: optionVersions.optionId }).from(optionVersions).where(version).get()!.optionId;
}

/** Put options that an assignment lacks after those it has; gives what it had, with the drafts to it. */
export function addMissingShowings(tx: Transaction, assignmentId: number, showings: readonly Showing[]) {
  const shown = tx
    .select({ optionId: optionVersions.optionId, draft: ratingDrafts.presentationId })
    .from(presentations)
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .leftJoin(ratingDrafts, eq(ratingDrafts.presentationId, presentations.id))
    .where(eq(presentations.assignmentId, assignmentId))
    .all();
  const known = new Set(shown.map(({ optionId }) => optionId));
  const added = showings
    .filter(({ optionVersionId, repeatNumber }) => repeatNumber === 0 && !known.has(optionOf(tx, optionVersionId)))
    .map((showing, index) => ({ ...showing, assignmentId, position: shown.length + index }));
  if (added.length > 0) tx.insert(presentations).values(added).run();
  return shown;
}
