import type { Transaction } from "../client.ts";
import { assignments, presentations } from "../schema/index.ts";
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
): { presentationIds: number[] } {
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
  return { presentationIds: rows.map(({ id }) => id) };
}
