import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { TextArea } from "#app/components/ui/field.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { RoundAct } from "#app/modules/rounds/rounds-form.ts";

/** What would happen, what to say about it, and the one button that does it; without a button where nothing would. */
export function PreviewFrame({
  title,
  act,
  cases,
  hidden = {},
  note,
  button,
  failure,
  children,
}: {
  title: string;
  act: RoundAct;
  /** External ids of what it is done with. */
  cases: string[];
  hidden?: Record<string, string>;
  note: { label: string; hint?: string };
  button: string | null;
  failure: Failure | null;
  children: ReactNode;
}) {
  const busy = useNavigation().state !== "idle";
  const noteError = failure?.problems.find(({ where }) => where === "note")?.message;
  return (
    <section aria-labelledby="preview" className="rounded border border-line-strong bg-surface px-5 py-4">
      <h2 id="preview">{title}</h2>
      <div className="mt-2 space-y-3">
        {!noteError && <FailureNotice failure={failure} />}
        {children}
        {button && (
          <Form method="post" className="max-w-[68ch] space-y-3">
            <input type="hidden" name="act" value={act} />
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {cases.map((id) => (
              <input key={id} type="hidden" name="case" value={id} />
            ))}
            <TextArea label={note.label} hint={note.hint} name="note" rows={2} error={noteError} />
            <div className="flex flex-wrap items-center gap-4">
              <Button type="submit" look="primary" disabled={busy}>
                {busy ? "One moment …" : button}
              </Button>
              <Link className="link" to=".">
                Leave it
              </Link>
            </div>
          </Form>
        )}
      </div>
    </section>
  );
}
