import { Form } from "@remix-run/react";
import { EarlierMarks } from "#app/components/ratings/earlier-marks.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { formatDuration } from "#app/lib/format-duration.ts";
import type { CaseWork } from "#app/modules/cases/read-case-work.server.ts";

const STATUS_WORDS: Record<string, string> = {
  pending: "not begun",
  draft: "begun",
  declined: "declined",
  withdrawn: "withdrawn",
  closed: "closed before submission",
};

/** Who rates the case, how long it took them, and the way to let one of them correct what they submitted. */
export function RaterTable({ raters, busy }: { raters: CaseWork["raters"]; busy: boolean }) {
  if (raters.length === 0) return <p className="text-muted">Nobody is asked to rate this case yet.</p>;
  return (
    <TableFrame label="Table of raters">
      <table className="mt-2 max-sm:min-w-[34rem]">
        <caption className="sr-only">Raters of the case with their time at work</caption>
        <thead>
          <tr>
            <th scope="col">Rater</th>
            <th scope="col" className="number">
              Round
            </th>
            <th scope="col">Submitted</th>
            <th scope="col" className="number">
              Time at work
            </th>
            <th scope="col" className="number">
              Median an option
            </th>
            <th scope="col">
              <span className="sr-only">Reopen</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {raters.map(({ pseudonym, round, status, submittedAt, activeMs, optionMs, ...given }) => (
            <tr key={`${round}/${pseudonym}`}>
              <th scope="row" className="!text-[0.9375rem] !font-normal">
                {pseudonym}
              </th>
              <td className="number">{round}</td>
              <td>
                {submittedAt ? <TimeAgo at={submittedAt} /> : (STATUS_WORDS[status] ?? status)}
                {given.isImported && <span className="text-muted"> (imported)</span>}
                <EarlierMarks given={given} />
              </td>
              <td className="number">{activeMs === null ? "–" : formatDuration(activeMs)}</td>
              <td className="number">{optionMs === null ? "–" : formatDuration(optionMs)}</td>
              <td className="text-right">
                {status === "submitted" && given.isRoundClosed && (
                  <span className="text-sm text-muted">round closed</span>
                )}
                {status === "submitted" && !given.isRoundClosed && (
                  <Form
                    method="post"
                    onSubmit={(event) => {
                      if (!window.confirm(askWhether(pseudonym))) event.preventDefault();
                    }}
                  >
                    <input type="hidden" name="pseudonym" value={pseudonym} />
                    <input type="hidden" name="round" value={round} />
                    <Button type="submit" look="quiet" className="!py-0" disabled={busy}>
                      Reopen <span className="sr-only">{`for ${pseudonym} in round ${round}`}</span>
                    </Button>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function askWhether(pseudonym: string): string {
  return `Reopen the case for ${pseudonym}? Their ratings stand until they submit it again; what they then change is added, and the earlier ratings stay in the history.`;
}
