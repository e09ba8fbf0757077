import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useNavigation } from "@remix-run/react";
import { isFailure } from "#app/lib/app-error.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { writeSessionToken } from "#app/lib/session-cookie.server.ts";
import { accountOfToken, signIn } from "#app/modules/accounts/sign-in.server.ts";
import { signInForm } from "#app/modules/accounts/sign-in-form.ts";
import { SignInFields } from "./sign-in-fields.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · Primum" }];

export async function loader({ context }: LoaderFunctionArgs) {
  if (await accountOfToken(context.database, context.sessionToken)) throw redirect("/studies");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { token } = await signIn(context.database, await parseForm(request, signInForm));
  return redirect(ownPath(new URL(request.url).searchParams.get("next")), {
    headers: { "Set-Cookie": await writeSessionToken(token, context.secureCookies) },
  });
}

/** Where to go after signing in: a path of this site only, whatever the link said. */
function ownPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : "/studies";
}

export default function Login() {
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-6 py-12">
      <p className="text-lg font-semibold tracking-tight">Primum</p>
      <h1 className="mt-6">Sign in</h1>
      <p className="mt-1.5 text-muted">Expert ratings for clinical-safety benchmarks.</p>
      <SignInFields failure={isFailure(answer) ? answer : null} busy={state !== "idle"} />
      <p className="mt-6 text-sm text-muted">
        No account, or the password forgotten? The administrator of this installation makes accounts and new passwords.
      </p>
    </main>
  );
}
