import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import type { SaveState } from "./save-queue.ts";

/** Where the rater's changes are, truthfully. Read out when it changes. */
export function SaveNotice({ save, onSendAgain }: { save: SaveState; onSendAgain: () => void }) {
  return (
    <div role="status" aria-live="polite" className="flex items-center gap-1.5 text-sm text-muted">
      {save.state === "saved" && (
        <>
          <Check aria-hidden size={15} /> Saved
        </>
      )}
      {save.state === "saving" && (
        <>
          <LoaderCircle aria-hidden size={15} /> Saving
        </>
      )}
      {save.state === "held" && (
        <span className="flex items-center gap-1.5 font-semibold text-caution">
          <CloudOff aria-hidden size={15} /> {save.waiting} not saved yet: no connection. Keep this page open.
        </span>
      )}
      {save.state === "refused" && (
        <span className="flex items-center gap-1.5 font-semibold text-caution">
          <TriangleAlert aria-hidden size={15} /> Not saved: {save.message}
          <button type="button" className="link" onClick={onSendAgain}>
            Send again
          </button>
        </span>
      )}
    </div>
  );
}
