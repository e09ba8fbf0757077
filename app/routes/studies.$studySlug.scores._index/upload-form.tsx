import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import { FileField } from "#app/components/ui/file-field.tsx";
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
  return (
    <Form method="post" encType="multipart/form-data" className="mt-12 max-w-3xl space-y-4">
      <h2>Upload answers</h2>
      <FailureNotice failure={busy ? null : failure} />
      <FileField
        label="File of answers"
        hint={
          <>
            JSONL, one answer a line with <code>system</code>, <code>trial</code>, <code>case</code> and{" "}
            <code>decisions</code>; or CSV with the columns <code>system,trial,case,option,decision</code>. Every
            problem is listed, and nothing is saved while there is one.
          </>
        }
        name="answers"
        required
        accept=".jsonl,.ndjson,.json,.csv"
      />
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
