import { Form, useFetcher } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { CopyButton } from "#app/components/ui/copy-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { Reminder } from "#app/modules/panel/remind.server.ts";

/** Who has open cases, and what to write to each. */
export function ReminderList({ reminders, canSend, busy }: { reminders: Reminder[]; canSend: boolean; busy: boolean }) {
  return (
    <TableFrame label="Raters with open cases">
      <table className="min-w-[46rem]">
        <caption className="sr-only">Raters with open cases, and a message for each</caption>
        <thead>
          <tr>
            <th scope="col">Rater</th>
            <th scope="col" className="number">
              Open cases
            </th>
            <th scope="col">Assigned</th>
            <th scope="col">Last reminded</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {reminders.map((reminder) => (
            <tr key={reminder.pseudonym}>
              <th scope="row" className="!text-[0.9375rem] !text-ink">
                {reminder.pseudonym}
                <span className="block text-sm font-normal text-muted">{reminder.name}</span>
                <span className="block text-sm font-normal break-words text-muted">{reminder.email}</span>
                {reminder.owesDeclarations && (
                  <span className="block text-sm font-normal text-muted">declarations not made yet</span>
                )}
              </th>
              <td className="number">
                {reminder.open}
                <span className="block text-sm text-muted">
                  {reminder.begun > 0 ? `${reminder.begun} begun` : "none begun"}
                </span>
                {reminder.dueOn && (
                  <span className="block text-sm whitespace-nowrap text-muted">{`due ${reminder.dueOn}`}</span>
                )}
              </td>
              <td>
                <TimeAgo at={reminder.assignedSince} />
                <span className="block text-sm text-muted">
                  {reminder.lastActiveAt ? (
                    <>
                      active <TimeAgo at={reminder.lastActiveAt} />
                    </>
                  ) : (
                    "never active"
                  )}
                </span>
              </td>
              <td>
                <LastReminded reminded={reminder.reminded} />
              </td>
              <td>
                <MessageOf reminder={reminder} canSend={canSend} busy={busy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function LastReminded({ reminded }: { reminded: Reminder["reminded"] }) {
  if (reminded === null) return <span className="text-muted">not yet</span>;
  return (
    <>
      <TimeAgo at={reminded.at} />
      <span className="block text-sm whitespace-nowrap text-muted">
        {reminded.way}
        {reminded.by !== null && ` by ${reminded.by}`}
      </span>
    </>
  );
}

function MessageOf({ reminder, canSend, busy }: { reminder: Reminder; canSend: boolean; busy: boolean }) {
  const { pseudonym, message } = reminder;
  const note = useFetcher();
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        <CopyButton
          text={message.text}
          label="Copy"
          what={`the message to ${pseudonym}`}
          onCopied={() => note.submit({ copied: pseudonym }, { method: "post" })}
        />
        {canSend && (
          <Form method="post" preventScrollReset>
            <Button type="submit" name="to" value={pseudonym} disabled={busy}>
              Send <span className="sr-only">{`to ${pseudonym}`}</span>
            </Button>
          </Form>
        )}
      </div>
      <details>
        <summary className="cursor-pointer text-sm text-muted">
          Show the message <span className="sr-only">{`to ${pseudonym}`}</span>
        </summary>
        <p className="mt-1 text-sm font-semibold">{message.subject}</p>
        <p className="mt-1 max-w-[60ch] whitespace-pre-line break-words text-sm">{message.text}</p>
      </details>
    </div>
  );
}
