import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EditPage } from "#app/components/cases/edit-page.tsx";
import { OptionFields } from "#app/components/cases/option-fields.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readCaseToEdit, saveOption } from "#app/modules/cases/edit-case.server.ts";
import { optionFields } from "#app/modules/cases/edit-forms.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("New option", matches) }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const { content, basis } = await readCaseToEdit(context.database, study.id, params.caseId ?? "");
  return { slug: study.slug, externalId: content.externalId, basis };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const place = { studyId: study.id, externalId: params.caseId ?? "", optionId: null };
  const form = await parseForm(request, optionFields);
  const conflict = await saveOption(context.database, actor, place, form);
  if (conflict) return { conflict };
  const at = `#option-${encodeURIComponent(form.id)}`;
  return redirect(`/studies/${study.slug}/cases/${encodeURIComponent(place.externalId)}${at}`);
}

export default function AddOption() {
  const { slug, externalId, basis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <EditPage
      title={`New option of ${externalId}`}
      lead="It goes to all raters of the case. Who has submitted the case finds it open again, with their other ratings as they are."
      basis={basis}
      answer={answer}
      save="Add the option"
      back={`/studies/${slug}/cases/${encodeURIComponent(externalId)}`}
    >
      <TextField label="Option id" hint="Another than the case has." name="id" required />
      <OptionFields option={null} />
    </EditPage>
  );
}
