import { Keyboard } from "lucide-react";
import { Fragment } from "react";
import { DialogWindow } from "./dialog-window.tsx";

/** Keys, and what they do. */
export interface KeyWords {
  keys: string[];
  does: string;
}

/** What each key of a page does, under `?`. */
export function KeyList({
  words,
  open,
  onOpenChange,
}: {
  words: readonly KeyWords[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <DialogWindow
      title="Keys"
      trigger={
        <>
          <Keyboard aria-hidden size={15} /> Keys
        </>
      }
      keyName="?"
      open={open}
      onOpenChange={onOpenChange}
      // A telephone has no keyboard, and little room.
      triggerClassName="max-sm:hidden"
      className="w-[min(34rem,94vw)]"
    >
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2">
        {words.map(({ keys, does }) => (
          <Fragment key={does}>
            <dt className="flex flex-wrap gap-1">
              {keys.map((key) =>
                key === "…" ? (
                  <span key={key}>…</span>
                ) : (
                  <kbd
                    key={key}
                    className="min-w-6 rounded border border-b-2 border-line-strong px-1.5 text-center font-sans text-sm"
                  >
                    {key}
                  </kbd>
                ),
              )}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="mt-4 text-sm text-muted">
        Digits work on the main row and on the number pad. While you write in a field, letters and digits are only
        written.
      </p>
    </DialogWindow>
  );
}
