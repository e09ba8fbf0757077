import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState, PageHead, TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { formatState, nameAction } from "#app/modules/audit/action-words.ts";
import { listStudyAudit } from "#app/modules/audit/list-audit.server.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Audit trail", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return listStudyAudit(context.database, studyAccess(context).study.id);
}

type Entry = ReturnType<typeof useLoaderData<typeof loader>>["entries"][number];

export default function AuditTrail() {
  const { entries, older } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Audit trail"
        lead="Every change of anything that counts, newest first. Entries are chained by checksum and cannot be changed. Open one to see what it wrote."
      />
      {entries.length === 0 ? (
        <EmptyState>Changes of the study will stand here as they are made.</EmptyState>
      ) : (
        <TableFrame label="Audit trail">
          <table className="min-w-[40rem]">
            <caption className="sr-only">Changes of the study, newest first</caption>
            <thead>
              <tr>
                <th scope="col" className="number">
                  No.
                </th>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Subject</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <AuditRow key={entry.sequence} entry={entry} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {older && (
        <p className="mt-4 text-sm text-muted">{`These are the newest ${entries.length}; older entries are kept.`}</p>
      )}
    </main>
  );
}

function AuditRow({ entry: { sequence, at, actor, action, subject, before, after } }: { entry: Entry }) {
  return (
    <tr>
      <td className="number text-muted">{sequence}</td>
      <td className="whitespace-nowrap">
        <TimeAgo at={at} />
      </td>
      <td className="whitespace-nowrap">{actor}</td>
      <td className="whitespace-nowrap">{nameAction(action)}</td>
      <td className="w-1/2">
        {before === null && after === null ? (
          subject
        ) : (
          <details>
            <summary className="cursor-pointer">{subject}</summary>
            {before !== null && <State label="Before" state={before} />}
            {after !== null && <State label={before === null ? "What was written" : "After"} state={after} />}
          </details>
        )}
      </td>
    </tr>
  );
}

function State({ label, state }: { label: string; state: string }) {
  return (
    <>
      <p className="mt-1.5 text-sm text-muted">{label}</p>
      <pre className="max-h-80 overflow-auto rounded border border-line bg-sunken p-2 text-[0.8125rem] whitespace-pre-wrap">
        {formatState(state)}
      </pre>
    </>
  );
}
