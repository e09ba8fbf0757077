import { DisputeTable } from "#app/components/adjudications/dispute-table.tsx";
import { disputeInWords } from "#app/components/labels/label-words.ts";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** The queue: what is in dispute, how the ratings lie, and why that counts as a dispute. */
export function WaitingTable({ disputes }: { disputes: Dispute[] }) {
  return (
    <DisputeTable
      label="Waiting for a decision"
      caption="Disputed options that wait for a decision, most consequential first"
      disputes={disputes}
      columns={[
        { head: "Why disputed", className: "min-w-56 text-sm", cell: whyDisputed },
        { head: "State", className: "min-w-32 text-sm", cell: stateOf },
      ]}
    />
  );
}

function whyDisputed({ why, severeAtStake }: Dispute) {
  return (
    <>
      {disputeInWords(why ?? "")}
      {severeAtStake && <span className="mt-0.5 block font-semibold">A rater sees severe harm at stake.</span>}
    </>
  );
}

function stateOf({ mayDecide }: Dispute) {
  return (
    <>
      waiting
      {!mayDecide && <span className="block text-muted">you rated it: not yours to decide</span>}
    </>
  );
}
