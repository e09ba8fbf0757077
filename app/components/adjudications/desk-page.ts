import type { ScaleAnchor } from "#app/components/scale/appropriateness-scale.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { DisputeToDecide } from "#app/modules/adjudications/read-dispute.server.ts";
import type { InstrumentKind } from "#scoring/terms.ts";

/** An option as its page has it, whichever page that is. */
export interface DeskPage extends Omit<DisputeToDecide, "instrument"> {
  instrumentKind: InstrumentKind;
  anchors: ScaleAnchor[];
  isAdjudicator: boolean;
}

/** A decision that was refused, with what was sent: where scripts do not run, the form is filled with it again. */
export type RefusedDecision = Failure & { sent?: Record<string, string> };
