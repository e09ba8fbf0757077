import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";

/** Submit a case: the rater's drafts become ratings, and the labels of the case are derived anew. */
export async function submitCase(
  database: Database,
  actor: Actor,
  key: { studyId: number; membershipId: number; assignmentId: number },
): Promise<{ caseExternalId: string; ratings: number }> {
  const submitted = await submitRatings(database, actor, key);
  await refreshLabels(database, key.studyId, submitted.caseExternalId);
  return submitted;
}
