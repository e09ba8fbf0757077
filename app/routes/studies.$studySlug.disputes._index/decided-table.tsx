import { DisputeTable } from "#app/components/adjudications/dispute-table.tsx";
import { RulingText } from "#app/components/adjudications/ruling-text.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** Options with a ruling, the latest first. */
export function DecidedTable({ disputes }: { disputes: Dispute[] }) {
  return (
    <DisputeTable
      label="Decided"
      caption="Options with a ruling, the latest first"
      disputes={disputes}
      columns={[
        { head: "Ruling", className: "min-w-72", cell: ({ ruling }) => ruling && <RulingText ruling={ruling} /> },
      ]}
    />
  );
}
