import { useSubmit } from "@remix-run/react";
import { AlertDialog } from "radix-ui";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";

/** The end of a case: what is still unrated, and the step that locks it. */
export function SubmitPanel({
  total,
  unrated,
  flush,
  failure,
  busy,
}: {
  total: number;
  unrated: OptionToRate[];
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
      {unrated.length > 0 ? (
        <div>
          <p>
            {unrated.length} of {total} options left to rate before you can submit:
          </p>
          <ul className="mt-1 space-y-0.5 text-sm">
            {unrated.slice(0, 5).map((option) => (
              <li key={option.presentationId}>
                <a className="link" href={`#option-${option.presentationId}`}>
                  {option.text}
                </a>
              </li>
            ))}
            {unrated.length > 5 && <li className="text-muted">and {unrated.length - 5} more</li>}
          </ul>
        </div>
      ) : (
        <p>All {total} options are rated. Submitting locks your ratings of this case.</p>
      )}
      <AlertDialog.Root>
        <AlertDialog.Trigger asChild>
          <Button look="primary" disabled={unrated.length > 0 || busy}>
            {busy ? "Submitting …" : "Submit case"}
          </Button>
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
          <AlertDialog.Content className="fixed left-1/2 top-1/2 z-40 w-[min(28rem,94vw)] -translate-x-1/2 -translate-y-1/2 rounded border border-line-strong bg-surface px-6 py-5">
            <AlertDialog.Title>Submit {total} ratings?</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-muted">
              Your ratings of this case are locked and go to the panel&apos;s agreement. You cannot change them
              afterwards.
            </AlertDialog.Description>
            <div className="mt-5 flex justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>Keep rating</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button look="primary" onClick={() => void submitSaved()}>
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
