import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";

/** The study's guidelines and what each point means, one key (g) away and over the page. */
export function GuidelinesDialog({ definition }: { definition: InstrumentDefinition }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key === "g" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="link cursor-pointer text-sm" title="Key: g">
        Guidelines and scale
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed left-1/2 top-1/2 z-40 max-h-[88dvh] w-[min(42rem,94vw)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded border border-line-strong bg-surface px-6 py-5"
        >
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title>{definition.title}</Dialog.Title>
            <Dialog.Close aria-label="Close" className="cursor-pointer p-1 text-muted hover:text-ink">
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          <p className="mt-2 font-semibold">{definition.question}</p>
          <ol className="mt-3 space-y-1">
            {[...definition.anchors].reverse().map((anchor) => (
              <li key={anchor.score} className="flex items-center gap-3">
                <ScoreMark score={anchor.score} /> {anchor.label}
              </li>
            ))}
          </ol>
          <ul className="mt-4 list-disc space-y-1.5 pl-5">
            {definition.guidelines.split("\n").map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
