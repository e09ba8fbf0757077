import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readOptionsPage } from "#app/modules/agreement/read-options-page.server.ts";
import { readAgreement, requestAgreement } from "#app/modules/agreement/request-agreement.server.ts";
import { Figures } from "./figures.tsx";
import { Options } from "./options.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Agreement", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const search = new URL(request.url).searchParams;
  if (search.get("view") !== "options") {
    return { view: "figures" as const, agreement: await readAgreement(context.database, study.id) };
  }
  const wanted = { state: search.get("state"), caseExternalId: search.get("case") };
  return { view: "options" as const, options: await readOptionsPage(context.database, study.id, wanted) };
}

/** Start the work on the figures anew, after it has failed. */
export async function action({ context }: ActionFunctionArgs) {
  await requestAgreement(context.database, studyAccess(context).study.id);
  return null;
}

export default function Agreement() {
  const page = useLoaderData<typeof loader>();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Agreement"
        lead="How far the raters see the same case alike: the whole study in figures, and every option by itself."
      />
      <TabLinks
        label="Parts of this page"
        links={[
          { to: "?", label: "Figures", current: page.view === "figures" },
          { to: "?view=options", label: "Options", current: page.view === "options" },
        ]}
      />
      <div className="mt-6">
        {page.view === "figures" ? <Figures agreement={page.agreement} /> : <Options page={page.options} />}
      </div>
    </main>
  );
}
