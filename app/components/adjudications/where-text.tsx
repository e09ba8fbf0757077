import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** Where a dispute is: waiting (and who has it open), sent back, with the panel, or decided. */
export function WhereText({ dispute: { where, openElsewhere, mayDecide } }: { dispute: Dispute }) {
  return (
    <>
      {where.state === "waiting" && "waiting"}
      {where.state === "not-disputed" && "not in dispute"}
      {where.state === "decided" && "decided"}
      {where.state === "sent-back" && (
        <>
          sent back by {where.by}, <TimeAgo at={where.at} />; waits for the next round
        </>
      )}
      {where.state === "with-panel" && `with the panel: round ${where.round} waits for ${where.waitingFor.join(", ")}`}
      {openElsewhere && where.state !== "with-panel" && (
        <span className="block font-semibold">
          {openElsewhere.by} has it open since <TimeAgo at={openElsewhere.since} />
        </span>
      )}
      {!mayDecide && <span className="block text-muted">you rated it: not yours to decide</span>}
    </>
  );
}
