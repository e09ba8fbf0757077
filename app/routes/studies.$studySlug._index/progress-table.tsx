import { Link } from "@remix-run/react";
import { RaterMark, RaterMarkKey } from "#app/components/studies/rater-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { CoordinatorOverview } from "#app/modules/studies/coordinator-overview.server.ts";

/** A line a case: who rates it and how far they are, and what has become of its options. */
export function ProgressTable({ cases }: { cases: CoordinatorOverview["cases"] }) {
  return (
    <section aria-labelledby="progress">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="progress">Progress by case</h2>
        <Link className="link mr-auto text-sm" to="progress">
          By specialty and rater, and the expected finish
        </Link>
        <RaterMarkKey />
      </div>
      <TableFrame label="Table of progress by case">
        <table className="mt-2">
          <caption className="sr-only">Progress by case: raters with their state, labels and disputes</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col" className="max-sm:hidden">
                Specialty
              </th>
              <th scope="col">Raters</th>
              <th scope="col" className="number">
                Options
              </th>
              <th scope="col" className="number">
                Labelled
              </th>
              <th scope="col" className="number">
                Disputed
              </th>
              <th scope="col" className="number">
                Too few ratings
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ caseExternalId, specialty, options, raters, labels }) => (
              <tr key={caseExternalId}>
                <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                  <Link className="link" to={`cases/${encodeURIComponent(caseExternalId)}`}>
                    {caseExternalId}
                  </Link>
                </th>
                <td className="max-sm:hidden">{specialty}</td>
                <td>
                  <span className="flex flex-wrap gap-x-4 gap-y-0.5">
                    {raters.map((rater) => (
                      <RaterMark
                        key={`${rater.round}/${rater.pseudonym}`}
                        pseudonym={rater.pseudonym}
                        status={rater.status}
                        round={rater.round}
                        detail={
                          rater.status === "draft" ? `${rater.drafted} of ${rater.options} options drafted` : undefined
                        }
                      />
                    ))}
                    {raters.length === 0 && <span className="text-sm text-muted">nobody yet</span>}
                  </span>
                </td>
                <td className="number">{options}</td>
                <td className="number">{labels?.labelled ?? 0}</td>
                <td className="number">{labels?.disputed ?? 0}</td>
                <td className="number text-muted">{(labels?.tooFew ?? 0) + (labels?.unrated ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
