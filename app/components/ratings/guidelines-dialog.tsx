import { useState } from "react";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { DialogWindow } from "#app/components/ui/dialog-window.tsx";
import { usePageKeys } from "#app/components/ui/use-page-keys.ts";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { GuidelinesText } from "./guidelines-text.tsx";
import { commandOfKey } from "./rating-keys.ts";

/** The study's guidelines and what each point means, one key (g) away and over the page. */
export function GuidelinesDialog({
  instrument,
}: {
  instrument: { kind: InstrumentKind; definition: InstrumentDefinition; guidelinesHtml: string };
}) {
  const { kind, definition } = instrument;
  const [open, setOpen] = useState(false);
  usePageKeys((event) => {
    if (commandOfKey(event, kind)?.kind !== "guidelines") return;
    event.preventDefault();
    setOpen(true);
  });
  return (
    <DialogWindow
      title={definition.title}
      trigger="Guidelines and scale"
      keyName="g"
      open={open}
      onOpenChange={setOpen}
    >
      <p className="mt-2 font-semibold">{definition.question}</p>
      <ol className="mt-3 space-y-1">
        {[...definition.anchors].reverse().map((anchor) => (
          <li key={anchor.score} className="flex items-center gap-3">
            <ScoreMark score={anchor.score} /> {anchor.label}
          </li>
        ))}
      </ol>
      <div className="mt-4">
        <GuidelinesText html={instrument.guidelinesHtml} />
      </div>
    </DialogWindow>
  );
}
