import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { count } from "#app/lib/count.ts";
import { useLiveData } from "#app/lib/use-live-data.ts";
import { useRevalidateWhile } from "#app/lib/use-revalidate-while.ts";
import type { FiguresReading, Update } from "#app/modules/agreement/read-figures.server.ts";

/**
 * Figures that a job computes: the last that were finished with their time, and what has come in since. Keeps itself up
 * to date while in view.
 */
export function FiguresState<Figures>({
  reading,
  promise,
  children,
}: {
  reading: FiguresReading<Figures>;
  /** What will stand here once there is something to compare. */
  promise: string;
  children: (figures: Figures) => ReactNode;
}) {
  const isRunning = reading.status === "running" || (reading.status === "done" && reading.update?.state === "running");
  useRevalidateWhile(isRunning);
  const { isBehind } = useLiveData();
  if (reading.status === "none") {
    return (
      <EmptyState action={<ButtonLink to="../progress">See how far the raters are</ButtonLink>}>
        {reading.reason} {promise}
      </EmptyState>
    );
  }
  if (reading.status === "running") return <FirstFigures progress={reading.progress} />;
  if (reading.status === "failed") return <Failure error={reading.error} />;
  const { computedAt, ratings, update } = reading;
  return (
    <>
      <p className="max-w-[75ch] text-sm text-muted">
        {`Computed from ${count(ratings, "answer")} as they were `}
        <span className="print:hidden">
          <TimeAgo at={computedAt} />
        </span>
        <span className="hidden print:inline">{`${computedAt.slice(0, 16).replace("T", " ")} UTC`}</span>
        {update === null ? ", and nothing has come in since." : "."}
        {isBehind && <span className="font-semibold text-caution"> The server does not answer at the moment.</span>}
      </p>
      {update !== null && <UpdateNote update={update} />}
      <div className="mt-6">{children(reading.figures)}</div>
    </>
  );
}

function UpdateNote({ update: { answers, state, progress, error } }: { update: Update }) {
  const news =
    answers === 0
      ? "Ratings or cases have changed since"
      : `${answers.toLocaleString("en")} ${answers === 1 ? "rating has" : "ratings have"} come in since`;
  if (state === "failed") {
    return (
      <div className="mt-2">
        <Failure error={`${news}. ${error}`} />
      </div>
    );
  }
  return (
    <div className="no-print mt-2 max-w-[75ch] border-l-4 border-accent bg-accent-soft px-4 py-2">
      <p>
        {news}.{" "}
        {state === "running"
          ? "New figures are being computed, and will take the place of these."
          : "New figures are computed a minute after the last at the earliest."}
      </p>
      {state === "running" && (
        <div className="mt-1.5">
          <ProgressBar done={Math.round(progress * 100)} of={100} label="Computing agreement, percent" />
        </div>
      )}
    </div>
  );
}

function FirstFigures({ progress }: { progress: number }) {
  return (
    <div role="status" className="max-w-md">
      <p>Computing the figures and their intervals from the ratings as they are now.</p>
      <div className="mt-2">
        <ProgressBar done={Math.round(progress * 100)} of={100} label="Computing agreement, percent" />
      </div>
      <p className="mt-1.5 text-sm text-muted">The page fills itself when they are there.</p>
    </div>
  );
}

function Failure({ error }: { error: string }) {
  const { state } = useNavigation();
  return (
    <div role="alert" className="rounded border border-caution bg-caution-soft px-4 py-3">
      <p>
        <span className="font-semibold">The figures could not be computed.</span> {error}
      </p>
      <Form method="post" className="mt-3">
        <Button type="submit" disabled={state !== "idle"}>
          Start again
        </Button>
      </Form>
    </div>
  );
}
