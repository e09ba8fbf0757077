import { and, eq, max } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, optionVersions, presentations, ratingDrafts } from "../schema/index.ts";
import { isShown } from "./shown.ts";
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
 * they were shown the options. What the case has got since comes after them; where nothing is begun, all is as it would
 * be for a rater who is asked for the first time.
 */
export function reviveAssignment(tx: Transaction, { showings, ...input }: NewAssignment): void {
  const { roundId, caseId, membershipId, ...versions } = input;
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
  const { begun } = addMissingShowings(tx, assignmentId, showings);
  const change = begun ? { status: "draft" } : { status: "pending", ...versions };
  tx.update(assignments)
    .set({ ...change, assignedAt: now() })
    .where(eq(assignments.id, assignmentId))
    .run();
}

/**
 * Put what an assignment lacks after what it has: options that are new, and new wordings of those that its rater has not
 * begun to answer. Says whether they have begun anything.
 */
export function addMissingShowings(
  tx: Transaction,
  assignmentId: number,
  showings: readonly Showing[],
): { begun: boolean } {
  const shown = tx
    .select({
      optionId: optionVersions.optionId,
      text: optionVersions.text,
      draft: ratingDrafts.presentationId,
    })
    .from(presentations)
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .leftJoin(ratingDrafts, eq(ratingDrafts.presentationId, presentations.id))
    .where(and(eq(presentations.assignmentId, assignmentId), isShown))
    .all();
  const isThere = (optionVersionId: number) => {
    const { optionId, text } = tx.select().from(optionVersions).where(eq(optionVersions.id, optionVersionId)).get()!;
    return shown.some((one) => one.optionId === optionId && (one.draft !== null || one.text === text));
  };
  const missing = showings.filter(
    ({ optionVersionId, repeatNumber }) => repeatNumber === 0 && !isThere(optionVersionId),
  );
  present(
    tx,
    assignmentId,
    missing.map(({ optionVersionId }) => optionVersionId),
  );
  return { begun: shown.some(({ draft }) => draft !== null) };
}

/** Put versions of options before the rater of an assignment, behind all that they have been shown. */
export function present(tx: Transaction, assignmentId: number, optionVersionIds: readonly number[]): void {
  if (optionVersionIds.length === 0) return;
  const last = tx
    .select({ position: max(presentations.position) })
    .from(presentations)
    .where(eq(presentations.assignmentId, assignmentId))
    .get()?.position;
  const first = (last ?? -1) + 1;
  const rows = optionVersionIds.map((optionVersionId, index) => ({ optionVersionId, position: first + index }));
  tx.insert(presentations)
    .values(rows.map((row) => ({ ...row, assignmentId })))
    .run();
}
