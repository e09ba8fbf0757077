import type { Database } from "#db/client.ts";
import { saveVisit } from "#db/queries/rater/active-time.ts";
import type { VisitForm } from "./visit-form.ts";

/** Keep how long a rater was active in a visit to a case. Of what is told of one visit the longest time stands. */
export async function keepVisit(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
  visit: VisitForm,
): Promise<void> {
  return saveVisit(database, key, visit);
}
