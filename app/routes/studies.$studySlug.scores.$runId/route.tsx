import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { paginate } from "#app/lib/paginate.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { useRevalidateWhile } from "#app/lib/use-revalidate-while.ts";
import { readRunPage } from "#app/modules/scores/read-runs.server.ts";
import { errorFilterOf } from "./error-filter.ts";
import { ReportView } from "./report-view.tsx";

const ERRORS_PER_PAGE = 100;

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Scoring", matches) }];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const search = new URL(request.url).searchParams;
  const filter = errorFilterOf(search);
  const { run, errors } = await readRunPage(context.database, study.id, params.runId ?? "", filter);
  return { run, filter, errors: errors && paginate(errors, search.get("page"), ERRORS_PER_PAGE) };
}

export default function Scoring() {
  const { run, filter, errors } = useLoaderData<typeof loader>();
  const isWaiting = run.state === "queued" || run.state === "running";
  useRevalidateWhile(isWaiting);
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={`Scores of ${run.answerFile}`}
        lead={`Against release ${run.releaseVersion} of the reference labels. Systems judged every listed option of a case (menu protocol).`}
        actions={
          <>
            <ButtonLink to="../scores">All scorings</ButtonLink>
            {run.report && (
              <ButtonLink to={`../scores/${run.runId}/report.json`} reloadDocument download>
                <Download aria-hidden size={16} /> Report as JSON
              </ButtonLink>
            )}
          </>
        }
      />
      {isWaiting && (
        <div role="status" className="max-w-md">
          <p>
            {run.state === "queued"
              ? "Waiting for its turn."
              : "Scoring the systems and resampling the cases for the intervals."}
          </p>
          <div className="mt-2">
            <ProgressBar done={Math.round(run.progress * 100)} of={100} label="Scoring, percent" />
          </div>
          <p className="mt-1.5 text-sm text-muted">The page fills itself when the scores are there.</p>
        </div>
      )}
      {run.state === "failed" && (
        <div role="alert" className="rounded border border-caution bg-caution-soft px-4 py-3">
          <p>
            <span className="font-semibold">The answers could not be scored.</span> {run.error}
          </p>
          <p className="mt-2">
            <ButtonLink to="../scores">Upload them again</ButtonLink>
          </p>
        </div>
      )}
      {run.report && <ReportView run={run} report={run.report} filter={filter} errors={errors} />}
    </main>
  );
}
