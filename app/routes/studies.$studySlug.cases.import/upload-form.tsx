import type { FetcherWithComponents } from "@remix-run/react";
import { Link } from "@remix-run/react";
import { useId, useRef } from "react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { ImportSummary } from "#app/modules/cases/summarise-import.ts";
import { ImportPreviewPart } from "./import-preview.tsx";
import { useChosenFiles } from "./use-chosen-files.ts";

interface Imported {
  cases: number;
  options: number;
  variants: number;
}

/**
 * Choosing files checks them; one button then imports them. Without scripts it is a plain form with a button for each
 * of the two, and a browser asks for the files again.
 */
export function UploadForm({
  fetcher,
  failure,
  preview,
  imported,
}: {
  fetcher: Pick<FetcherWithComponents<unknown>, "submit" | "state" | "formData" | "data">;
  failure: Failure | null;
  preview: ImportSummary | null;
  imported: Imported | null;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { files, refusal, choose, forget } = useChosenFiles();
  const busy = fetcher.state !== "idle";
  // What was said about files that are no longer chosen; without scripts nothing is chosen here.
  const isStale = busy || (fetcher.data !== undefined && files.length === 0);
  const importing = busy && fetcher.formData?.get("intent") === "import";

  function send(intent: "preview" | "import", chosen: File[]) {
    const form = new FormData();
    form.set("intent", intent);
    chosen.forEach((file) => form.append("files", file));
    fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  }

  async function check() {
    const copies = await choose(input.current?.files ?? null);
    if (copies.length > 0) send("preview", copies);
  }

  const canImport =
    preview !== null && preview.counts.errors === 0 && preview.counts.cases + preview.counts.variants > 0;
  return (
    <form method="post" encType="multipart/form-data">
      <label htmlFor={id} className="font-semibold">
        Case files
      </label>
      <p id={`${id}-hint`} className="max-w-[72ch] text-sm text-muted">
        NOHARM rubric and perturbation files, or Primum cases as .json or .jsonl; several at once, up to 10 MB each.
        Cases must be de-identified: words that may identify a person are pointed out.
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        name="files"
        multiple
        required
        accept=".json,.jsonl,.ndjson,application/json"
        aria-describedby={`${id}-hint`}
        className="mt-2 block w-full max-w-3xl cursor-pointer rounded border border-dashed border-line-strong bg-surface p-3 file:mr-4 file:cursor-pointer file:rounded file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:py-1 file:font-semibold file:text-ink hover:bg-sunken"
        // A file that was mended and is chosen again has the same name: without this it would be no change.
        onClick={(event) => {
          event.currentTarget.value = "";
          forget();
        }}
        onChange={() => void check()}
      />
      <noscript>
        <p className="mt-4 flex flex-wrap gap-2">
          <Button type="submit" name="intent" value="preview">
            Check the files
          </Button>
          <Button type="submit" name="intent" value="import" look="primary">
            Import
          </Button>
        </p>
      </noscript>
      <div aria-live="polite" className="mt-6 space-y-6">
        {refusal && <p className="rounded border border-caution bg-caution-soft px-4 py-3 font-semibold">{refusal}</p>}
        <FailureNotice failure={isStale ? null : failure} />
        {busy && <p className="text-muted">{importing ? "Importing …" : `Reading ${countFiles(files.length)} …`}</p>}
        {!busy && imported && <ImportedNotice imported={imported} />}
        {!isStale && preview && <ImportPreviewPart preview={preview} />}
      </div>
      {canImport && files.length > 0 && (
        <p className="mt-6">
          <Button look="primary" disabled={busy} onClick={() => send("import", files)}>
            {nameImport(preview)}
          </Button>
        </p>
      )}
    </form>
  );
}

function ImportedNotice({ imported: { cases, options, variants } }: { imported: Imported }) {
  return (
    <div className="border-l-4 border-accent bg-accent-soft px-4 py-3">
      <p className="font-semibold">
        {`Imported: ${cases} cases with ${options} options${variants > 0 ? `, and ${variants} variants` : ""}.`}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ButtonLink to="../../panel" relative="path" look="primary">
          Go on to the panel
        </ButtonLink>
        <Link to=".." relative="path" className="link">
          See the cases
        </Link>
      </p>
    </div>
  );
}

function nameImport({ counts: { cases, variants } }: ImportSummary): string {
  if (cases === 0) return variants === 1 ? "Import 1 variant" : `Import ${variants} variants`;
  return cases === 1 ? "Import 1 case" : `Import ${cases} cases`;
}

function countFiles(n: number): string {
  return n === 1 ? "1 file" : `${n} files`;
}
