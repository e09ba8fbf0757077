import { useState } from "react";
import { UploadForm } from "#app/components/uploads/upload-form.tsx";
import { useUpload } from "#app/components/uploads/use-upload.ts";
import { count } from "#app/lib/count.ts";
import { REWORDING_FIELD, type Rewording } from "#app/modules/cases/import-form.ts";
import type { ImportSummary } from "#app/modules/cases/summarise-import.ts";
import type { SavedCases } from "#db/queries/save-cases.ts";
import { ImportPreviewPart } from "./import-preview.tsx";
import { ImportedNotice } from "./imported-notice.tsx";
import { nameImport } from "./name-import.ts";
import { PasteBox } from "./paste-box.tsx";

interface Answer {
  preview: ImportSummary | null;
  imported: SavedCases | null;
}

/** Choosing files of cases, or pasting them, deciding what becomes of ratings of reworded options, and importing. */
export function CaseUpload() {
  const [rewordings, setRewordings] = useState<Record<string, Rewording>>({});
  const { answer, ...upload } = useUpload<Answer>({ onCheck: () => setRewordings({}) });
  const { preview = null, imported = null } = answer ?? {};
  const words = preview === null || preview.counts.errors > 0 ? null : nameImport(preview.changes);
  const undecided = preview?.changes.list.filter(({ decide }) => decide !== null && !rewordings[decide]).length ?? 0;
  const basis = JSON.stringify(preview?.basis ?? null);
  const decided = Object.entries(rewordings).map(([key, decision]) => [REWORDING_FIELD + key, decision] as const);
  return (
    <UploadForm
      upload={upload}
      label="Case files"
      hint="NOHARM rubric and perturbation files, or Primum cases as .json, .jsonl or .csv (one option a row; variants in a table of their own); several at once, up to 10 MB each. Cases must be de-identified: words that may identify a person are pointed out."
      accept=".json,.jsonl,.ndjson,.csv,.tsv,application/json,text/csv"
      beside={<PasteBox busy={upload.busy} onCheck={upload.checkText} onChange={upload.forget} />}
      done={imported && <ImportedNotice imported={imported} />}
      preview={
        preview && (
          <>
            <input type="hidden" name="basis" value={basis} />
            <ImportPreviewPart
              preview={preview}
              rewordings={rewordings}
              onDecide={(more) => setRewordings({ ...rewordings, ...more })}
            />
          </>
        )
      }
      save={
        words === null
          ? null
          : {
              words,
              before:
                undecided === 0
                  ? null
                  : `Decide above what becomes of the ratings of ${undecided === 1 ? "one option" : count(undecided, "option")} first.`,
              onSave: () => upload.importChecked({ basis, ...Object.fromEntries(decided) }),
            }
      }
    />
  );
}
