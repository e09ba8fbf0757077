import type { Database } from "#db/client.ts";
import { type Invitation, listInvitations } from "#db/queries/invitations.ts";

export type { Invitation } from "#db/queries/invitations.ts";

/** The invitations of a study, newest first: those that wait, and those that are closed. */
export async function listStudyInvitations(
  database: Database,
  studyId: number,
): Promise<{ open: Invitation[]; closed: Invitation[] }> {
  const all = await listInvitations(database, studyId);
  return {
    open: all.filter(({ state }) => state === "open"),
    closed: all.filter(({ state }) => state !== "open"),
  };
}
