import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { listFieldChanges, nameAction } from "#app/modules/audit/action-words.ts";
import type { AuditEntry } from "#db/queries/audit.ts";

/** A line an entry, which opens to show what was recorded before and after. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <TableFrame label="Audit trail">
      <table className="mt-3 min-w-[40rem]">
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
  );
}

function AuditRow({ entry: { sequence, at, actor, action, subject, before, after } }: { entry: AuditEntry }) {
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
            <States before={before} after={after} />
          </details>
        )}
      </td>
    </tr>
  );
}

/** What was recorded, field by field; a field that stayed as it was says so by one cell for both. */
function States({ before, after }: { before: string | null; after: string | null }) {
  return (
    <table className="mt-2 mb-1 w-full text-sm">
      <thead>
        <tr>
          <th scope="col">Field</th>
          {before !== null && <th scope="col">Before</th>}
          {after !== null && <th scope="col">{before === null ? "Written" : "After"}</th>}
        </tr>
      </thead>
      <tbody>
        {listFieldChanges(before, after).map((change) => (
          <tr key={change.field}>
            <th scope="row" className="!font-normal !text-muted !align-top">
              {change.field}
            </th>
            {before !== null && <Value text={change.before} />}
            {after !== null && (
              <Value text={change.after} changed={before !== null && change.before !== change.after} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text, changed = false }: { text: string | null; changed?: boolean }) {
  return (
    <td className={changed ? "font-semibold" : undefined}>
      {text === null ? (
        <span className="text-muted">–</span>
      ) : (
        <span className="block max-h-60 overflow-auto whitespace-pre-wrap">{text}</span>
      )}
    </td>
  );
}
