import type { Database } from "#db/client.ts";
import { listOwnAssignments, type OwnAssignment } from "#db/queries/rater/assignments.ts";

/** A rater's cases in a study: those to rate, begun ones first, then those submitted. */
export async function listAssignments(
  database: Database,
  rater: { studyId: number; membershipId: number },
): Promise<{ open: OwnAssignment[]; submitted: OwnAssignment[] }> {
  const all = await listOwnAssignments(database, rater);
  const open = all.filter((assignment) => assignment.status !== "submitted");
  return {
    open: [...open.filter((entry) => entry.answered > 0), ...open.filter((entry) => entry.answered === 0)],
    submitted: all.filter((assignment) => assignment.status === "submitted"),
  };
}
