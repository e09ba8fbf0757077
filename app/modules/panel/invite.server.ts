import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { createInvitation, recordInvitationSent } from "#db/queries/invitations.ts";
import type { z } from "zod";
import type { Mailer } from "../mail/mailer.server.ts";
import { writeInvitation } from "./reminder-text.ts";
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

/**
 * Send a new invitation's link to its address. Gives null, or why it could not be sent: the link can then be copied.
 */
export async function sendInvitation(
  database: Database,
  mailer: Mailer,
  actor: Actor,
  study: { id: number; name: string },
  { id, email, link, expiresAt }: { id: number; email: string; link: string; expiresAt: string },
): Promise<string | null> {
  const reason = await mailer.send({ to: email, ...writeInvitation({ name: study.name, link, expiresAt }) });
  if (reason === null) await recordInvitationSent(database, actor, { studyId: study.id, invitationId: id });
  return reason;
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
