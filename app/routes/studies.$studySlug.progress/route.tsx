import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { LiveNote } from "#app/components/ui/live-note.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { useLiveData } from "#app/lib/use-live-data.ts";
import type { ProgressGroup } from "#app/modules/progress/count-progress.ts";
import { readProgressPage } from "#app/modules/progress/read-progress-page.server.ts";
import { ExpectedFinish } from "./expected-finish.tsx";
import { ProgressRows } from "./progress-rows.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Progress", matches) }];

const GROUPS: Record<ProgressGroup, string> = {
  case: "By case",
  specialty: "By specialty",
  rater: "By rater",
  round: "By round",
};

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return readProgressPage(context.database, study.id, new URL(request.url).searchParams.get("by"));
}

export default function Progress() {
  const page = useLoaderData<typeof loader>();
  const { by, whole, unassignedCases, cases } = page;
  const { isBehind } = useLiveData();
  return (
    <main id="main" className="figures-page mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Progress"
        lead="How far the raters are with what they are asked, and when the rest would be in."
      />
      {whole.assigned === 0 ? (
        <EmptyState
          action={
            cases === 0 ? (
              <ButtonLink to="../cases/import">Import cases</ButtonLink>
            ) : (
              <ButtonLink to="../assignments">Assign raters</ButtonLink>
            )
          }
        >
          How far every case, specialty and rater is will stand here, and when the rest would be in at the raters’ pace.{" "}
          {cases === 0 ? "The study has no cases yet." : "Nobody is asked to rate anything yet."}
        </EmptyState>
      ) : (
        <>
          <ExpectedFinish page={page} />
          {unassignedCases > 0 && (
            <p className="mt-3 text-sm text-muted">
              {`${unassignedCases} of ${cases} cases ${unassignedCases === 1 ? "is" : "are"} with nobody yet and not counted here: see the `}
              <Link className="link" to="../assignments">
                assignments
              </Link>
              .
            </p>
          )}
          <div className="mt-3">
            <LiveNote
              at={page.at}
              isBehind={isBehind}
              news={`${whole.answered} of ${whole.asked} options answered, ${whole.submitted} of ${whole.assigned} cases submitted`}
            />
          </div>
          <div className="mt-8">
            <TabLinks
              label="Progress"
              links={(Object.keys(GROUPS) as ProgressGroup[]).map((group) => ({
                to: `?by=${group}`,
                label: GROUPS[group],
                current: group === by,
              }))}
            />
            <ProgressRows page={page} />
          </div>
        </>
      )}
    </main>
  );
}
