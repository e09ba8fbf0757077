import { Form } from "@remix-run/react";
import { UNSETTLED_WORDS } from "#app/components/adjudications/decision-words.ts";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextArea } from "#app/components/ui/field.tsx";
import type { RefusedDecision } from "#app/components/adjudications/desk-page.ts";
import { count } from "#app/lib/count.ts";
import { SHORTEST_RATIONALE } from "#app/modules/adjudications/adjudication-form.ts";
import type { Unsettled } from "#app/modules/adjudications/list-disputes.server.ts";
import type { UnsettledPolicy } from "#scoring/terms.ts";

/** Leaves all that waits unsettled: how many, what the study makes of them, and the reason, typed once. */
export function LeaveAll({
  unsettled: { number, digest, passedOver },
  policy,
  refused,
  busy,
}: {
  unsettled: Pick<Unsettled, "digest" | "passedOver"> & { number: number };
  policy: UnsettledPolicy;
  refused: RefusedDecision | null;
  busy: boolean;
}) {
  const left = [
    passedOver.rated > 0 && `${count(passedOver.rated, "option")} that you rated`,
    passedOver.openElsewhere > 0 && `${count(passedOver.openElsewhere, "option")} that somebody else has open`,
  ].filter(Boolean);
  return (
    <details className="no-print mt-6 max-w-[68ch]" open={refused !== null}>
      <summary className="link w-fit cursor-pointer">Nobody can settle what still waits</summary>
      <Form method="post" className="mt-3 space-y-3 rounded border border-line px-4 py-3">
        <FailureNotice failure={refused} />
        <p>
          {number === 0
            ? "Nothing waits that you could leave unsettled."
            : `${count(number, "waiting option")}, in all specialties and cases, would be left unsettled. By this study’s policy, for each of them ${UNSETTLED_WORDS[policy]}. Each gets a ruling of its own with your reason, and can be taken back by itself.`}
        </p>
        {left.length > 0 && <p>Passed over: {left.join("; ")}.</p>}
        <p className="text-muted">What is with the panel, or was sent back there, stays as it is.</p>
        {number > 0 && (
          <>
            <input type="hidden" name="digest" value={digest} />
            <TextArea
              label="Reason"
              hint="Recorded for each option, with your pseudonym. It goes into the release."
              name="rationale"
              required
              minLength={SHORTEST_RATIONALE}
              defaultValue={refused?.sent?.rationale}
            />
            <Button type="submit" disabled={busy}>
              {`Leave ${count(number, "option")} unsettled`}
            </Button>
          </>
        )}
      </Form>
    </details>
  );
}
