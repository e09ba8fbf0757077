import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { RoundRow } from "#app/modules/rounds/list-rounds.server.ts";
import type { CaseRound } from "#app/modules/rounds/read-case-rounds.server.ts";
import { FedBackTable } from "./fed-back-table.tsx";

/** One round of the case: whether it is open, when that changed, and what was fed back in it. */
export function RoundPart({ round, current }: { round: CaseRound; current: RoundRow }) {
  const { number, isClosed, closings, options } = round;
  const heading = `round-${number}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{`Round ${number}`}</h2>
      <p className="mt-1 max-w-[72ch]">
        {describe(round, current)}
        {options[0] && (
          <>
            {" What the panel was told was frozen "}
            <TimeAgo at={options[0].frozenAt} />.
          </>
        )}
      </p>
      {closings.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-[0.9375rem] text-muted">
          {closings.map((closing, index) => (
            <li key={index}>
              {closing.isClosed ? "Closed" : "Opened again"} <TimeAgo at={closing.decidedAt} />
              {closing.note && `: ${closing.note}`}
            </li>
          ))}
        </ul>
      )}
      {options.length > 0 && <FedBackTable options={options} number={number} />}
      {/* Anew once it is done: folded, and without the note. */}
      <ChangeForm key={closings.length} number={number} isClosed={isClosed} />
    </section>
  );
}

function describe({ number, isClosed }: CaseRound, current: RoundRow): string {
  const state = isClosed ? "Closed." : "Open.";
  if (number !== current.round) {
    return isClosed
      ? `${state} A later round followed.`
      : `${state} A later round followed, and this one was opened again.`;
  }
  const submitted =
    current.submitted.length === 0 ? "Nobody has submitted it." : `Submitted by ${current.submitted.join(", ")}.`;
  const waiting = current.waitingFor.filter(({ round }) => round === number).map(({ pseudonym }) => pseudonym);
  const waits = waiting.length === 0 ? "" : ` Waits for ${waiting.join(", ")}.`;
  const closed = current.closedOn.length === 0 ? "" : ` Closed before ${current.closedOn.join(", ")} had submitted.`;
  return `${state} ${submitted}${waits}${closed}`;
}

/** Closes the round of this case alone, or opens it again. */
function ChangeForm({ number, isClosed }: { number: number; isClosed: boolean }) {
  const busy = useNavigation().state !== "idle";
  const words = isClosed ? `Open round ${number} again` : `Close round ${number}`;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-accent">{words}</summary>
      <Form method="post" className="mt-2 flex max-w-2xl flex-wrap items-end gap-3">
        <input type="hidden" name="act" value={isClosed ? "reopen" : "close"} />
        <input type="hidden" name="round" value={number} />
        <div className="min-w-64 flex-1">
          <TextField
            label="Why (optional)"
            name="note"
            hint={
              isClosed
                ? "What was closed is its raters’ again, with their drafts. Feedback that was given stays as it is."
                : "What is not submitted takes nothing more; drafts are kept and do not count."
            }
          />
        </div>
        <Button type="submit" disabled={busy}>
          {words}
        </Button>
      </Form>
    </details>
  );
}
