import { and, eq } from "drizzle-orm";
import { type Database, withTransaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import type { Actor } from "../../internal/audit.ts";
import { addRecusal } from "../../internal/recusals.ts";
import { studyCases } from "../../schema/index.ts";
import { ownAssignments } from "./own-rows.ts";
import type { OwnKey } from "./workbench.ts";

/**
 * Recuse the rater from the case of one of their open assignments: it leaves their list, and they are not asked again.
 * @throws DataError not-found (not this rater's), locked (the case is submitted)
 */
export async function recuseOwnCase(
  database: Database,
  actor: Actor,
  key: OwnKey,
  reason: string,
): Promise<{ caseExternalId: string }> {
  return withTransaction(database, (tx) => {
    const own = ownAssignments(tx, key.membershipId);
    const found = tx
      .select({ caseId: own.caseId, externalId: studyCases.externalId, status: own.status })
      .from(own)
      .innerJoin(studyCases, eq(studyCases.id, own.caseId))
      .where(and(eq(own.id, key.assignmentId), eq(own.studyId, key.studyId)))
      .get();
    if (!found) throw new DataError("not-found", "This case is not assigned to you.");
    if (found.status === "submitted") {
      throw new DataError("locked", "You have submitted this case. Tell the coordinator, who can still exclude you.");
    }
    addRecusal(tx, actor, {
      studyId: key.studyId,
      member: { id: key.membershipId, pseudonym: actor.name },
      case: { id: found.caseId, externalId: found.externalId },
      reason,
    });
    return { caseExternalId: found.externalId };
  });
}
