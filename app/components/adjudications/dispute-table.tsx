import type { ReactNode } from "react";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";
import { DisputedOption, DisputePlot } from "./dispute-cells.tsx";

/** Disputed options with their ratings, and what more is to be said of each. */
export function DisputeTable({
  label,
  caption,
  disputes,
  columns,
  search = "",
}: {
  label: string;
  caption: string;
  disputes: readonly Dispute[];
  /** Parameters of the address that go along to an option: the filter that the list is under. */
  search?: string;
  columns: readonly { head: string; className: string; cell: (dispute: Dispute) => ReactNode }[];
}) {
  return (
    <TableFrame label={label}>
      <table className="mt-2">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {["Option", "Ratings", ...columns.map(({ head }) => head)].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {disputes.map((dispute) => (
            <tr key={`${dispute.caseExternalId} ${dispute.optionExternalId}`}>
              <th scope="row" className="min-w-48 !text-[0.9375rem] !text-ink !align-top">
                <DisputedOption dispute={dispute} search={search} />
              </th>
              <td>
                <DisputePlot dispute={dispute} />
              </td>
              {columns.map(({ head, className, cell }) => (
                <td key={head} className={className}>
                  {cell(dispute)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
