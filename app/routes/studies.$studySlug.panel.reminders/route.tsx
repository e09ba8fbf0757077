import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { PanelTabs } from "#app/components/panel/panel-tabs.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { listReminders, noteCopied, sendReminders } from "#app/modules/panel/remind.server.ts";
import { ReminderList } from "./reminder-list.tsx";
import { SendingNotice } from "./sending-notice.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Who is behind", matches) }];

const reminderForm = z.object({ to: z.string("Choose whom to remind.").min(1) });
const copiedForm = z.object({ copied: z.string().min(1) });
const EVERYBODY = "everybody";

function remindedStudy(request: Request, { id, slug, name }: { id: number; slug: string; name: string }) {
  return { id, name, link: new URL(`/studies/${slug}/rate`, request.url).href };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return {
    reminders: await listReminders(context.database, remindedStudy(request, study)),
    canSend: context.mailer !== null,
  };
}

/** Sends the reminder of one rater, or of everybody who is behind; or keeps that one was copied. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const { database, mailer } = context;
  const form = Object.fromEntries(await request.formData());
  if ("copied" in form) {
    await noteCopied(database, actor, study, parseValues(form, copiedForm).copied);
    return null;
  }
  const { to } = parseValues(form, reminderForm);
  return sendReminders(database, mailer, actor, remindedStudy(request, study), to === EVERYBODY ? null : to);
}

export default function Reminders() {
  const { reminders, canSend } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Who is behind"
        lead={`Raters with open cases; who has had theirs longest comes first. ${
          canSend
            ? "Each has a message, to copy or to send."
            : "Each has a message to copy. Mail is not configured here, so send it from your own."
        }`}
        actions={
          canSend &&
          reminders.length > 1 && (
            <Form
              method="post"
              onSubmit={(event) => {
                if (!window.confirm(`Send a reminder to all ${reminders.length} raters?`)) event.preventDefault();
              }}
            >
              <Button type="submit" name="to" value={EVERYBODY} disabled={busy}>
                {`Send to all ${reminders.length}`}
              </Button>
            </Form>
          )
        }
      />
      <PanelTabs current="reminders" />
      <SendingNotice sending={answer && !isFailure(answer) ? answer : null} />
      <FailureNotice failure={isFailure(answer) ? answer : null} />
      {reminders.length === 0 ? (
        <EmptyState action={<ButtonLink to="../assignments">Go to the assignments</ButtonLink>}>
          Raters with open cases stand here, each with a message. Nobody has any: nothing is assigned yet, or all of it
          is submitted.
        </EmptyState>
      ) : (
        <ReminderList reminders={reminders} canSend={canSend} busy={busy} />
      )}
    </main>
  );
}
