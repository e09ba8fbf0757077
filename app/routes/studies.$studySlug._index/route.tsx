import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readOverview } from "#app/modules/studies/overview.server.ts";
import { AdjudicatorPart, AnalystPart } from "./result-parts.tsx";
import { ProgressTable } from "./progress-table.tsx";
import { RaterPart } from "./rater-part.tsx";
import { StageList } from "./stage-list.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Overview", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study, membershipId, pseudonym, roles } = studyAccess(context);
  const overview = await readOverview(context.database, { studyId: study.id, membershipId, pseudonym, roles });
  return { name: study.name, roles, pseudonym, overview };
}

export default function Overview() {
  const { name, roles, pseudonym, overview } = useLoaderData<typeof loader>();
  const { coordinator, rater, adjudicator, analyst } = overview;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead title={name} lead={`You are ${pseudonym} here: ${roles.join(", ")}.`} />
      <div className="space-y-12">
        {rater && <RaterPart {...rater} />}
        {adjudicator && <AdjudicatorPart {...adjudicator} />}
        {coordinator && <StageList stages={coordinator.stages} />}
        {coordinator && coordinator.cases.length > 0 && <ProgressTable cases={coordinator.cases} />}
        {analyst && !coordinator && <AnalystPart {...analyst} />}
        {!coordinator && !rater && !adjudicator && !analyst && (
          <EmptyState>
            Your cases will stand here once the study opens its human arm. There is nothing for you to do until then.
          </EmptyState>
        )}
      </div>
    </main>
  );
}
