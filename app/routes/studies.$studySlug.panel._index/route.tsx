import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { PanelTabs } from "#app/components/panel/panel-tabs.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { addMember } from "#app/modules/panel/add-member.server.ts";
import { listStudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { panelForm } from "#app/modules/panel/panel-form.ts";
import { MemberFields } from "./member-fields.tsx";
import { MemberTable } from "./member-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Panel", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return listStudyPanel(context.database, studyAccess(context).study.id);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const form = await request.formData();
  const values = { email: form.get("email"), roles: form.getAll("roles"), specialties: form.getAll("specialties") };
  return { added: await addMember(context.database, actor, study.id, parseValues(values, panelForm)) };
}

export default function Panel() {
  const { members, specialties } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Panel"
        lead="Names and addresses stand on this page only. Everywhere else, and in every export, members go by their pseudonym."
      />
      <PanelTabs current="members" />
      <MemberTable members={members} />
      <MemberFields
        specialties={specialties}
        failure={isFailure(answer) ? answer : null}
        added={answer && !isFailure(answer) ? answer.added : null}
        busy={state === "submitting"}
      />
    </main>
  );
}
