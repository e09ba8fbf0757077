import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseFields } from "#app/components/cases/case-fields.tsx";
import { EditPage } from "#app/components/cases/edit-page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readCaseToEdit, saveCaseFields } from "#app/modules/cases/edit-case.server.ts";
import { caseFields } from "#app/modules/cases/edit-forms.ts";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(`Edit ${data?.externalId ?? "case"}`, matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const { content, basis } = await readCaseToEdit(context.database, study.id, params.caseId ?? "");
  const { externalId, specialty, presentation, question } = content;
  return { slug: study.slug, externalId, specialty, presentation, question, basis };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const externalId = params.caseId ?? "";
  const form = await parseForm(request, caseFields);
  const conflict = await saveCaseFields(context.database, actor, { studyId: study.id, externalId }, form);
  return conflict ? { conflict } : redirect(`/studies/${study.slug}/cases/${encodeURIComponent(externalId)}`);
}

export default function EditCase() {
  const { slug, externalId, basis, ...start } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <EditPage
      title={`Edit ${externalId}`}
      lead="Saving makes a new version. Who has not begun the case sees it from then on; who has goes on under the wording they began with, and every rating names the version that it was given under."
      basis={basis}
      answer={answer}
      save="Save"
      back={`/studies/${slug}/cases/${encodeURIComponent(externalId)}`}
    >
      <CaseFields start={start} />
    </EditPage>
  );
}
