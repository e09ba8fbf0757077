import { Link } from "@remix-run/react";
import { clsx } from "clsx";
import { Check, Circle, CircleDot } from "lucide-react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { Stage, StageState } from "#app/modules/studies/study-stages.ts";

const STATES: Record<StageState, { words: string; Icon: typeof Check }> = {
  done: { words: "done", Icon: Check },
  now: { words: "open", Icon: CircleDot },
  later: { words: "later", Icon: Circle },
};

/** The life of a study: a line a stage. The first with something to do carries the button. */
export function StageList({ stages }: { stages: Stage[] }) {
  const next = stages.find(({ isTask }) => isTask);
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">Where the study stands</h2>
      <ol className="mt-2 divide-y divide-line border-y border-line">
        {stages.map((stage) => (
          <StageRow key={stage.key} stage={stage} isNext={stage === next} />
        ))}
      </ol>
    </section>
  );
}

function StageRow({ stage, isNext }: { stage: Stage; isNext: boolean }) {
  const { words, Icon } = STATES[stage.state];
  const { to, label } = stage.action;
  return (
    <li
      className={clsx(
        "grid grid-cols-[4.75rem_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5 py-1 sm:grid-cols-[4.75rem_8rem_minmax(0,1fr)_auto]",
        stage.state === "later" && "text-muted",
      )}
    >
      <span className="inline-flex items-center gap-1.5 text-sm text-muted">
        <Icon aria-hidden size={15} className={clsx(isNext && "text-accent")} />
        {words}
      </span>
      <span className={clsx(stage.state !== "later" && "font-semibold")}>{stage.title}</span>
      <span className="max-sm:col-start-2">
        {stage.count}
        {stage.detail && <span className="text-sm text-muted">{` · ${stage.detail}`}</span>}
      </span>
      <span
        className={clsx(
          "flex min-h-9 items-center max-sm:col-start-2 sm:justify-end",
          stage.state === "later" && "max-sm:hidden",
        )}
      >
        {isNext ? (
          <ButtonLink to={to} look="primary">
            {label}
          </ButtonLink>
        ) : (
          stage.state !== "later" && (
            <Link to={to} className="link text-[0.9375rem]">
              {label}
            </Link>
          )
        )}
      </span>
    </li>
  );
}
