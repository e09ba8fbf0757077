import { Link } from "@remix-run/react";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { WhatIfPage } from "#app/modules/agreement/read-what-if.server.ts";
import { differenceInWords, rulesInWords, searchOf } from "./rule-names.ts";

/** Every alternative that differs from the study's rules in one thing, with how many labels it would change. */
export function AlternativeTable({ page: { own, alternatives, judged, ruled, chosen } }: { page: WhatIfPage }) {
  return (
    <section>
      <h2>How much hangs on the rules</h2>
      <p className="mt-1 max-w-[75ch] text-sm text-muted">
        {`The study’s own: ${rulesInWords(own)}. Of ${judged.toLocaleString("en")} options that have a label or are in dispute`}
        {ruled > 0 && `, ${ruled.toLocaleString("en")} decided by an adjudicator, which no rule changes`}.
      </p>
      <TableFrame label="Alternatives">
        <table className="mt-2 max-w-[52rem]">
          <caption className="sr-only">Alternatives that differ in one thing, and how many labels they change</caption>
          <thead>
            <tr>
              <th scope="col">If instead</th>
              <th scope="col" className="number">
                Labels changed
              </th>
              <th scope="col" className="number">
                Of {judged.toLocaleString("en")}
              </th>
            </tr>
          </thead>
          <tbody>
            {alternatives.map((one) => {
              const to = searchOf(one);
              return (
                <tr key={to}>
                  <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                    <Link
                      className="link"
                      to={to}
                      preventScrollReset
                      aria-current={to === searchOf(chosen) ? "true" : undefined}
                    >
                      {differenceInWords(one, own)}
                    </Link>
                  </th>
                  <td className="number">{one.changed.toLocaleString("en")}</td>
                  <td className="number text-muted">{((100 * one.changed) / judged).toFixed(1)} %</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      <p className="mt-2 max-w-[75ch] text-sm text-muted">
        Percentile types bear on IPRAS alone. A label of the same class has the same score under every rule: the median
        does not depend on them. Whether it counts as consensus or as agreed in a later round can differ, and is not
        counted here.
      </p>
    </section>
  );
}
