import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { createInvitation } from "#db/queries/invitations.ts";
import type { z } from "zod";
import type { invitationForm } from "./invitation-form.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** An invitation as it was just made: the one time at which its link is known. */
export interface NewInvitation {
  id: number;
  email: string | null;
  /** Path of the page that the link opens. */
  path: string;
  expiresAt: string;
}

/** Make an invitation. Its link holds 256 random bits, and only their SHA-256 is kept. */
export async function inviteByLink(
  database: Database,
  actor: Actor,
  studyId: number,
  { email, roles, specialties, days }: z.output<typeof invitationForm>,
): Promise<NewInvitation> {
  const token = randomBytes(32).toString("base64url");
  const seat = {
    email: email || null,
    roles,
    specialties,
    expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
  };
  const { id } = await createInvitation(database, actor, { studyId, tokenHash: sha256(token), ...seat });
  return { id, email: seat.email, path: `/join/${token}`, expiresAt: seat.expiresAt };
}
