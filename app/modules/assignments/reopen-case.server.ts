import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";

/** Whose submission of which case, in which round. Values of a form come as text and are read as numbers here. */
export const reopenForm = z.object({
  caseExternalId: z.string().min(1),
  pseudonym: z.string().min(1),
  round: z.coerce.number().int().min(1),
});

/** Reopen a submitted case for its rater. The ratings stand until it is submitted again. */
export async function reopenCase(
  database: Database,
  actor: Actor,
  studyId: number,
  place: z.output<typeof reopenForm>,
): Promise<z.output<typeof reopenForm>> {
  await reopenAssignment(database, actor, { studyId, ...place });
  return place;
}
