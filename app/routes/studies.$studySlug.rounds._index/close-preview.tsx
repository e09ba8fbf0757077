import type { Failure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import type { ClosingPreview } from "#app/modules/rounds/close-round.server.ts";
import type { RoundPreview } from "#app/modules/rounds/rounds-page.server.ts";
import { PreviewFrame } from "./preview-frame.tsx";

const NOTE = { label: "Why (optional)", hint: "Kept with the round, and in the audit trail." };

/** What closing the round that cases are in would do. */
export function ClosePreview({ preview, failure }: { preview: ClosingPreview; failure: Failure | null }) {
  const { cases, alreadyClosed, open, begun, carriedForward, tooFew } = preview;
  const isNothing = cases.length === 0;
  return (
    <PreviewFrame
      act="close"
      title={
        isNothing ? "The round is closed on these cases already" : `Close the round on ${count(cases.length, "case")}`
      }
      cases={cases.map(({ caseExternalId }) => caseExternalId)}
      note={NOTE}
      button={isNothing ? null : `Close on ${count(cases.length, "case")}`}
      failure={failure}
    >
      {!isNothing && (
        <ul className="max-w-[72ch] list-disc space-y-1 pl-5">
          <li>
            {open === 0
              ? "Everybody asked has submitted: nobody loses anything."
              : `${count(open, "assignment")} not submitted, ${begun} of them begun. They take nothing more; drafts are kept, do not count, and come back if you open the round again.`}
          </li>
          {carriedForward > 0 && (
            <li>{`${count(carriedForward, "answer")} of a later round outstanding: the rater’s earlier rating goes on standing.`}</li>
          )}
          {tooFew.options > 0 && (
            <li>
              {`${count(tooFew.options, "option")} of ${count(tooFew.cases, "case")} ${tooFew.options === 1 ? "has" : "have"} fewer than ${count(tooFew.minimum, "rating")}; they get no label until you open the round again and more come in, or drop them.`}
            </li>
          )}
          <li>No rater is added and no case reopened for one of them until the round is open again.</li>
        </ul>
      )}
      <Places cases={cases.filter(({ raters }) => raters.length > 0)} verb="not submitted by" />
      {alreadyClosed.length > 0 && (
        <p className="text-muted">{`Closed already: ${alreadyClosed.slice(0, 20).join(", ")}${alreadyClosed.length > 20 ? " …" : ""}.`}</p>
      )}
    </PreviewFrame>
  );
}

/** What opening a closed round again would do. */
export function ReopenPreview({
  preview: { cases },
  failure,
}: {
  preview: Extract<RoundPreview, { act: "reopen" }>;
  failure: Failure | null;
}) {
  const given = cases.reduce((sum, { raters }) => sum + raters.length, 0);
  return (
    <PreviewFrame
      act="reopen"
      title={
        cases.length === 0 ? "None of these cases is closed" : `Open the round again on ${count(cases.length, "case")}`
      }
      cases={cases.map(({ caseExternalId }) => caseExternalId)}
      note={NOTE}
      button={cases.length === 0 ? null : `Open again on ${count(cases.length, "case")}`}
      failure={failure}
    >
      {cases.length > 0 && (
        <p className="max-w-[72ch]">
          {given === 0
            ? "Nothing is given back: everybody asked had submitted. Single cases can be reopened again."
            : `${count(given, "assignment")} given back to whose they were, with the drafts as they were left.`}
        </p>
      )}
      <Places cases={cases.filter(({ raters }) => raters.length > 0)} verb="back to" />
    </PreviewFrame>
  );
}

function Places({
  cases,
  verb,
}: {
  cases: { caseExternalId: string; round: number; raters: string[] }[];
  verb: string;
}) {
  if (cases.length === 0) return null;
  return (
    <details open={cases.length <= 8}>
      <summary className="cursor-pointer">By case</summary>
      <ul className="mt-1 max-h-60 list-disc overflow-auto pl-5 text-[0.9375rem]">
        {cases.map(({ caseExternalId, round, raters }) => (
          <li key={caseExternalId}>{`${caseExternalId}, round ${round}: ${verb} ${raters.join(", ")}`}</li>
        ))}
      </ul>
    </details>
  );
}
