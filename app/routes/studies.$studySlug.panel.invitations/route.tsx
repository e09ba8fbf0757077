import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { PanelTabs } from "#app/components/panel/panel-tabs.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { invitationForm, revocationForm } from "#app/modules/panel/invitation-form.ts";
import { inviteByLink, sendInvitation } from "#app/modules/panel/invite.server.ts";
import { listStudyInvitations } from "#app/modules/panel/list-invitations.server.ts";
import { listStudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { revokeStudyInvitation } from "#app/modules/panel/revoke-invitation.server.ts";
import { ClosedTable, OpenTable } from "./invitation-tables.tsx";
import { InviteFields } from "./invite-fields.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Invitations", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const { specialties } = await listStudyPanel(context.database, study.id);
  return { specialties, canSend: context.mailer !== null, ...(await listStudyInvitations(context.database, study.id)) };
}

/** Makes an invitation, or revokes one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const form = await request.formData();
  if (form.has("invitationId")) {
    const place = parseValues(Object.fromEntries(form), revocationForm);
    await revokeStudyInvitation(context.database, actor, study.id, place);
    return { made: null };
  }
  const fields = { email: form.get("email"), days: form.get("days") };
  const values = { ...fields, roles: form.getAll("roles"), specialties: form.getAll("specialties") };
  const { path, ...made } = await inviteByLink(context.database, actor, study.id, parseValues(values, invitationForm));
  const { email } = made;
  const link = new URL(path, request.url).href;
  const { mailer } = context;
  if (!mailer || email === null || !form.has("send")) return { made: { ...made, link, sending: null } };
  const problem = await sendInvitation(context.database, mailer, actor, study, { ...made, email, link });
  return { made: { ...made, link, sending: { problem } } };
}

export default function Invitations() {
  const { specialties, canSend, open, closed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const navigation = useNavigation();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Invitations"
        lead="Whoever opens the link of an invitation can join with the roles that you choose here, once and until it expires. They need no account before."
      />
      <PanelTabs current="invitations" />
      <OpenTable invitations={open} busy={navigation.state !== "idle"} />
      <InviteFields
        specialties={specialties}
        canSend={canSend}
        failure={isFailure(answer) ? answer : null}
        made={answer && !isFailure(answer) ? answer.made : null}
        busy={navigation.state === "submitting"}
      />
      <ClosedTable invitations={closed} />
    </main>
  );
}
