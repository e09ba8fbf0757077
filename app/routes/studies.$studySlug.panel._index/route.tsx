import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { PanelTabs } from "#app/components/panel/panel-tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { addMember } from "#app/modules/panel/add-member.server.ts";
import { changeStatus } from "#app/modules/panel/change-status.server.ts";
import { listStudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { statusForm } from "#app/modules/panel/member-status.ts";
import { panelForm } from "#app/modules/panel/panel-form.ts";
import { MemberFields } from "./member-fields.tsx";
import { MemberTable } from "./member-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Panel", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return listStudyPanel(context.database, studyAccess(context).study.id);
}

/** Adds a member, or pauses, removes or resumes one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const form = await request.formData();
  if (form.has("status")) {
    const change = parseValues(Object.fromEntries(form), statusForm);
    return { changed: await changeStatus(context.database, actor, study.id, change) };
  }
  const values = { email: form.get("email"), roles: form.getAll("roles"), specialties: form.getAll("specialties") };
  return { added: await addMember(context.database, actor, study.id, parseValues(values, panelForm)) };
}

export default function Panel() {
  const { members, specialties } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  // Apart from the form below, so that what is refused stands beside what was asked.
  const change = useFetcher<typeof action>({ key: "member-status" });
  const outcome = change.state === "idle" ? change.data : null;
  const changed = outcome && "changed" in outcome ? outcome.changed : null;
  const hasRaters = members.some(({ roles }) => roles.includes("rater"));
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Panel"
        lead="Names and addresses stand on the pages of the panel only. Everywhere else, and in every export, members go by their pseudonym."
        actions={hasRaters && <ButtonLink to="invitations">Invite by a link</ButtonLink>}
      />
      <PanelTabs current="members" />
      <p role="status" className={changed ? "mb-4 border-l-4 border-accent bg-accent-soft px-4 py-2.5" : undefined}>
        {changed}
      </p>
      <FailureNotice failure={isFailure(outcome) ? outcome : null} />
      <MemberTable members={members} change={change} />
      {!hasRaters && (
        <div className="mt-6">
          <EmptyState
            action={
              <ButtonLink look="primary" to="invitations">
                Invite by a link
              </ButtonLink>
            }
          >
            Nobody rates yet. Invite each specialist by a link of their own: they need no account before, and appear
            here once they have joined.
          </EmptyState>
        </div>
      )}
      <MemberFields
        specialties={specialties}
        failure={isFailure(answer) ? answer : null}
        added={(answer && "added" in answer && answer.added) || null}
        busy={state === "submitting"}
      />
    </main>
  );
}
