import { clsx } from "clsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { WhatIfPage } from "#app/modules/agreement/read-what-if.server.ts";
import { FATES } from "#app/modules/agreement/fates.ts";
import { differenceInWords, FATE_NAMES } from "./rule-names.ts";

/** From what to what: the study's rules by row, the chosen ones by column. What stays is on the diagonal. */
export function FateTable({ page: { own, chosen, table } }: { page: WhatIfPage }) {
  const sums = FATES.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0));
  return (
    <TableFrame label="From what to what">
      <table className="mt-5 w-auto">
        <caption className="pb-1 text-left text-sm text-muted">
          {differenceInWords(chosen, own)}. By row what an option is now, by column what it would be.
        </caption>
        <thead>
          <tr>
            <th scope="col">Now</th>
            {FATES.map((fate) => (
              <th key={fate} scope="col" className="number !pl-6">
                {FATE_NAMES[fate]}
              </th>
            ))}
            <th scope="col" className="number !pl-6">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {FATES.map((from, index) => (
            <tr key={from}>
              <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                {FATE_NAMES[from]}
              </th>
              {FATES.map((to, column) => {
                const count = table[index]![column]!;
                const moves = index !== column && count > 0;
                return (
                  <td key={to} className={clsx("number", moves ? "bg-accent-soft font-semibold" : "text-muted")}>
                    {count.toLocaleString("en")}
                  </td>
                );
              })}
              <td className="number">{table[index]!.reduce((sum, count) => sum + count, 0).toLocaleString("en")}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
              All
            </th>
            {sums.map((sum, column) => (
              <td key={FATES[column]} className="number">
                {sum.toLocaleString("en")}
              </td>
            ))}
            <td className="number">{sums.reduce((total, sum) => total + sum, 0).toLocaleString("en")}</td>
          </tr>
        </tbody>
      </table>
    </TableFrame>
  );
}
