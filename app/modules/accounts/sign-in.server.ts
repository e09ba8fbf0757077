import { randomBytes } from "node:crypto";
import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import { type Account, findAccountForSignIn } from "#db/queries/accounts.ts";
import { createSession, deleteSession, findSessionAccount } from "#db/queries/sessions.ts";
import { hashPassword, isPassword } from "./password.server.ts";
import type { SignInForm } from "./sign-in-form.ts";

/** How long a session lasts. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

let decoyHash: Promise<string> | null = null;

/**
 * Sign in: gives the token for the browser's cookie. An unknown address takes as long as a wrong password, and both
 * get the same answer, so that nobody learns which addresses have an account.
 * @throws AppError bad-input
 */
export async function signIn(database: Database, { email, password }: SignInForm): Promise<{ token: string }> {
  const account = await findAccountForSignIn(database, email);
  decoyHash ??= hashPassword(randomBytes(16).toString("hex"));
  const matches = await isPassword(password, account?.passwordHash ?? (await decoyHash));
  if (!account || !matches) {
    throw new AppError("bad-input", "This e-mail address and password do not belong together. Try again.");
  }
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000).toISOString();
  await createSession(database, { tokenHash: sha256(token), accountId: account.id, expiresAt });
  return { token };
}

/** The account that a cookie's token stands for, or null. */
export async function accountOfToken(database: Database, token: string | null): Promise<Account | null> {
  return token ? findSessionAccount(database, sha256(token)) : null;
}

/** End the session of a token. */
export async function signOut(database: Database, token: string | null): Promise<void> {
  if (token) await deleteSession(database, sha256(token));
}
