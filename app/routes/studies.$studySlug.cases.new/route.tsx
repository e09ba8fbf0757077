import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseFields } from "#app/components/cases/case-fields.tsx";
import { EditPage } from "#app/components/cases/edit-page.tsx";
import { CategoryField, Tick } from "#app/components/cases/option-fields.tsx";
import { TextArea, TextField } from "#app/components/ui/field.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { addCase, readBasis } from "#app/modules/cases/edit-case.server.ts";
import { newCaseFields } from "#app/modules/cases/edit-forms.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("New case", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, basis: await readBasis(context.database, study.id) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const { optionId, optionText, category, isInaction, ...fields } = await parseForm(request, newCaseFields);
  const options = [{ id: optionId, text: optionText, category, isInaction }];
  await addCase(context.database, actor, study.id, { ...fields, options });
  return redirect(`/studies/${study.slug}/cases/${encodeURIComponent(fields.id)}`);
}

export default function NewCase() {
  const { slug, basis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <EditPage
      title="New case"
      lead="With its first option; the others are added on the page of the case."
      basis={basis}
      answer={answer}
      save="Add the case"
      back={`/studies/${slug}/cases`}
    >
      <TextField label="Case id" hint="Stays for good, as in Card001." name="id" required />
      <CaseFields start={null} />
      <h2>First option</h2>
      <TextField label="Option id" name="optionId" required defaultValue="1" />
      <TextArea label="Text" name="optionText" rows={2} required />
      <CategoryField value="Counseling" />
      <Tick label="Do nothing: the option to leave things as they are" name="isInaction" />
    </EditPage>
  );
}
