import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import { GuidelinesDialog } from "./guidelines-dialog.tsx";

type Shown = Pick<CaseToRate, "caseExternalId" | "specialty" | "presentation" | "question" | "instrument">;

/** The vignette: beside the options with a scroll of its own on a wide screen, above them and foldable on a tablet. */
export function CasePane({ ratingCase }: { ratingCase: Shown }) {
  return (
    <section
      aria-label="Case"
      className="border-line lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r"
      // A pane that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className="px-4 py-5 sm:px-6">
        <div className="flex items-baseline justify-between gap-4">
          <h1>{ratingCase.caseExternalId}</h1>
          <GuidelinesDialog definition={ratingCase.instrument.definition} />
        </div>
        <p className="text-sm text-muted">{ratingCase.specialty}</p>
        <details open className="mt-3">
          <summary className="cursor-pointer text-sm font-semibold text-muted lg:sr-only">Vignette</summary>
          <div className="vignette mt-2 space-y-3 whitespace-pre-line">
            <p>{ratingCase.presentation}</p>
            {ratingCase.question && <p className="font-semibold">{ratingCase.question}</p>}
          </div>
        </details>
      </div>
    </section>
  );
}
