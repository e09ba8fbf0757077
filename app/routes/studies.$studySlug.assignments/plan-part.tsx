import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";

/** What assigning would add now, with one button, and what it cannot mend. */
export function PlanPart({ plan: { pairs, shortfalls } }: { plan: StudyAssignments["plan"] }) {
  const busy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Plan</h2>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-y border-line py-3">
        <p className="max-w-[68ch]">{describePlan(pairs, shortfalls.length)}</p>
        {pairs > 0 && (
          <Form method="post" preventScrollReset>
            <Button type="submit" look="primary" disabled={busy}>
              {busy ? "Assigning …" : `Assign ${pairs}`}
            </Button>
          </Form>
        )}
      </div>
      {shortfalls.length > 0 && <ShortfallTable shortfalls={shortfalls} />}
    </section>
  );
}

function describePlan(pairs: number, shortfalls: number): string {
  if (pairs > 0) {
    const words = pairs === 1 ? "1 assignment can be added" : `${pairs} assignments can be added`;
    return `${words}; below, they are marked with a plus. Raters see their cases as soon as they are assigned.`;
  }
  return shortfalls === 0
    ? "There is nothing to add: every case has its raters."
    : "Nothing can be added: nobody on the panel is free to take the cases that lack raters.";
}

function ShortfallTable({ shortfalls }: { shortfalls: StudyAssignments["plan"]["shortfalls"] }) {
  return (
    <div className="mt-4">
      <h3>{shortfalls.length === 1 ? "1 case stays short" : `${shortfalls.length} cases stay short`}</h3>
      <TableFrame label="Cases that stay short of raters">
        <table className="mt-1 min-w-[36rem]">
          <caption className="sr-only">Cases that stay short of raters, with the reason</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Specialty</th>
              <th scope="col" className="number">
                Raters lacking
              </th>
              <th scope="col" className="number">
                Free
              </th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {shortfalls.map(({ caseExternalId, specialty, needed, available, reason }) => (
              <tr key={caseExternalId}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  {caseExternalId}
                </th>
                <td>{specialty}</td>
                <td className="number">{needed}</td>
                <td className="number">{available}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}
