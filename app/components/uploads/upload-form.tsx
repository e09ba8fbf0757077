import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { FileField } from "#app/components/ui/file-field.tsx";
import { count } from "#app/lib/count.ts";
import type { useUpload } from "./use-upload.ts";

/** What the button says that imports; what has to be done before it can be pressed, if anything. */
interface Save {
  words: string;
  before?: string | null;
  onSave: () => void;
}

/**
 * Choosing files checks them; one button then imports them. Without scripts it is a plain form: a button checks, and
 * under what it found another imports, for which the files have to be chosen again.
 */
export function UploadForm({
  upload,
  label,
  hint,
  accept,
  beside,
  done,
  preview,
  save,
}: {
  upload: Omit<ReturnType<typeof useUpload>, "answer">;
  label: string;
  hint: ReactNode;
  accept: string;
  /** Another way to give what files hold. */
  beside?: ReactNode;
  /** What the import has done. */
  done: ReactNode;
  preview: ReactNode;
  /** Null when there is nothing to import. */
  save: Save | null;
}) {
  const { busy, isStale, failure, refusal } = upload;
  return (
    <form method="post" encType="multipart/form-data">
      <FileField
        label={label}
        hint={hint}
        name="files"
        multiple
        accept={accept}
        // A file that was mended and is chosen again has the same name: without this it would be no change.
        onClick={(event) => {
          event.currentTarget.value = "";
          upload.forget();
        }}
        onChange={(event) => void upload.checkFiles(event.currentTarget.files)}
      />
      {beside}
      <noscript>
        <p className="mt-4">
          <Button type="submit" name="intent" value="preview" formNoValidate>
            Check the files
          </Button>
        </p>
      </noscript>
      <div aria-live="polite" className="mt-6 space-y-6">
        {refusal && <p className="rounded border border-caution bg-caution-soft px-4 py-3 font-semibold">{refusal}</p>}
        <FailureNotice failure={failure} />
        {busy && <p className="text-muted">{nameWork(upload)}</p>}
        {!busy && done}
        {!isStale && preview}
      </div>
      {save && <SavePart save={save} upload={upload} />}
    </form>
  );
}

function nameWork({
  isImporting,
  pasted,
  files,
}: Pick<ReturnType<typeof useUpload>, "isImporting" | "pasted" | "files">) {
  if (isImporting) return "Importing …";
  return pasted === null ? `Reading ${count(files.length, "file")} …` : "Reading the text …";
}

function SavePart({ save, upload }: { save: Save; upload: { canSend: boolean } }) {
  const { words, before, onSave } = save;
  return (
    <>
      {upload.canSend && (
        <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="primary" disabled={Boolean(before)} onClick={onSave}>
            {words}
          </Button>
          {before && <span className="text-sm">{before}</span>}
        </p>
      )}
      <noscript>
        <p className="mt-6 max-w-[72ch]">
          {`${before ?? ""} This browser runs no scripts and keeps no files: choose the same ones again above, then import them.`.trim()}
        </p>
        <p className="mt-3">
          <Button type="submit" name="intent" value="import" look="primary">
            {words}
          </Button>
        </p>
      </noscript>
    </>
  );
}
