import { type FetcherWithComponents, Link } from "@remix-run/react";
import { useId, useRef } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { useChosenFiles } from "../studies.$studySlug.cases.import/use-chosen-files.ts";
import { RatingsPreviewPart, type ShownPreview } from "./ratings-preview.tsx";

interface Imported {
  ratings: number;
  raters: number;
  cases: number;
  assignments: number;
}

/**
 * Choosing files checks them; one button then imports them. Without scripts it is a plain form with a button for each
 * of the two, and a browser asks for the files again.
 */
export function RatingsUpload({
  fetcher,
  failure,
  preview,
  imported,
}: {
  fetcher: Pick<FetcherWithComponents<unknown>, "submit" | "state" | "formData" | "data">;
  failure: Failure | null;
  preview: ShownPreview | null;
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

  const canImport = preview !== null && preview.counts.errors === 0 && preview.counts.ratings > 0;
  return (
    <form method="post" encType="multipart/form-data">
      <label htmlFor={id} className="font-semibold">
        Files of ratings
      </label>
      <p id={`${id}-hint`} className="max-w-[72ch] text-sm text-muted">
        CSV, one rating a row: <Column>case_id</Column>, <Column>option_id</Column>, <Column>rater</Column> (pseudonym,
        such as R01), <Column>round</Column> (1), <Column>appropriateness</Column> (1 to 9),{" "}
        <Column>harm_severity</Column>, <Column>comment</Column>, <Column>rated_at</Column>. Where a rater could not
        judge, the reason stands in a column <Column>cannot_judge_reason</Column> instead of a score. Each case of a
        rater is imported whole, with all its options.
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        name="files"
        multiple
        required
        accept=".csv,text/csv"
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
        {busy && <p className="text-muted">{importing ? "Importing …" : "Reading …"}</p>}
        {!busy && imported && <ImportedNotice imported={imported} />}
        {!isStale && preview && <RatingsPreviewPart preview={preview} />}
      </div>
      {canImport && files.length > 0 && (
        <p className="mt-6">
          <Button look="primary" disabled={busy} onClick={() => send("import", files)}>
            {`Import ${preview.counts.ratings} ratings`}
          </Button>
        </p>
      )}
    </form>
  );
}

function Column({ children }: { children: string }) {
  return <code className="text-ink">{children}</code>;
}

function ImportedNotice({ imported: { ratings, raters, cases, assignments } }: { imported: Imported }) {
  return (
    <div className="border-l-4 border-accent bg-accent-soft px-4 py-3">
      <p className="font-semibold">
        {`Imported: ${ratings} ratings of ${cases} ${cases === 1 ? "case" : "cases"} by ${raters} ${raters === 1 ? "rater" : "raters"}; ${assignments} assignments were made for them.`}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-5">
        <Link to=".." relative="path" className="link">
          See the assignments
        </Link>
      </p>
    </div>
  );
}
