import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { importCases, previewImport } from "#app/modules/cases/import-cases.server.ts";
import { summariseImport } from "#app/modules/cases/summarise-import.ts";
import { CaseUpload } from "./case-upload.tsx";
import { readCaseUpload } from "./read-case-upload.server.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Import cases", matches) }];

/** The page needs nothing, but without a loader nobody would be asked who they are. */
export function loader() {
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const { intent, files, decisions } = await readCaseUpload(request);
  if (intent === "preview") {
    return { imported: null, preview: summariseImport(await previewImport(context.database, study.id, files)) };
  }
  return { preview: null, imported: await importCases(context.database, actor, study.id, files, decisions) };
}

export default function ImportCases() {
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Import cases"
        lead="Choose files or paste the cases, look at what they hold, then import all of it. Nothing is saved before, and an import is all or nothing. Cases that the study has already are updated."
      />
      <CaseUpload />
    </main>
  );
}
