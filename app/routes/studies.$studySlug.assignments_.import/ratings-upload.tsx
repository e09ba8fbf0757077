import { Link } from "@remix-run/react";
import { UploadForm } from "#app/components/uploads/upload-form.tsx";
import { useUpload } from "#app/components/uploads/use-upload.ts";
import { count } from "#app/lib/count.ts";
import { RatingsPreviewPart, type ShownPreview } from "./ratings-preview.tsx";

interface Imported {
  ratings: number;
  raters: number;
  cases: number;
  assignments: number;
}

/** Choosing files of ratings, looking at what they hold, and importing them. */
export function RatingsUpload() {
  const { answer, ...upload } = useUpload<{ preview: ShownPreview | null; imported: Imported | null }>();
  const { preview = null, imported = null } = answer ?? {};
  const canImport = preview !== null && preview.counts.errors === 0 && preview.counts.ratings > 0;
  return (
    <UploadForm
      upload={upload}
      label="Files of ratings"
      hint={<Hint />}
      accept=".csv,.tsv,text/csv"
      done={imported && <ImportedNotice imported={imported} />}
      preview={preview && <RatingsPreviewPart preview={preview} />}
      save={
        canImport
          ? { words: `Import ${count(preview.counts.ratings, "rating")}`, onSave: () => upload.importChecked() }
          : null
      }
    />
  );
}

function Hint() {
  return (
    <>
      CSV, one rating a row: <Column>case_id</Column>, <Column>option_id</Column>, <Column>rater</Column> (pseudonym,
      such as R01), <Column>round</Column> (1), <Column>appropriateness</Column> (1 to 9),{" "}
      <Column>harm_severity</Column>, <Column>comment</Column>, <Column>rated_at</Column>. Where a rater could not
      judge, the reason stands in a column <Column>cannot_judge_reason</Column> instead of a score. Each case of a rater
      is imported whole, with all its options.
    </>
  );
}

function Column({ children }: { children: string }) {
  return <code className="text-ink">{children}</code>;
}

function ImportedNotice({ imported: { ratings, raters, cases, assignments } }: { imported: Imported }) {
  return (
    <div className="border-l-4 border-accent bg-accent-soft px-4 py-3">
      <p className="font-semibold">
        {`Imported: ${count(ratings, "rating")} of ${count(cases, "case")} by ${count(raters, "rater")}; ${count(assignments, "assignment")} ${assignments === 1 ? "was" : "were"} made for them.`}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-5">
        <Link to=".." relative="path" className="link">
          See the assignments
        </Link>
      </p>
    </div>
  );
}
