import { TableFrame } from "#app/components/ui/page.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import { joinWords } from "#app/lib/join-words.ts";
import type { OpeningPreview } from "#app/modules/rounds/rounds-page.server.ts";
import { PreviewFrame } from "./preview-frame.tsx";

/** What opening the next round would do. */
export function OpenPreview({ preview, failure }: { preview: OpeningPreview; failure: Failure | null }) {
  const { cases, passedOver, which } = preview;
  const rounds = [...new Set(cases.map(({ number }) => number))].sort((a, b) => a - b);
  const title =
    rounds.length === 0 ? "No case is ready for another round" : `Open round ${joinWords(rounds.map(String))}`;
  const note =
    which === "all"
      ? { label: "How the panel came to it", hint: "The day and kind of the meeting, say. Kept in the audit trail." }
      : { label: "Note (optional)", hint: "Kept in the audit trail." };
  return (
    <PreviewFrame
      {...{ title, note, failure }}
      act="open"
      cases={[...cases, ...passedOver].map(({ caseExternalId }) => caseExternalId)}
      hidden={{ options: which, plan: preview.digest }}
      button={rounds.length === 0 ? null : `Ask again about ${count(preview.options, "option")}`}
    >
      {cases.length > 0 && <Outcome preview={preview} />}
      {passedOver.length > 0 && (
        <details open={cases.length === 0}>
          <summary className="cursor-pointer">{`${count(passedOver.length, "case")} passed over`}</summary>
          <ul className="mt-1 max-h-60 list-disc overflow-auto pl-5 text-[0.9375rem]">
            {passedOver.map(({ caseExternalId, reason }) => (
              <li key={caseExternalId}>
                <span className="font-semibold">{caseExternalId}</span>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </PreviewFrame>
  );
}

function Outcome({ preview: { cases, options, assignments, raters, example } }: { preview: OpeningPreview }) {
  return (
    <>
      <p className="max-w-[72ch]">
        {`${count(options, "option")} of ${count(cases.length, "case")} go to ${count(raters, "rater")} again: ${count(assignments, "assignment")}. `}
        The rounds before are closed on these cases; ratings that nobody changes go on standing.
      </p>
      <p className="max-w-[72ch]">
        Each rater sees, as frozen at this moment, the scores of the panel in ascending order, their median, how many
        could not judge, and the comments, all without names; and their own rating with its round.
        {example &&
          ` For option ${example.optionExternalId} of ${example.caseExternalId}: ${example.scores.join(", ")}; median ${example.median}.`}
      </p>
      <TableFrame label="Table of what would be asked">
        <table className="max-w-4xl min-w-[34rem]">
          <caption className="sr-only">Cases, the round to be opened, options and raters</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col" className="number">
                Round
              </th>
              <th scope="col">Options</th>
              <th scope="col">Asked</th>
              <th scope="col">Not asked, ratings stand</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((row) => (
              <tr key={row.caseExternalId}>
                <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                  {row.caseExternalId}
                </th>
                <td className="number">{row.number}</td>
                <td>{listShortly(row.options)}</td>
                <td>{row.raters.join(", ")}</td>
                <td className="text-muted">{row.notAsked.join(", ") || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

function listShortly(ids: string[]): string {
  return ids.length <= 12 ? ids.join(", ") : `${ids.slice(0, 12).join(", ")} and ${ids.length - 12} more`;
}
