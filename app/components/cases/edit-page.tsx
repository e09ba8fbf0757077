import { Form, useNavigation } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { type Failure, isFailure } from "#app/lib/app-error.ts";
import { BeforeAfter } from "./before-after.tsx";
import type { ShownField } from "#app/modules/cases/show-changes.ts";

interface Basis {
  caseVersionId: number;
  optionVersionId: number;
}

interface Conflict {
  others: string[];
  fields: ShownField[];
  basis: Basis;
}

/**
 * A page on which a coordinator changes a case. Its form says on which state it was filled in; where somebody else has
 * saved the same meanwhile the page shows their change beside one's own, and only then saves over it.
 */
export function EditPage({
  title,
  lead,
  basis,
  answer,
  save,
  back,
  children,
}: {
  title: string;
  lead: string;
  basis: Basis;
  /** Of the last attempt to save. */
  answer: Failure | { conflict: Conflict } | undefined;
  save: string;
  /** Where to go without saving. */
  back: string;
  children: ReactNode;
}) {
  const busy = useNavigation().state !== "idle";
  // What the loader gives later is newer than what was filled in.
  const [start] = useState(basis);
  const conflict = answer && !isFailure(answer) ? answer.conflict : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead title={title} lead={lead} />
      <Form method="post" className="max-w-3xl space-y-5">
        <input type="hidden" name="basis" value={JSON.stringify(conflict?.basis ?? start)} />
        {children}
        <FailureNotice failure={isFailure(answer) ? answer : null} />
        {conflict && <ConflictNotice conflict={conflict} />}
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={busy}>
            {conflict ? "Save mine over it" : save}
          </Button>
          <ButtonLink to={back}>{conflict ? "Leave theirs" : "Cancel"}</ButtonLink>
        </p>
      </Form>
    </main>
  );
}

function ConflictNotice({ conflict: { others, fields } }: { conflict: Conflict }) {
  return (
    <div role="alert" className="rounded border border-caution bg-caution-soft px-4 py-3">
      <p className="font-semibold">Somebody else saved this while you were at it. Nothing of yours is saved yet.</p>
      <ul className="mt-2 list-disc pl-5">
        {others.map((change) => (
          <li key={change} className="wrap-anywhere">
            {change}
          </li>
        ))}
      </ul>
      <BeforeAfter caption="Theirs and yours" fields={fields} headings={["Theirs, as saved", "Yours"]} />
    </div>
  );
}
