import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readRaterQuality } from "#app/modules/agreement/read-rater-quality.server.ts";
import { QualityTable } from "./quality-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Rater quality", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { raters: await readRaterQuality(context.database, studyAccess(context).study.id) };
}

export default function RaterQualityPage() {
  const { raters } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="figures-page mx-auto max-w-7xl px-4 py-8 sm:px-6">
      <PageHead
        title="Rater quality"
        lead="How each rater rates beside the others. For coordinators only: a rater never sees it."
      />
      <AgreementTabs />
      {raters.length === 0 ? (
        <EmptyState action={<ButtonLink to="../progress">See how far the raters are</ButtonLink>}>
          Each rater will stand here with their agreement with the others, how strict they are and how they use the
          scale. Nobody has submitted a case yet.
        </EmptyState>
      ) : (
        <QualityTable raters={raters} />
      )}
    </main>
  );
}
