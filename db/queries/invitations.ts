import { and, desc, eq, isNull } from "drizzle-orm";
import { ROLES, type Role } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { addAccount } from "../internal/accounts.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { addMembership } from "../internal/memberships.ts";
import { now } from "../internal/time.ts";
import { accounts, invitations, memberships, studies } from "../schema/index.ts";

export type InvitationState = "open" | "accepted" | "expired" | "revoked";

/** An invitation as user management shows it. Its link is not in the database. */
export interface Invitation {
  id: number;
  email: string | null;
  roles: Role[];
  specialties: string[];
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  acceptedAt: string | null;
  /** Of who accepted it. */
  pseudonym: string | null;
  state: InvitationState;
}

/** What the link of an open invitation says of it to whoever has it. */
export interface OpenInvitation {
  study: { slug: string; name: string };
  roles: Role[];
  specialties: string[];
  expiresAt: string;
  /** Pseudonym of who made it; null where nobody of the study did. */
  invitedBy: string | null;
}

const columns = {
  id: invitations.id,
  email: invitations.email,
  roles: invitations.roles,
  specialties: invitations.specialties,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  revokedAt: invitations.revokedAt,
  acceptedAt: invitations.acceptedAt,
  pseudonym: memberships.pseudonym,
};

/** Keep an invitation with the SHA-256 of its link's token. The audit trail says for what, and not for whom. */
export async function createInvitation(
  database: Database,
  actor: Actor,
  input: {
    studyId: number;
    tokenHash: string;
    email: string | null;
    roles: Role[];
    specialties: string[];
    expiresAt: string;
  },
): Promise<{ id: number }> {
  return withTransaction(database, (tx) => {
    const { roles, specialties, expiresAt } = input;
    const made = tx
      .insert(invitations)
      .values({
        ...input,
        roles: JSON.stringify(roles),
        specialties: JSON.stringify(specialties),
        createdByMembershipId: actor.membershipId,
        createdAt: now(),
      })
      .returning({ id: invitations.id })
      .get();
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "invitation.create",
      subject: nameOf(made.id),
      after: { roles: [...roles].sort(), specialties: [...specialties].sort(), expiresAt },
    });
    return made;
  });
}

/** All invitations of a study, newest first. For coordinators. */
export async function listInvitations(database: Database, studyId: number): Promise<Invitation[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select(columns)
      .from(invitations)
      .leftJoin(memberships, eq(memberships.id, invitations.membershipId))
      .where(eq(invitations.studyId, studyId))
      .orderBy(desc(invitations.id))
      .all()
      .map((row) => ({ ...row, ...listsOf(row), state: stateOf(row) })),
  );
}

/**
 * Close an open invitation: its link no longer works.
 * @throws DataError not-found (not of this study), conflict (it is not open)
 */
export async function revokeInvitation(
  database: Database,
  actor: Actor,
  input: { studyId: number; invitationId: number },
): Promise<void> {
  withTransaction(database, (tx) => {
    const ofStudy = and(eq(invitations.id, input.invitationId), eq(invitations.studyId, input.studyId));
    const found = tx.select().from(invitations).where(ofStudy).get();
    if (!found) throw new DataError("not-found", "There is no such invitation in this study.");
    const state = stateOf(found);
    if (state !== "open") throw new DataError("conflict", `This invitation is ${state} already; its link is closed.`);
    tx.update(invitations).set({ revokedAt: now() }).where(ofStudy).run();
    appendAudit(tx, actor, { studyId: input.studyId, action: "invitation.revoke", subject: nameOf(found.id) });
  });
}

/** What a link's token stands for. Of an invitation that is not open only the state is told; null: there is none. */
export async function findInvitation(
  database: Database,
  tokenHash: string,
): Promise<({ state: "open" } & OpenInvitation) | { state: Exclude<InvitationState, "open"> } | null> {
  return withSnapshot(database, (tx) => {
    const row = tx
      .select({ ...columns, study: { slug: studies.slug, name: studies.name } })
      .from(invitations)
      .innerJoin(studies, eq(studies.id, invitations.studyId))
      // Who made it; accepted ones tell nothing, so that the other membership is not needed here.
      .leftJoin(memberships, eq(memberships.id, invitations.createdByMembershipId))
      .where(eq(invitations.tokenHash, tokenHash))
      .get();
    if (!row) return null;
    const state = stateOf(row);
    if (state !== "open") return { state };
    const { study, expiresAt, pseudonym } = row;
    return { state, study, ...listsOf(row), expiresAt, invitedBy: pseudonym };
  });
}

