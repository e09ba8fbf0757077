import { DisputedOption, DisputePlot } from "#app/components/adjudications/dispute-cells.tsx";
import { disputeInWords } from "#app/components/labels/label-words.ts";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** The queue: what is in dispute, how the ratings lie, and why that counts as a dispute. */
export function WaitingTable({ disputes }: { disputes: Dispute[] }) {
  return (
    <TableFrame label="Waiting for a decision">
      <table className="mt-2">
        <caption className="sr-only">Disputed options that wait for a decision, most consequential first</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col">Ratings</th>
            <th scope="col">Why disputed</th>
            <th scope="col">State</th>
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
              <td className="min-w-56 text-sm">
                {disputeInWords(dispute.why ?? "")}
                {dispute.severeAtStake && (
                  <span className="mt-0.5 block font-semibold">A rater sees severe harm at stake.</span>
                )}
              </td>
              <td className="min-w-32 text-sm">
                waiting
                {!dispute.mayDecide && <span className="block text-muted">you rated it: not yours to decide</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
