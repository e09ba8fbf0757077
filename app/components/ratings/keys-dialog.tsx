import { Keyboard } from "lucide-react";
import { Fragment, useState } from "react";
import { DialogWindow } from "#app/components/ui/dialog-window.tsx";
import { usePageKeys } from "#app/components/ui/use-page-keys.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { commandOfKey, keysInWords } from "./rating-keys.ts";

/** What each key of the workbench does, under `?`. */
export function KeysDialog({ instrument, round }: { instrument: InstrumentKind; round: number }) {
  const [open, setOpen] = useState(false);
  usePageKeys((event) => {
    if (commandOfKey(event, instrument)?.kind !== "keys") return;
    event.preventDefault();
    setOpen(true);
  });
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
      onOpenChange={setOpen}
      // A telephone has no keyboard, and little room.
      triggerClassName="max-sm:hidden"
      className="w-[min(34rem,94vw)]"
    >
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2">
        {keysInWords(instrument, round).map(({ keys, does }) => (
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
        Digits work on the main row and on the number pad. No key does anything while you write in a field.
      </p>
    </DialogWindow>
  );
}
