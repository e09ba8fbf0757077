import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseFields } from "#app/components/cases/case-fields.tsx";
import { EditForm } from "#app/components/cases/edit-form.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
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
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={`Edit ${externalId}`}
        lead="Saving makes a new version. Who has not begun the case sees it from then on; who has goes on under the wording they began with, and every rating names the version that it was given under."
      />
      <EditForm
        basis={basis}
        failure={isFailure(answer) ? answer : null}
        conflict={answer && !isFailure(answer) ? answer.conflict : null}
        save="Save"
        back={`/studies/${slug}/cases/${encodeURIComponent(externalId)}`}
      >
        <CaseFields start={start} />
      </EditForm>
    </main>
  );
}
