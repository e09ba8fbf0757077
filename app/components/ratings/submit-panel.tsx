import { useSubmit } from "@remix-run/react";
import { AlertDialog } from "radix-ui";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { CaseReview, type ReviewedOption } from "./case-review.tsx";

/** The end of a case: a review of what is unrated, flagged or cannot be judged, and the step that locks it. */
export function SubmitPanel({
  total,
  unrated,
  notJudged,
  flagged,
  onGoTo,
  flush,
  failure,
  busy,
}: {
  total: number;
  unrated: ReviewedOption[];
  notJudged: ReviewedOption[];
  flagged: ReviewedOption[];
  onGoTo: (presentationId: number) => void;
  /** Send every change. False when the server has refused one: what it holds is then not what the page shows. */
  flush: () => Promise<boolean>;
  failure: Failure | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const submitSaved = async () => {
    if (await flush()) submit(null, { method: "post" });
  };
  return (
    <section aria-label="Submit" className="space-y-4 px-2 py-6">
      <FailureNotice failure={failure} />
      <CaseReview total={total} unrated={unrated} notJudged={notJudged} flagged={flagged} onGoTo={onGoTo} />
      <AlertDialog.Root>
        <AlertDialog.Trigger asChild>
          <Button look="primary" className="touch:min-h-11" disabled={unrated.length > 0 || busy}>
            {busy ? "Submitting …" : "Submit case"}
          </Button>
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
          <AlertDialog.Content className="fixed left-1/2 top-1/2 z-40 max-h-[88dvh] w-[min(28rem,94vw)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded border border-line-strong bg-surface px-6 py-5">
            <AlertDialog.Title>{titleOf(total, notJudged.length)}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-muted">
              Your ratings of this case are locked and go to the panel&apos;s agreement. If one turns out to be a
              mistake, the coordinator can reopen the case for you.
            </AlertDialog.Description>
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button className="touch:min-h-11">Keep rating</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button look="primary" className="touch:min-h-11" onClick={() => void submitSaved()}>
                  Submit and lock
                </Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </section>
  );
}

function titleOf(total: number, notJudged: number): string {
  if (notJudged === 0) return `Submit ${total} ratings?`;
  return `Submit ${total - notJudged} ratings, and ${notJudged} you cannot judge?`;
}
