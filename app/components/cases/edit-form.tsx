import { Form, useNavigation } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
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
 * A form by which a coordinator changes a case. It says on which state it was filled in; where somebody else has saved
 * the same meanwhile it shows their change beside one's own, and only then saves over it.
 */
export function EditForm({
  basis,
  failure,
  conflict,
  save,
  back,
  children,
}: {
  basis: Basis;
  failure: Failure | null;
  conflict: Conflict | null;
  save: string;
  /** Where to go without saving. */
  back: string;
  children: ReactNode;
}) {
  const busy = useNavigation().state !== "idle";
  // What the loader gives later is newer than what was filled in.
  const [start] = useState(basis);
  return (
    <Form method="post" className="max-w-3xl space-y-5">
      <input type="hidden" name="basis" value={JSON.stringify(conflict?.basis ?? start)} />
      {children}
      <FailureNotice failure={failure} />
      {conflict && <ConflictNotice conflict={conflict} />}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {conflict ? "Save mine over it" : save}
        </Button>
        <ButtonLink to={back}>{conflict ? "Leave theirs" : "Cancel"}</ButtonLink>
      </p>
    </Form>
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
