import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextArea } from "#app/components/ui/field.tsx";
import { SHORTEST_RATIONALE } from "#app/modules/adjudications/adjudication-form.ts";
import type { DeskPage, RefusedDecision } from "./desk-page.ts";

/** Takes the ruling, or the sending back, back: the option is disputed again, and both stay in the record. */
export function WithdrawForm({
  page,
  to,
  refused,
  busy,
}: {
  page: DeskPage;
  to: string;
  refused: RefusedDecision | null;
  busy: boolean;
}) {
  const isRuling = page.dispute.ruling !== null;
  return (
    <details className="mt-4" open={refused !== null}>
      <summary className="link w-fit cursor-pointer">{isRuling ? "Take the ruling back" : "Take it back"}</summary>
      <Form method="post" action={to} preventScrollReset className="mt-3 space-y-3">
        <FailureNotice failure={refused} />
        <input type="hidden" name="decision" value="withdraw" />
        <input type="hidden" name="ratingsDigest" value={page.ratingsDigest} />
        <input type="hidden" name="supersedes" value={page.supersedes ?? ""} />
        <TextArea
          label="Why it is taken back"
          hint="The option waits for a decision again, without a label. What was decided and your reason stay in the record."
          name="rationale"
          required
          minLength={SHORTEST_RATIONALE}
          defaultValue={refused?.sent?.rationale}
          rows={2}
        />
        <Button type="submit" disabled={busy}>
          Take back
        </Button>
      </Form>
    </details>
  );
}
