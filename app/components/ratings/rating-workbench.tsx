import { useLocation, useNavigation } from "@remix-run/react";
import { useCallback, useState } from "react";
import { ScaleHeading } from "#app/components/scale/appropriateness-scale.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import { isAnswered } from "#scoring/terms.ts";
import { CasePane } from "./case-pane.tsx";
import { groupByCategory } from "./group-by-category.ts";
import { OptionRow } from "./option-row.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { SubmitPanel } from "./submit-panel.tsx";
import { useActiveTime } from "./use-active-time.ts";
import { useJudgements } from "./use-judgements.ts";

/** Where a rater works on a case: the vignette, the options with their scales, and the step that submits. */
export function RatingWorkbench({ ratingCase, failure }: { ratingCase: CaseToRate; failure: Failure | null }) {
  const { pathname } = useLocation();
  const { given, give, save, send, drop, overruled } = useJudgements(ratingCase, `${pathname}/drafts`);
  const [active, setActive] = useState<number | null>(null);
  useActiveTime(`${pathname}/visits`, active);
  const { instrument, options } = ratingCase;
  const unrated = options.filter((option) => !isAnswered(given.get(option.presentationId)!, instrument.kind));
  const groups = groupByCategory(options);
  const order = groups.flatMap((group) => group.options.map((option) => option.presentationId)).join(" ");
  const goOn = useCallback(
    (presentationId: number) => {
      const ids = order.split(" ").map(Number);
      const next = ids[ids.indexOf(presentationId) + 1];
      if (next === undefined) return;
      setActive(next);
      focusScale(next);
    },
    [order],
  );
  return (
    <main id="main" className="mx-auto max-w-[100rem] lg:grid lg:grid-cols-[minmax(21rem,5fr)_8fr]">
      <CasePane ratingCase={ratingCase} />
      <section aria-label="Options" className="min-w-0 px-2 sm:px-4">
        <div className="sticky top-0 z-20 flex flex-wrap items-end justify-between gap-x-5 gap-y-1 border-b border-line-strong bg-paper px-2 py-2">
          <div className="flex flex-wrap items-center gap-x-5">
            <p className="font-semibold">
              {unrated.length === 0 ? `All ${options.length} rated` : `${unrated.length} of ${options.length} left`}
            </p>
            <SaveNotice save={save} onSendAgain={() => void send()} onDrop={() => void drop()} />
            {overruled.length > 0 && (
              <p role="status" className="text-sm font-semibold text-caution">
                A newer answer from another tab or device stands:{" "}
                {options
                  .filter((option) => overruled.includes(option.presentationId))
                  .map((option) => `“${option.text}”`)
                  .join(", ")}
              </p>
            )}
          </div>
          <ScaleHeading />
        </div>
        {groups.map((group) => (
          <section key={group.category} aria-label={group.category}>
            <h2 className="px-2 pb-1 pt-5 text-sm text-muted">{group.category}</h2>
            <ol>
              {group.options.map((option) => (
                <OptionRow
                  key={option.presentationId}
                  option={option}
                  given={given.get(option.presentationId)!}
                  anchors={instrument.definition.anchors}
                  instrument={instrument.kind}
                  active={active === option.presentationId}
                  onActivate={setActive}
                  onGive={give}
                  onTyped={goOn}
                />
              ))}
            </ol>
          </section>
        ))}
        <SubmitPanel
          total={options.length}
          unrated={unrated}
          flush={send}
          failure={failure}
          busy={useNavigation().state !== "idle"}
        />
      </section>
    </main>
  );
}

/** Put the focus on an option's scale: on its chosen point, or on its first. */
function focusScale(presentationId: number): void {
  const row = document.getElementById(`option-${presentationId}`);
  const point =
    row?.querySelector<HTMLElement>('[role="radio"][data-state="checked"]') ??
    row?.querySelector<HTMLElement>('[role="radio"]');
  point?.focus();
}
