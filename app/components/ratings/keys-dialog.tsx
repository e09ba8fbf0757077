import { useState } from "react";
import { KeyList } from "#app/components/ui/key-list.tsx";
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
  return <KeyList words={keysInWords(instrument, round)} open={open} onOpenChange={setOpen} />;
}
