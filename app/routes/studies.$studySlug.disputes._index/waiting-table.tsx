import { DisputeTable } from "#app/components/adjudications/dispute-table.tsx";
import { severeInWords } from "#app/components/adjudications/dispute-cells.tsx";
import { WhereText } from "#app/components/adjudications/where-text.tsx";
import { disputeInWords } from "#app/components/labels/label-words.ts";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** Options without a ruling: what is in dispute, how the ratings lie, why that counts as a dispute, and where it is. */
export function WaitingTable({
  label,
  caption,
  disputes,
  search,
}: {
  label: string;
  caption: string;
  disputes: Dispute[];
  search: string;
}) {
  return (
    <DisputeTable
      label={label}
      caption={caption}
      disputes={disputes}
      search={search}
      columns={[
        { head: "Why disputed", className: "min-w-44 text-sm", cell: whyDisputed },
        { head: "State", className: "min-w-28 text-sm", cell: (dispute) => <WhereText dispute={dispute} /> },
      ]}
    />
  );
}

function whyDisputed({ why, severeAtStake }: Dispute) {
  return (
    <>
      {why === null ? "its ratings do not disagree at present" : disputeInWords(why)}
      {severeAtStake.length > 0 && <span className="mt-0.5 block font-semibold">{severeInWords(severeAtStake)}</span>}
    </>
  );
}
