import { and, eq } from "drizzle-orm";
import { type Database, withTransaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { ownAssignments } from "./own-rows.ts";
import { type VisitTimes, writeOwnVisit } from "./own-visits.ts";

export type { VisitTimes } from "./own-visits.ts";

/**
 * Keep how long a rater was active in a visit to a case. Of what is told of one visit the longest time stands.
 * @throws DataError not-found when the case is not assigned to the rater
 */
export async function saveVisit(
  database: Database,
  { studyId, membershipId, assignmentId }: { studyId: number; membershipId: number; assignmentId: number },
  times: VisitTimes,
): Promise<void> {
  return withTransaction(database, (tx) => {
    const own = ownAssignments(tx, membershipId);
    const found = tx
      .select({ id: own.id })
      .from(own)
      .where(and(eq(own.id, assignmentId), eq(own.studyId, studyId)))
      .get();
    if (!found) throw new DataError("not-found", "This case is not assigned to you.");
    writeOwnVisit(tx, membershipId, assignmentId, times);
  });
}
