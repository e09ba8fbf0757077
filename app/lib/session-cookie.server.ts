import { createCookie } from "@remix-run/node";
import { SESSION_SECONDS } from "#app/modules/accounts/sign-in.server.ts";

/** The cookie that holds a session's token. Scripts cannot read it, and other sites cannot send it along. */
const sessionCookie = createCookie("primum_session", {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  maxAge: SESSION_SECONDS,
});

/** The token in a request's Cookie header, or null. */
export async function readSessionToken(cookieHeader: string | null): Promise<string | null> {
  const value: unknown = await sessionCookie.parse(cookieHeader);
  return typeof value === "string" && value.length > 0 ? value : null;
}

/** The Set-Cookie header that keeps a token, or that forgets it when `token` is null. */
export async function writeSessionToken(token: string | null, secure: boolean): Promise<string> {
  return sessionCookie.serialize(token ?? "", { secure, ...(token === null ? { maxAge: 0 } : {}) });
}
