import { Link } from "@remix-run/react";
import { clsx } from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import { GuidelinesDialog } from "./guidelines-dialog.tsx";

type Shown = Pick<
  CaseToRate,
  "caseExternalId" | "specialty" | "presentation" | "question" | "round" | "instrument" | "status"
>;

/**
 * The vignette: beside the options with a scroll of its own on a wide screen, above them and foldable on a narrower
 * one. On a tablet it stays there while the options scroll.
 */
export function CasePane({ ratingCase }: { ratingCase: Shown }) {
  const [folded, setFolded] = useState(false);
  const vignetteId = useId();
  const Arrow = folded ? ChevronRight : ChevronDown;
  return (
    <section
      aria-label="Case"
      className="border-line max-lg:border-b tablet:max-h-[42dvh] tablet:overflow-y-auto lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r"
      // A pane that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className={clsx("px-4 pt-5 sm:px-6", folded ? "pb-2 lg:pb-5" : "pb-5")}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h1>{ratingCase.caseExternalId}</h1>
          <GuidelinesDialog instrument={ratingCase.instrument} />
        </div>
        <p className="text-sm text-muted">{ratingCase.specialty}</p>
        {ratingCase.round > 1 && (
          <p className="mt-2 border-l-4 border-accent bg-accent-soft px-3 py-1.5 text-sm">
            <strong>Round {ratingCase.round}.</strong> You see how the panel rated these options, without names. Keep
            your earlier answer, or give another: both are fine, and neither happens by itself.
          </p>
        )}
        <button
          type="button"
          aria-expanded={!folded}
          aria-controls={vignetteId}
          onClick={() => setFolded(!folded)}
          className="flex min-h-11 cursor-pointer items-center gap-1 text-sm font-semibold text-muted hover:text-ink lg:hidden"
        >
          <Arrow aria-hidden size={16} /> Vignette
        </button>
        <div
          id={vignetteId}
          className={clsx("vignette space-y-3 whitespace-pre-line lg:mt-4", folded && "max-lg:hidden")}
        >
          <p>{ratingCase.presentation}</p>
          {ratingCase.question && <p className="font-semibold">{ratingCase.question}</p>}
          {ratingCase.status !== "submitted" && ratingCase.status !== "closed" && (
            <p className="text-sm">
              <Link className="link" to="recusal" relative="path">
                I know this patient, or cannot rate this case
              </Link>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
