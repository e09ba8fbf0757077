import { useSearchParams } from "@remix-run/react";
import { AgreementCells, AgreementHeads, WithoutInterval } from "#app/components/agreement/agreement-cells.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { Pagination } from "#app/components/ui/pagination.tsx";
import { paginate } from "#app/lib/paginate.ts";
import type { PairWeights } from "#app/modules/agreement/measures.ts";
import type { RaterPairs } from "#app/modules/agreement/run-pairs.ts";
import { isThin, kappaOf } from "./pair-words.ts";

const PAGE_SIZE = 30;

/** The pairs with their intervals, those who agree least first; thin pairs at the end. */
export function PairTable({ figures: { pairs }, weights }: { figures: RaterPairs; weights: PairWeights }) {
  const [search] = useSearchParams();
  const sorted = pairs
    .map((pair) => ({ pair, kappa: kappaOf(pair, weights) }))
    .sort(
      (a, b) => Number(isThin(a.pair)) - Number(isThin(b.pair)) || (a.kappa.estimate ?? 2) - (b.kappa.estimate ?? 2),
    );
  const { items, page, pages } = paginate(sorted, search.get("page"), PAGE_SIZE);
  return (
    <section>
      <h2>Pairs with intervals, least agreement first</h2>
      <WithoutInterval values={items.map(({ kappa }) => kappa)} />
      <TableFrame label="Pairs of raters with intervals">
        <table className="mt-2 max-w-[56rem]">
          <caption className="sr-only">Pairs of raters by Cohen’s kappa, with intervals over cases</caption>
          <thead>
            <tr>
              <th scope="col">Raters</th>
              <AgreementHeads />
              <th scope="col" className="number">
                By chance
              </th>
              <th scope="col" className="number">
                Options
              </th>
              <th scope="col" className="number">
                Cases
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ pair, kappa }) => (
              <tr key={pair.raters.join()}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink whitespace-nowrap">
                  {pair.raters.join(" and ")}
                  {isThin(pair) && <span className="text-sm text-muted"> (thin)</span>}
                </th>
                <AgreementCells value={kappa} />
                <td className="number text-muted">{kappa.chanceAgreement?.toFixed(2) ?? "–"}</td>
                <td className="number text-muted">{pair.units}</td>
                <td className="number text-muted">{kappa.clusters}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pagination page={page} pages={pages} param="page" label="Pages of pairs" />
      <p className="mt-3 max-w-[75ch] text-sm text-muted">
        Intervals at 95 %: percentile bootstrap over the cases that the two share, 1,000 replicates, seed 0.
      </p>
    </section>
  );
}
