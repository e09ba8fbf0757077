import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { writeSessionToken } from "#app/lib/session-cookie.server.ts";
import { signOut } from "#app/modules/accounts/sign-in.server.ts";

export async function action({ context }: ActionFunctionArgs) {
  await signOut(context.database, context.sessionToken);
  return redirect("/login", { headers: { "Set-Cookie": await writeSessionToken(null, context.secureCookies) } });
}
