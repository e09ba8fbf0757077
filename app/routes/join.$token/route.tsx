import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation, useParams } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { AppError, isFailure } from "#app/lib/app-error.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { writeSessionToken } from "#app/lib/session-cookie.server.ts";
import { joinByAccount, joinByNewAccount, readInvitation } from "#app/modules/panel/join.server.ts";
import { joinForm, newAccountForm } from "#app/modules/panel/join-form.ts";
import { AccountFields } from "./account-fields.tsx";
import { InvitationText } from "./invitation-text.tsx";

export const meta: MetaFunction = () => [{ title: "Invitation · Primum" }, { name: "robots", content: "noindex" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { account } = context.access;
  const { study, ...invitation } = await readInvitation(context.database, params.token ?? "");
  return {
    invitation: { studyName: study.name, ...invitation },
    account: account && { name: account.name, email: account.email },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { database, secureCookies, access } = context;
  const token = params.token ?? "";
  const values = Object.fromEntries(await request.formData());
  await readInvitation(database, token);
  if (parseValues(values, joinForm).intent === "accept") {
    if (!access.account) throw new AppError("unauthenticated", "Sign in first, then open the link again.");
    const { next } = await joinByAccount(database, token, access.account.id);
    return redirect(next);
  }
  const { next, sessionToken } = await joinByNewAccount(database, token, parseValues(values, newAccountForm));
  return redirect(next, { headers: { "Set-Cookie": await writeSessionToken(sessionToken, secureCookies) } });
}

export default function Join() {
  const { invitation, account } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { token } = useParams();
  const busy = useNavigation().state !== "idle";
  const failure = isFailure(answer) ? answer : null;
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6 py-12">
      <p className="text-lg font-semibold tracking-tight">Primum</p>
      <h1 className="mt-6">Join {invitation.studyName}</h1>
      <InvitationText {...invitation} />
      {account ? (
        <>
          <Form method="post" className="mt-6 space-y-4">
            <FailureNotice failure={failure} />
            <input type="hidden" name="intent" value="accept" />
            <Button type="submit" look="primary" className="w-full" disabled={busy}>
              {busy ? "Joining …" : `Accept as ${account.name}`}
            </Button>
          </Form>
          <Form method="post" action="/logout" className="mt-4 text-sm text-muted">
            {`You are signed in as ${account.email}. Is this not you? `}
            <button type="submit" className="link cursor-pointer">
              Sign out
            </button>
            , then open the link again.
          </Form>
        </>
      ) : (
        <>
          <p className="mt-6">
            {"You have an account here? "}
            <Link className="link" to={`/login?next=${encodeURIComponent(`/join/${token}`)}`}>
              Sign in to accept
            </Link>
          </p>
          <h2 className="mt-6 border-t border-line-strong pt-5">Make an account</h2>
          <AccountFields failure={failure} busy={busy} />
        </>
      )}
    </main>
  );
}
