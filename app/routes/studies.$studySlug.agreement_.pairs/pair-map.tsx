import { TableFrame } from "#app/components/ui/page.tsx";
import type { PairWeights } from "#app/modules/agreement/measures.ts";
import type { RaterPairs } from "#app/modules/agreement/run-pairs.ts";
import type { PairReport } from "#scoring/agreement/pair-report.ts";
import { isThin, kappaOf, shadeOf, SHADES, THIN } from "./pair-words.ts";

/**
 * A table of all raters by all raters: kappa in figures with the number of shared options under it, and how high it is as
 * lightness of one hue. Each pair stands twice, so that a rater's line can be read along.
 */
export function PairMap({ figures: { raters, pairs, notes }, weights }: { figures: RaterPairs; weights: PairWeights }) {
  const byPair = new Map(
    pairs.flatMap((pair) => [pair.raters, [...pair.raters].reverse()].map((key) => [key.join(), pair])),
  );
  return (
    <>
      <Legend />
      <TableFrame label="Kappa of every two raters">
        <table className="mt-2 w-auto border-separate border-spacing-0 text-[0.8125rem] leading-4">
          <caption className="sr-only">
            Cohen’s kappa of every two raters, and how many options they share; a cell holds kappa and, under it, the
            options
          </caption>
          <thead>
            <tr>
              <td className="sticky left-0 z-10 !border-b-0 bg-paper" />
              {raters.map((rater) => (
                <th key={rater} scope="col" className="!border-b-0 !px-0 text-center !text-xs">
                  {rater}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {raters.map((rater) => (
              <tr key={rater}>
                <th scope="row" className="sticky left-0 z-10 !border-b-0 bg-paper !py-0 !pr-2 !align-middle !text-xs">
                  {rater}
                </th>
                {raters.map((other) => (
                  <PairCell
                    key={other}
                    pair={byPair.get(`${rater},${other}`)}
                    weights={weights}
                    isSelf={other === rater}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {notes.map((note) => (
        <p key={note} className="mt-2 text-sm text-muted">
          {note}
        </p>
      ))}
    </>
  );
}

const CELL = "h-9 w-[2.2rem] min-w-[2.2rem] !border-b-0 !p-px text-center !align-middle";

function PairCell({ pair, weights, isSelf }: { pair: PairReport | undefined; weights: PairWeights; isSelf: boolean }) {
  if (isSelf) return <td className={`${CELL} bg-sunken`} aria-label="the same rater" />;
  if (pair === undefined) {
    return (
      <td className={`${CELL} text-muted`}>
        <span aria-hidden>·</span>
        <span className="sr-only">no shared options</span>
      </td>
    );
  }
  const { estimate, reason } = kappaOf(pair, weights);
  const thin = isThin(pair);
  const title = `${pair.raters.join(" and ")}: ${estimate === null ? `undefined, ${reason}` : `kappa ${estimate.toFixed(2)}`}, ${pair.units} shared options${thin ? ", thin" : ""}`;
  return (
    <td className={CELL} title={title}>
      <span
        className={`grid h-full content-center rounded-sm ${shadeOf(estimate)} ${thin ? "border border-dashed border-line-strong" : ""}`}
      >
        <span className={thin ? "italic" : "font-semibold"}>{estimate === null ? "–" : shorten(estimate)}</span>
        <span className="text-[0.6875rem] leading-3">{pair.units}</span>
        {thin && <span className="sr-only">thin</span>}
      </span>
    </td>
  );
}

/** “.81”: the zero before the point would cost a fifth of the width. */
function shorten(kappa: number): string {
  return kappa
    .toFixed(2)
    .replace(/^(-?)0\./, "$1.")
    .replace("-", "−");
}

function Legend() {
  return (
    <div className="mt-2 space-y-1.5 text-sm text-muted">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {SHADES.map(({ words, shade }) => (
          <li key={words} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`inline-block size-4 rounded-sm border border-line ${shade}`} />
            {words}
          </li>
        ))}
      </ul>
      <p className="max-w-[80ch]">
        {`In each cell kappa, and under it how many options the two share. Slanted in a dashed frame: fewer than ${THIN} shared options, too thin to tell much. A dot: none shared; raters who share options stand together. The steps of 0.2 are for reading only and mean no grade.`}
      </p>
    </div>
  );
}
