import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useFetcher } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { importRatings, previewRatings } from "#app/modules/imported-ratings/import-ratings.server.ts";
import { readUpload } from "../studies.$studySlug.cases.import/read-upload.server.ts";
import { RatingsUpload } from "./ratings-upload.tsx";

/** More problems than this say nothing new. */
const MOST_PROBLEMS = 200;

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Import ratings", matches) }];

/** The page needs nothing, but without a loader nobody would be asked who they are. */
export function loader() {
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const { intent, files } = await readUpload(request);
  if (intent === "import") {
    return { preview: null, imported: await importRatings(context.database, actor, study.id, files) };
  }
  const { problems, ...preview } = await previewRatings(context.database, study.id, files);
  const shown = problems.slice(0, MOST_PROBLEMS);
  return { imported: null, preview: { ...preview, problems: shown, leftOut: problems.length - shown.length } };
}

export default function ImportRatings() {
  const posted = useActionData<typeof action>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.data ?? posted;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Import ratings"
        lead="For ratings that were made elsewhere. They become submitted ratings of round 1, keep the date that the file gives, and are marked as imported for ever. Nothing is saved before you have seen what the files hold, and an import is all or nothing."
      />
      <RatingsUpload
        fetcher={fetcher}
        failure={isFailure(answer) ? answer : null}
        preview={isFailure(answer) ? null : (answer?.preview ?? null)}
        imported={isFailure(answer) ? null : (answer?.imported ?? null)}
      />
    </main>
  );
}
