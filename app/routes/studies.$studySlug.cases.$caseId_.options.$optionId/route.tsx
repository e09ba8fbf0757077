import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EditPage } from "#app/components/cases/edit-page.tsx";
import { OptionFields } from "#app/components/cases/option-fields.tsx";
import { RewordingChoice } from "#app/components/cases/rewording-choice.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readOptionToEdit, saveOption } from "#app/modules/cases/edit-case.server.ts";
import { optionFields } from "#app/modules/cases/edit-forms.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Edit option", matches) }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const place = { studyId: study.id, externalId: params.caseId ?? "", optionId: params.optionId ?? "" };
  return { slug: study.slug, ...place, ...(await readOptionToEdit(context.database, place)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const place = { studyId: study.id, externalId: params.caseId ?? "", optionId: params.optionId ?? "" };
  const conflict = await saveOption(context.database, actor, place, await parseForm(request, optionFields));
  if (conflict) return { conflict };
  const at = `#option-${encodeURIComponent(place.optionId)}`;
  return redirect(`/studies/${study.slug}/cases/${encodeURIComponent(place.externalId)}${at}`);
}

export default function EditOption() {
  const { slug, externalId, optionId, option, ratings, basis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <EditPage
      title={`Edit option ${optionId} of ${externalId}`}
      lead="Saving makes a new version of the option."
      basis={basis}
      answer={answer}
      save="Save"
      back={`/studies/${slug}/cases/${encodeURIComponent(externalId)}`}
    >
      <OptionFields option={option} />
      {ratings > 0 && (
        <RewordingChoice
          name="rewording"
          legend={`If the text changes: what becomes of its ${ratings === 1 ? "1 rating" : `${ratings} ratings`} (begun answers among them)?`}
        />
      )}
    </EditPage>
  );
}
