import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { mostTelling } from "#app/modules/cases/import-problem.ts";
import { importRatings, previewRatings } from "#app/modules/imported-ratings/import-ratings.server.ts";
import { readUpload, requireFiles } from "#app/lib/read-upload.server.ts";
import { RatingsUpload } from "./ratings-upload.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Import ratings", matches) }];

/** The page needs nothing, but without a loader nobody would be asked who they are. */
export function loader() {
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const { intent, files } = await readUpload(request);
  requireFiles(files);
  if (intent === "import") {
    return { preview: null, imported: await importRatings(context.database, actor, study.id, files) };
  }
  const { problems, ...preview } = await previewRatings(context.database, study.id, files);
  return { imported: null, preview: { ...preview, ...mostTelling(problems) } };
}

export default function ImportRatings() {
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Import ratings"
        lead="For ratings that were made elsewhere. They become submitted ratings of round 1, keep the date that the file gives, and are marked as imported for ever. Nothing is saved before you have seen what the files hold, and an import is all or nothing."
      />
      <RatingsUpload />
    </main>
  );
}
