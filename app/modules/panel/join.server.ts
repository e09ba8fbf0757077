import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import { acceptInvitation, findInvitation, type Invitee, type OpenInvitation } from "#db/queries/invitations.ts";
import { hashPassword } from "../accounts/password.server.ts";
import { signIn } from "../accounts/sign-in.server.ts";
import type { NewAccountForm } from "./join-form.ts";

const CLOSED = {
  accepted:
    "This invitation has been used: each link works once. Sign in if it was you, or ask for another invitation.",
  expired: "This invitation has expired. Ask whoever sent it for another.",
  revoked: "This invitation was withdrawn by whoever sent it.",
};

/**
 * What an invitation's link offers. A link that is not open tells nothing of the study.
 * @throws AppError not-found (there is no such link), gone (used, expired or revoked)
 */
export async function readInvitation(database: Database, token: string): Promise<OpenInvitation> {
  const found = await findInvitation(database, sha256(token));
  if (found === null) {
    throw new AppError(
      "not-found",
      "There is no invitation at this address. Make sure that the whole link was copied.",
    );
  }
  if (found.state !== "open") throw new AppError("gone", CLOSED[found.state]);
  const { study, roles, specialties, expiresAt, invitedBy } = found;
  return { study, roles, specialties, expiresAt, invitedBy };
}

/** Accept an invitation by an account; gives where to go on. @throws AppError as `readInvitation`, DataError conflict */
export async function joinByAccount(database: Database, token: string, accountId: number): Promise<{ next: string }> {
  await readInvitation(database, token);
  return accept(database, token, { accountId });
}

/**
 * Make an account, accept an invitation by it, and sign it in; the account is made only with the place.
 * @throws AppError as `readInvitation`
 * @throws DataError conflict when the address has an account
 */
export async function joinByNewAccount(
  database: Database,
  token: string,
  { name, email, password }: NewAccountForm,
): Promise<{ next: string; sessionToken: string }> {
  // Before the hash, which is slow: a closed link costs nothing.
  await readInvitation(database, token);
  const newAccount = { name, email, passwordHash: await hashPassword(password) };
  const { next } = await accept(database, token, { newAccount });
  const session = await signIn(database, { email, password });
  return { next, sessionToken: session.token };
}

async function accept(database: Database, token: string, invitee: Invitee): Promise<{ next: string }> {
  try {
    const { studySlug, roles } = await acceptInvitation(database, sha256(token), invitee);
    return { next: `/studies/${studySlug}${roles.includes("rater") ? "/declarations" : ""}` };
  } catch (error) {
    // Somebody was quicker, or it was closed in between: say which.
    if (error instanceof Error && "code" in error && error.code === "locked") await readInvitation(database, token);
    throw error;
  }
}
