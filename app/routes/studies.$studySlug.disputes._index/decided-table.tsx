import { DisputedOption, DisputePlot } from "#app/components/adjudications/dispute-cells.tsx";
import { RulingText } from "#app/components/adjudications/ruling-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** Options with a ruling, the latest first. */
export function DecidedTable({ disputes }: { disputes: Dispute[] }) {
  return (
    <TableFrame label="Decided">
      <table className="mt-2">
        <caption className="sr-only">Options with a ruling, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col">Ratings</th>
            <th scope="col">Ruling</th>
          </tr>
        </thead>
        <tbody>
          {disputes.map((dispute) => (
            <tr key={`${dispute.caseExternalId} ${dispute.optionExternalId}`}>
              <th scope="row" className="min-w-64 !text-[0.9375rem] !text-ink !align-top">
                <DisputedOption dispute={dispute} />
              </th>
              <td>
                <DisputePlot dispute={dispute} />
              </td>
              <td className="min-w-72">{dispute.ruling && <RulingText ruling={dispute.ruling} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
