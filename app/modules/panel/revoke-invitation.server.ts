import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { revokeInvitation } from "#db/queries/invitations.ts";

/** Close an open invitation. @throws DataError not-found, conflict when it is not open */
export async function revokeStudyInvitation(
  database: Database,
  actor: Actor,
  studyId: number,
  { invitationId }: { invitationId: number },
): Promise<void> {
  await revokeInvitation(database, actor, { studyId, invitationId });
}
