import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { declare, readDeclaration } from "#app/modules/panel/declare.server.ts";
import { declarationForm } from "#app/modules/panel/declaration-form.ts";
import { DeclarationFields } from "./declaration-fields.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Declarations", matches) }];

/** The assignment whose page sent its rater here first; null where they came by themselves. */
function caseToGoOnWith(request: Request): string | null {
  const sent = new URL(request.url).searchParams.get("case");
  return sent !== null && /^\d+$/.test(sent) ? sent : null;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const declaration = await readDeclaration(context.database, studyAccess(context).membershipId);
  return { declaration, isOnTheWay: caseToGoOnWith(request) !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, membershipId, actor } = studyAccess(context);
  const member = { studyId: study.id, membershipId };
  await declare(context.database, actor, member, await parseForm(request, declarationForm));
  const assignmentId = caseToGoOnWith(request);
  return redirect(`/studies/${study.slug}/rate${assignmentId === null ? "?declared" : `/${assignmentId}`}`);
}

export default function Declarations() {
  const { declaration, isOnTheWay } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-8 sm:px-6">
      <PageHead
        title="Your declarations"
        lead="Four things about you, for this study alone. The coordinators see them; other raters do not. You can change them here at any time."
      />
      {isOnTheWay && (
        <p className="mb-6 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          Cases open to you once these are made. You then go on with the case that you have chosen.
        </p>
      )}
      <DeclarationFields declaration={declaration} failure={isFailure(answer) ? answer : null} busy={busy} />
    </main>
  );
}
