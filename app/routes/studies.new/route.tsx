import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { TopBar } from "#app/components/accounts/top-bar.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { signedInAccount } from "#app/lib/request-context.ts";
import { createStudyFromPreset } from "#app/modules/studies/create-study.server.ts";
import { studyForm } from "#app/modules/studies/study-form.ts";
import { StudyFields } from "./study-fields.tsx";

export const meta: MetaFunction = () => [{ title: "New study · Studies · Primum" }];

export function loader({ context }: LoaderFunctionArgs) {
  return { name: signedInAccount(context).name };
}

/** The routes that an administrator acts in are outside any study, so no pseudonym stands for them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { id } = signedInAccount(context);
  const { slug, name, preset, shufflesOptions, silentRepeats, ...rules } = await parseForm(request, studyForm);
  const actor = { accountId: id, membershipId: null, name: "administrator" };
  const study = await createStudyFromPreset(context.database, actor, {
    slug,
    name,
    preset,
    rules,
    showing: { shufflesOptions, silentRepeats },
    coordinatorAccountId: id,
  });
  return redirect(`/studies/${study.slug}`);
}

export default function NewStudy() {
  const { name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <>
      <TopBar name={name} />
      <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
        <PageHead
          title="New study"
          lead="You become its coordinator. Cases and raters come next. All but the names can be changed under Settings until the first rating, and the rules at any time."
        />
        <StudyFields failure={isFailure(answer) ? answer : null} busy={state !== "idle"} />
      </main>
    </>
  );
}
