import type { AppLoadContext } from "@remix-run/node";
import type { Access, StudyAccess } from "#app/modules/access/authorize.server.ts";
import type { Mailer } from "#app/modules/mail/mailer.server.ts";
import type { Account } from "#db/queries/accounts.ts";
import type { Database } from "#db/client.ts";

/** What the server hands to every loader and action. `access` is set by the guard before any of them runs. */
export interface RequestContext {
  database: Database;
  /** Of this response's Content-Security-Policy. */
  nonce: string;
  /** The session token of the browser's cookie, or null. */
  sessionToken: string | null;
  /** Whether cookies may be sent over https only. */
  secureCookies: boolean;
  /** Null where mail is not configured. */
  mailer: Mailer | null;
  access: Access;
}

declare module "@remix-run/node" {
  // Declaration merging needs an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}

/** The member that the guard let through to a study's route. */
export function studyAccess(context: AppLoadContext): StudyAccess {
  if (!context.access.study) throw new Error("This route is not in a study: its policy names no permission.");
  return context.access.study;
}

/** The account that the guard let through. */
export function signedInAccount(context: AppLoadContext): Account {
  if (!context.access.account) throw new Error("This route is open to anyone: its policy asks for no account.");
  return context.access.account;
}