/** Who takes the seat: an account that exists, or one to be made in the same step. */
export type Invitee = { accountId: number } | { newAccount: { email: string; name: string; passwordHash: string } };

/**
 * Accept an invitation: its seat becomes a place in the study. Of two at once one gets it. All or nothing.
 * @throws DataError not-found (no such invitation), locked (not open any more), conflict (a member of the study already,
 * or the new account's address has an account)
 */
export async function acceptInvitation(
  database: Database,
  tokenHash: string,
  invitee: Invitee,
): Promise<{ studySlug: string; pseudonym: string; roles: Role[] }> {
  return withTransaction(database, (tx) => {
    const found = tx
      .select({ invitation: invitations, slug: studies.slug })
      .from(invitations)
      .innerJoin(studies, eq(studies.id, invitations.studyId))
      .where(eq(invitations.tokenHash, tokenHash))
      .get();
    if (!found) throw new DataError("not-found", "There is no such invitation.");
    const { invitation, slug } = found;
    const { id, studyId } = invitation;
    const state = stateOf(invitation);
    if (state !== "open") throw new DataError("locked", `This invitation is ${state}.`);
    const byInvitation: Actor = { accountId: null, membershipId: null, name: nameOf(id) };
    const accountId = "accountId" in invitee ? invitee.accountId : makeAccount(tx, byInvitation, invitee.newAccount);
    requireNoPlace(tx, studyId, accountId);
    const { roles, specialties } = listsOf(invitation);
    const place = addMembership(tx, { ...byInvitation, accountId }, { studyId, accountId, roles, specialties });
    tx.update(invitations)
      .set({ acceptedAt: now(), membershipId: place.id })
      .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
      .run();
    appendAudit(
      tx,
      { accountId, membershipId: place.id, name: place.pseudonym },
      { studyId, action: "invitation.accept", subject: nameOf(id), after: { member: place.pseudonym } },
    );
    return { studySlug: slug, pseudonym: place.pseudonym, roles };
  });
}

/** Record that an invitation's link was sent; neither the link nor the address is kept. */
export async function recordInvitationSent(
  database: Database,
  actor: Actor,
  input: { studyId: number; invitationId: number },
): Promise<void> {
  const change = { action: "invitation.send", subject: nameOf(input.invitationId), after: { sent: true } };
  withTransaction(database, (tx) => appendAudit(tx, actor, { studyId: input.studyId, ...change }));
}

function makeAccount(tx: Transaction, actor: Actor, account: { email: string; name: string; passwordHash: string }) {
  const email = account.email.trim().toLowerCase();
  if (tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get()) {
    throw new DataError("conflict", `There is an account for ${email} already. Sign in with it, then accept.`);
  }
  return addAccount(tx, actor, { ...account, isAdministrator: false }).id;
}

function requireNoPlace(tx: Transaction, studyId: number, accountId: number): void {
  const place = tx
    .select({ pseudonym: memberships.pseudonym, status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.studyId, studyId), eq(memberships.accountId, accountId)))
    .get();
  if (!place) return;
  throw new DataError(
    "conflict",
    place.status === "active"
      ? `You are a member of this study already, as ${place.pseudonym}. The invitation stays open for somebody else.`
      : `You had a place in this study as ${place.pseudonym}. Ask the coordinator to resume it; this link cannot.`,
  );
}

function nameOf(id: number): string {
  return `invitation ${id}`;
}

function stateOf(row: { revokedAt: string | null; acceptedAt: string | null; expiresAt: string }): InvitationState {
  if (row.acceptedAt !== null) return "accepted";
  if (row.revokedAt !== null) return "revoked";
  return row.expiresAt <= now() ? "expired" : "open";
}

function listsOf(row: { roles: string; specialties: string }): { roles: Role[]; specialties: string[] } {
  const roles = JSON.parse(row.roles) as Role[];
  return { roles: ROLES.filter((role) => roles.includes(role)), specialties: JSON.parse(row.specialties) as string[] };
}
