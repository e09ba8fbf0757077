import { Link } from "@remix-run/react";
import { RaterMark } from "#app/components/studies/rater-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { RoundRow } from "#app/modules/rounds/list-rounds.server.ts";

/** A line a case: its round, who is waited for, and what could be asked again. */
export function CaseTable({ cases, ticked }: { cases: RoundRow[]; ticked: string[] }) {
  return (
    <TableFrame label="Table of cases and their rounds">
      <table className="mt-2 min-w-[44rem]">
        <caption className="sr-only">Cases with their round, raters, and options in dispute or sent back</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Specialty</th>
            <th scope="col" className="number">
              Round
            </th>
            <th scope="col">State</th>
            <th scope="col">Raters</th>
            <th scope="col" className="number">
              In dispute
            </th>
            <th scope="col" className="number">
              Sent back
            </th>
            <th scope="col" className="number">
              Too few ratings
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr key={row.caseExternalId}>
              <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                <span className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="case"
                    value={row.caseExternalId}
                    aria-label={`Tick ${row.caseExternalId}`}
                    defaultChecked={ticked.includes(row.caseExternalId)}
                    className="shrink-0 accent-(--accent) touch:size-6"
                  />
                  <Link className="link" to={encodeURIComponent(row.caseExternalId)}>
                    {row.caseExternalId}
                  </Link>
                </span>
              </th>
              <td>{row.specialty}</td>
              <td className="number">{row.round}</td>
              <td>{stateInWords(row)}</td>
              <td>
                <Raters row={row} />
              </td>
              <td className="number">{row.disputed}</td>
              <td className="number">{row.sentBack.length}</td>
              <td className="number text-muted">{row.tooFew}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function stateInWords({ state, waitingFor, disputed, sentBack }: RoundRow): string {
  if (state === "waiting") return `waiting for ${waitingFor.length}`;
  if (state === "closed") return "closed";
  return disputed + sentBack.length > 0 ? "ready to ask again" : "all submitted";
}

function Raters({ row: { submitted, waitingFor, closedOn } }: { row: RoundRow }) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-0.5">
      {submitted.map((pseudonym) => (
        <RaterMark key={`submitted ${pseudonym}`} pseudonym={pseudonym} status="submitted" />
      ))}
      {waitingFor.map(({ pseudonym, round, status }) => (
        <RaterMark key={`${round} ${pseudonym}`} pseudonym={pseudonym} status={status} detail={`round ${round}`} />
      ))}
      {closedOn.map((pseudonym) => (
        <RaterMark key={`closed ${pseudonym}`} pseudonym={pseudonym} status="closed" />
      ))}
    </span>
  );
}
