import { OptionCells } from "#app/components/agreement/option-cells.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { Pagination } from "#app/components/ui/pagination.tsx";
import { count } from "#app/lib/count.ts";
import type { ChangedOption, WhatIfPage } from "#app/modules/agreement/read-what-if.server.ts";
import { FATE_NAMES } from "./rule-names.ts";

/** The options whose label would be another. */
export function ChangedTable({ page: { changed } }: { page: WhatIfPage }) {
  if (changed.total === 0) {
    return <p className="mt-4 text-muted">No label would be another.</p>;
  }
  return (
    <>
      <p className="mt-5 font-semibold">{`${count(changed.total, "label")} would be another`}</p>
      <TableFrame label="Options whose label would be another">
        <table className="mt-2">
          <caption className="sr-only">Options whose label would be another</caption>
          <thead>
            <tr>
              {["Case", "Option", "Ratings", "Now", "Would be"].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changed.items.map((option) => (
              <ChangedRow key={`${option.caseExternalId}/${option.optionExternalId}`} option={option} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pagination page={changed.page} pages={changed.pages} param="page" label="Pages of changed labels" />
    </>
  );
}

function ChangedRow({ option }: { option: ChangedOption }) {
  const { from, to } = option;
  return (
    <tr>
      <OptionCells option={option} hasDispute={from === "disputed"} />
      <td className="whitespace-nowrap">{FATE_NAMES[from]}</td>
      <td className="font-semibold whitespace-nowrap">{FATE_NAMES[to]}</td>
    </tr>
  );
}
