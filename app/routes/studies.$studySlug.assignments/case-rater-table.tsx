import { Plus } from "lucide-react";
import { Link } from "@remix-run/react";
import { RaterMark, RaterMarkKey } from "#app/components/studies/rater-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";

/** Who rates what: assigned raters with their state, and those that the plan would add. */
export function CaseRaterTable({ cases }: Pick<StudyAssignments, "cases">) {
  const hasPlanned = cases.some(({ planned }) => planned.length > 0);
  const givenBack = cases.some(({ assigned }) =>
    assigned.some(({ status }) => ["declined", "withdrawn", "closed"].includes(status)),
  );
  return (
    <section aria-labelledby="case-raters">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="case-raters">Cases and their raters</h2>
        <RaterMarkKey givenBack={givenBack}>
          {hasPlanned && (
            <span className="inline-flex items-center gap-1">
              <Plus size={14} /> would be added
            </span>
          )}
        </RaterMarkKey>
      </div>
      <TableFrame label="Table of cases and their raters">
        <table className="mt-2">
          <caption className="sr-only">Cases with the raters assigned and those to be added</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col" className="max-sm:hidden">
                Specialty
              </th>
              <th scope="col" className="number">
                Options
              </th>
              <th scope="col">Raters</th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ externalId, specialty, options, assigned, planned }) => (
              <tr key={externalId}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  <Link className="link" to={`../cases/${encodeURIComponent(externalId)}`}>
                    {externalId}
                  </Link>
                </th>
                <td className="max-sm:hidden">{specialty}</td>
                <td className="number">{options}</td>
                <td className="w-1/2">
                  <span className="flex flex-wrap gap-x-4 gap-y-0.5">
                    {assigned.map(({ pseudonym, round, status }) => (
                      <RaterMark key={`${round}/${pseudonym}`} pseudonym={pseudonym} status={status} round={round} />
                    ))}
                    {planned.map((pseudonym) => (
                      <span key={pseudonym} className="inline-flex items-center gap-0.5 text-accent">
                        <Plus aria-hidden size={14} />
                        {pseudonym}
                        <span className="sr-only"> would be added</span>
                      </span>
                    ))}
                    {assigned.length + planned.length === 0 && <span className="text-sm text-muted">nobody</span>}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
