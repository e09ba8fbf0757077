import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { recuseOwnCase } from "#db/queries/rater/own-recusals.ts";

interface OwnAssignmentKey {
  studyId: number;
  membershipId: number;
  assignmentId: number;
}

/** The case that a rater means to recuse themselves from. @throws AppError not-found, conflict when it is submitted */
export async function readCaseToRecuse(database: Database, key: OwnAssignmentKey): Promise<{ caseExternalId: string }> {
  const own = await listOwnAssignments(database, key);
  const found = own.find(({ assignmentId }) => assignmentId === key.assignmentId);
  if (!found) throw new AppError("not-found", "This case is not assigned to you.");
  if (found.status === "submitted") {
    throw new AppError("conflict", "You have submitted this case. Tell the coordinator, who can still exclude you.");
  }
  return { caseExternalId: found.caseExternalId };
}

/** Recuse a rater from an open case. @throws DataError not-found, locked (submitted) */
export async function recuse(
  database: Database,
  actor: Actor,
  key: OwnAssignmentKey,
  reason: string,
): Promise<{ caseExternalId: string }> {
  return recuseOwnCase(database, actor, key, reason);
}
