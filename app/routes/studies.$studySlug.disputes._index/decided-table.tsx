import { DisputeTable } from "#app/components/adjudications/dispute-table.tsx";
import { DissentText } from "#app/components/adjudications/dissent-text.tsx";
import { RulingText } from "#app/components/adjudications/ruling-text.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** Options with a ruling, the latest first. */
export function DecidedTable({ disputes, search }: { disputes: Dispute[]; search: string }) {
  return (
    <DisputeTable
      label="Decided"
      caption="Options with a ruling, the latest first"
      disputes={disputes}
      search={search}
      columns={[{ head: "Ruling", className: "min-w-72", cell: (dispute) => <Ruled dispute={dispute} /> }]}
    />
  );
}

function Ruled({ dispute: { ruling, dissent, statistics } }: { dispute: Dispute }) {
  return (
    <>
      {ruling && <RulingText ruling={ruling} />}
      <DissentText dissent={dissent} of={statistics?.n ?? 0} />
    </>
  );
}
