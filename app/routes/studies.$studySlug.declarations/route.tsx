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

export async function loader({ context }: LoaderFunctionArgs) {
  return { declaration: await readDeclaration(context.database, studyAccess(context).membershipId) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, membershipId, actor } = studyAccess(context);
  const member = { studyId: study.id, membershipId };
  await declare(context.database, actor, member, await parseForm(request, declarationForm));
  return redirect(`/studies/${study.slug}/rate?declared`);
}

export default function Declarations() {
  const { declaration } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-8 sm:px-6">
      <PageHead
        title="Your declarations"
        lead="Four things about you, for this study alone. The coordinators see them; other raters do not. You can change them here at any time."
      />
      <DeclarationFields declaration={declaration} failure={isFailure(answer) ? answer : null} busy={busy} />
    </main>
  );
}
