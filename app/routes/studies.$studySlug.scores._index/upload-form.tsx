import { Form } from "@remix-run/react";
import { useId } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";

/** A file of answers and the release to score it against. The browser asks for both before anything is sent. */
export function UploadForm({
  versions,
  failure,
  busy,
}: {
  versions: string[];
  failure: Failure | null;
  busy: boolean;
}) {
  const id = useId();
  return (
    <Form method="post" encType="multipart/form-data" className="mt-12 max-w-3xl space-y-4">
      <h2>Upload answers</h2>
      <FailureNotice failure={busy ? null : failure} />
      <div>
        <label htmlFor={id} className="font-semibold">
          File of answers
        </label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          JSONL, one answer a line with <code>system</code>, <code>trial</code>, <code>case</code> and{" "}
          <code>decisions</code>; or CSV with the columns <code>system,trial,case,option,decision</code>. Every problem
          is listed, and nothing is saved while there is one.
        </p>
        <input
          id={id}
          type="file"
          name="answers"
          required
          accept=".jsonl,.ndjson,.json,.csv"
          aria-describedby={`${id}-hint`}
          className="mt-2 block w-full cursor-pointer rounded border border-dashed border-line-strong bg-surface p-3 file:mr-4 file:cursor-pointer file:rounded file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:py-1 file:font-semibold file:text-ink hover:bg-sunken"
        />
      </div>
      <div className="max-w-52">
        <SelectField label="Against release" name="releaseVersion" required>
          {versions.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </SelectField>
      </div>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Checking the answers …" : "Score the answers"}
      </Button>
    </Form>
  );
}
