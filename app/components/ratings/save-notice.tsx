import { Link, useLocation } from "@remix-run/react";
import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import type { SaveState } from "./save-queue.ts";

export interface SaveNoticeProps {
  save: SaveState;
  onSendAgain: () => void;
  /** Let go of what the server refused. */
  onDrop: () => void;
}

const GIVING_UP = "Give up the changes that the server refused? They cannot be brought back.";
const URGENT = "flex flex-wrap items-center gap-x-1.5 font-semibold text-caution";

/** Where the rater's changes are, truthfully. Read out when it changes. */
export function SaveNotice({ save, onSendAgain, onDrop }: SaveNoticeProps) {
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
        <span className={URGENT}>
          <CloudOff aria-hidden size={15} /> {save.waiting} not saved yet: offline. {whereTheyWait(save)}
        </span>
      )}
      {save.state === "signed-out" && <SignInAgain save={save} />}
      {save.state === "refused" && (
        <span className={URGENT}>
          <TriangleAlert aria-hidden size={15} /> {save.waiting} not saved: {save.message}
          <button type="button" className="link cursor-pointer" onClick={onSendAgain}>
            Send again
          </button>
          <button type="button" className="link cursor-pointer" onClick={() => window.confirm(GIVING_UP) && onDrop()}>
            Give up what was refused
          </button>
        </span>
      )}
    </div>
  );
}

function SignInAgain({ save }: { save: SaveState }) {
  const { pathname } = useLocation();
  return (
    <span className={URGENT}>
      <TriangleAlert aria-hidden size={15} /> {save.waiting} not saved yet:{" "}
      {/* In a tab of its own where the changes live in this page only. */}
      <Link
        className="link"
        to={`/login?next=${encodeURIComponent(pathname)}`}
        target={save.unkept > 0 ? "_blank" : undefined}
      >
        sign in again
      </Link>
      , your changes wait. {whereTheyWait(save)}
    </span>
  );
}

function whereTheyWait({ unkept }: SaveState): string {
  return unkept === 0
    ? "They are kept in this browser and go up by themselves."
    : `This browser could not keep ${unkept} of them: keep this page open.`;
}
