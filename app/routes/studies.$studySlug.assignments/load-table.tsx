import { TableFrame } from "#app/components/ui/page.tsx";
import type { StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";

/** The load of each rater in options: what is assigned, and what the plan would add. Drawn on one axis. */
export function LoadTable({ perRater }: Pick<StudyAssignments["plan"], "perRater">) {
  const most = Math.max(1, ...perRater.map(({ before, added }) => before + added));
  const hasPlanned = perRater.some(({ added }) => added > 0);
  return (
    <section aria-labelledby="load">
      <h2 id="load">Load by rater</h2>
      <TableFrame label="Table of load by rater">
        <table className="mt-2 max-w-3xl">
          <caption className="sr-only">Options assigned to each rater, and options that the plan would add</caption>
          <thead>
            <tr>
              <th scope="col">Rater</th>
              <th scope="col" className="number">
                Cases
              </th>
              <th scope="col" className="number">
                Options now
              </th>
              {hasPlanned && (
                <>
                  <th scope="col" className="number">
                    To be added
                  </th>
                  <th scope="col" className="number">
                    Together
                  </th>
                </>
              )}
              <th scope="col" className="w-1/2 max-sm:hidden">
                {hasPlanned ? "Solid: now; hollow: to be added" : <span className="sr-only">Drawn</span>}
              </th>
            </tr>
          </thead>
          <tbody>
            {perRater.map(({ pseudonym, before, added, casesBefore, casesAdded }) => (
              <tr key={pseudonym}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  {pseudonym}
                </th>
                <td className="number">{casesAdded === 0 ? casesBefore : `${casesBefore} + ${casesAdded}`}</td>
                <td className="number">{before}</td>
                {hasPlanned && (
                  <>
                    <td className="number">{added === 0 ? "–" : `+${added}`}</td>
                    <td className="number">{before + added}</td>
                  </>
                )}
                <td className="align-middle max-sm:hidden">
                  <LoadBar before={before / most} added={added / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function LoadBar({ before, added }: { before: number; added: number }) {
  return (
    <div aria-hidden="true" className="flex h-2.5">
      <div className="bg-muted" style={{ width: `${before * 100}%` }} />
      {added > 0 && <div className="border border-accent" style={{ width: `${added * 100}%` }} />}
    </div>
  );
}
