import { Link } from "@remix-run/react";
import { DeclarationsNotice } from "#app/components/panel/declarations-notice.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, TableFrame } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import type { StudyOverview } from "#app/modules/studies/overview.server.ts";

type Assignments = NonNullable<StudyOverview["rater"]>;

/** What a rater is asked to do, and one button that goes on with it. */
export function RaterPart({ open, submitted, declared }: Assignments) {
  const all = [...open, ...submitted];
  const next = open[0];
  const left = open.reduce((sum, { options, answered }) => sum + options - answered, 0);
  return (
    <section aria-labelledby="own-cases">
      {!declared && <DeclarationsNotice to="declarations" />}
      <h2 id="own-cases">Your cases</h2>
      {all.length === 0 ? (
        <div className="mt-2">
          <EmptyState>The cases that you are asked to rate will stand here. None is assigned to you yet.</EmptyState>
        </div>
      ) : (
        <>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <p>
              {submitted.length} of {all.length} cases submitted
              <span className="text-muted">
                {next ? `, ${left} options left to rate.` : ". Thank you: there is nothing left to rate."}
              </span>
            </p>
            {next && (
              <ButtonLink look="primary" to={`rate/${next.assignmentId}`}>
                {next.answered > 0 ? `Continue with ${next.caseExternalId}` : `Start ${next.caseExternalId}`}
              </ButtonLink>
            )}
          </div>
          <OwnCaseTable assignments={all} />
        </>
      )}
    </section>
  );
}

function OwnCaseTable({ assignments }: { assignments: Assignments["open"] }) {
  return (
    <TableFrame label="Table of your cases">
      <table className="mt-3">
        <caption className="sr-only">Cases that you are asked to rate, and how far you are</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Specialty</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Rated, of options
            </th>
            <th scope="col" className="w-40 max-sm:hidden">
              <span className="sr-only">Share rated</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {assignments.map((entry) => (
            <tr key={entry.assignmentId}>
              <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                <Link className="link" to={`rate/${entry.assignmentId}`}>
                  {entry.caseExternalId}
                </Link>
              </th>
              <td>{entry.specialty}</td>
              <td>{stateOf(entry)}</td>
              <td className="number">{`${entry.answered} of ${entry.options}`}</td>
              <td className="align-middle max-sm:hidden">
                <ProgressBar
                  done={entry.answered}
                  of={entry.options}
                  label={`${entry.caseExternalId}: options rated`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function stateOf({ status, answered }: Assignments["open"][number]): string {
  if (status === "submitted") return "submitted";
  return answered > 0 ? "begun" : "not yet";
}
