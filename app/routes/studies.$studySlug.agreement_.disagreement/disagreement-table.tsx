import { Link, useSearchParams } from "@remix-run/react";
import { OptionCells } from "#app/components/agreement/option-cells.tsx";
import { disputeInWords } from "#app/components/labels/label-words.ts";
import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type {
  Disagreement,
  DisagreementColumn,
  DisagreementPage,
  DisagreementState,
} from "#app/modules/agreement/list-disagreements.server.ts";

const STATES: Record<DisagreementState, string> = {
  waiting: "waiting",
  decided: "decided",
  dropped: "dropped",
  standing: "left as it is",
};

/** `first`: the way in which a column is sorted when it is asked for first. */
const COLUMNS: {
  by: DisagreementColumn | null;
  head: string;
  isNumber?: true;
  first: "up" | "down";
  title?: string;
}[] = [
  { by: "case", head: "Case", first: "up" },
  { by: "option", head: "Option", first: "up" },
  { by: null, head: "Ratings", first: "up" },
  { by: "spread", head: "Spread", isNumber: true, first: "down", title: "Highest less lowest rating" },
  { by: "median", head: "Median", isNumber: true, first: "down" },
  { by: "ipr", head: "IPR", isNumber: true, first: "down", title: "Interpercentile range, p70 less p30" },
  { by: "severe", head: "Severe at stake", first: "down", title: "A rater sees severe harm" },
  { by: "state", head: "State", first: "up" },
  { by: "why", head: "Why", first: "up" },
];

/** The options in disagreement; each head sorts, and says how it is sorted. */
export function DisagreementTable({ page: { list, order } }: { page: DisagreementPage }) {
  return (
    <TableFrame label="Options in disagreement">
      <table className="mt-4">
        <caption className="sr-only">Options in disagreement; the heads of the columns sort</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortableHead key={column.head} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.items.map((one) => (
            <Row key={`${one.caseExternalId}/${one.optionExternalId}`} disagreement={one} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function SortableHead({ column, order }: { column: (typeof COLUMNS)[number]; order: DisagreementPage["order"] }) {
  const [search] = useSearchParams();
  const { by, head, isNumber, first, title } = column;
  const className = isNumber ? "number" : undefined;
  if (by === null) {
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    );
  }
  const isSorted = order.by === by;
  const next = new URLSearchParams(search);
  next.set("sort", by);
  next.set("direction", isSorted ? (order.descending ? "up" : "down") : first);
  next.delete("page");
  return (
    <th
      scope="col"
      className={className}
      title={title}
      aria-sort={isSorted ? (order.descending ? "descending" : "ascending") : undefined}
    >
      <Link to={`?${next.toString()}`} preventScrollReset className="underline decoration-dotted underline-offset-4">
        {head}
        {isSorted && <span aria-hidden>{order.descending ? " ↓" : " ↑"}</span>}
      </Link>
    </th>
  );
}

function Row({ disagreement }: { disagreement: Disagreement }) {
  const { median, spread, ipr, severeAtStake, state, why } = disagreement;
  return (
    <tr>
      <OptionCells option={disagreement} median={median} hasDispute={state !== "standing"} />
      <td className="number">{spread}</td>
      <td className="number">{Number(median.toFixed(2))}</td>
      <td className="number">{formatFigure(ipr)}</td>
      <td>{severeAtStake ? "severe" : <span className="text-muted">no</span>}</td>
      <td>{STATES[state]}</td>
      <td className="min-w-52 text-sm">{disputeInWords(why)}</td>
    </tr>
  );
}
