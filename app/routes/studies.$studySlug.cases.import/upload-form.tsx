import type { FetcherWithComponents } from "@remix-run/react";
import { useId, useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import type { ImportSummary } from "#app/modules/cases/summarise-import.ts";
import type { SavedCases } from "#db/queries/save-cases.ts";
import { ImportPreviewPart } from "./import-preview.tsx";
import { ImportedNotice } from "./imported-notice.tsx";
import { nameImport } from "./name-import.ts";
import { PasteBox } from "./paste-box.tsx";
import type { Rewording } from "#app/modules/cases/import-form.ts";
import { useChosenFiles } from "./use-chosen-files.ts";

/**
 * Choosing files, or a button beside pasted text, checks them; one button then imports them. Without scripts it is a plain form with a button for each
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
  imported: SavedCases | null;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { files, refusal, choose, forget } = useChosenFiles();
  // The text that was checked; what is in the box may have changed since.
  const [pasted, setPasted] = useState<string | null>(null);
  const [rewordings, setRewordings] = useState<Record<string, Rewording>>({});
  const chosen = files.length > 0 || pasted !== null;
  const busy = fetcher.state !== "idle";
  // What was said about files that are no longer chosen; without scripts nothing is chosen here.
  const isStale = busy || (fetcher.data !== undefined && !chosen);
  const importing = busy && fetcher.formData?.get("intent") === "import";

  function send(intent: "preview" | "import", chosen: File[], text: string | null) {
    const form = new FormData();
    form.set("intent", intent);
    chosen.forEach((file) => form.append("files", file));
    if (text !== null) form.set("pasted", text);
    if (intent === "import") form.set("decisions", JSON.stringify({ basis: preview?.basis, rewordings }));
    else setRewordings({});
    fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  }

  async function check() {
    const copies = await choose(input.current?.files ?? null);
    setPasted(null);
    if (copies.length > 0) send("preview", copies, null);
  }

  function checkText(text: string) {
    forget();
    setPasted(text);
    send("preview", [], text);
  }

  const button = preview === null || preview.counts.errors > 0 ? null : nameImport(preview.changes);
  const undecided = preview?.changes.list.filter(({ decide }) => decide !== null && !rewordings[decide]).length ?? 0;
  return (
    <form method="post" encType="multipart/form-data">
      <label htmlFor={id} className="font-semibold">
        Case files
      </label>
      <p id={`${id}-hint`} className="max-w-[72ch] text-sm text-muted">
        NOHARM rubric and perturbation files, or Primum cases as .json, .jsonl or .csv (one option a row); several at
        once, up to 10 MB each. Cases must be de-identified: words that may identify a person are pointed out.
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        name="files"
        multiple
        accept=".json,.jsonl,.ndjson,.csv,.tsv,application/json,text/csv"
        aria-describedby={`${id}-hint`}
        className="mt-2 block w-full max-w-3xl cursor-pointer rounded border border-dashed border-line-strong bg-surface p-3 file:mr-4 file:cursor-pointer file:rounded file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:py-1 file:font-semibold file:text-ink hover:bg-sunken"
        // A file that was mended and is chosen again has the same name: without this it would be no change.
        onClick={(event) => {
          event.currentTarget.value = "";
          forget();
          setPasted(null);
        }}
        onChange={() => void check()}
      />
      <PasteBox busy={busy} onCheck={checkText} onChange={() => setPasted(null)} />
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
        {busy && (
          <p className="text-muted">
            {importing
              ? "Importing …"
              : pasted === null
                ? `Reading ${count(files.length, "file")} …`
                : "Reading the text …"}
          </p>
        )}
        {!busy && imported && <ImportedNotice imported={imported} />}
        {!isStale && preview && (
          <ImportPreviewPart
            preview={preview}
            rewordings={rewordings}
            onDecide={(decided) => setRewordings({ ...rewordings, ...decided })}
          />
        )}
      </div>
      {button && chosen && !isStale && (
        <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="primary" disabled={busy || undecided > 0} onClick={() => send("import", files, pasted)}>
            {button}
          </Button>
          {undecided > 0 && (
            <span className="text-sm">{`Decide above what becomes of the ratings of ${undecided === 1 ? "one option" : `${undecided} options`} first.`}</span>
          )}
        </p>
      )}
    </form>
  );
}
