import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { useRevalidateWhile } from "#app/lib/use-revalidate-while.ts";
import { readRunsPage } from "#app/modules/scores/read-runs.server.ts";
import { requestScoring } from "#app/modules/scores/request-scoring.server.ts";
import { AcceptedNotice } from "./accepted-notice.tsx";
import { readAnswerForm } from "./read-answer-form.server.ts";
import { RunTable } from "./run-table.tsx";
import { UploadForm } from "./upload-form.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Scores", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return readRunsPage(context.database, studyAccess(context).study.id);
}

/** Go on to the scoring; where the file gave warnings, stay and show them. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const accepted = await requestScoring(context.database, actor, study.id, await readAnswerForm(request));
  return accepted.warnings.length > 0 ? accepted : redirect(`/studies/${study.slug}/scores/${accepted.runId}`);
}

export default function Scores() {
  const { runs, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  useRevalidateWhile(runs.some((run) => run.state === "queued" || run.state === "running"));
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Scores"
        lead="How much harm the recommendations of a model, a team of models or a person would do, measured against a release of the reference labels."
      />
      {versions.length === 0 ? (
        <EmptyState action={<ButtonLink to="../releases">To the releases</ButtonLink>}>
          Scorings of uploaded answers will stand here. Answers are scored against a release, and this study has none
          yet.
        </EmptyState>
      ) : (
        <>
          {answer && !isFailure(answer) && <AcceptedNotice accepted={answer} />}
          <RunTable runs={runs} />
          <UploadForm versions={versions} failure={isFailure(answer) ? answer : null} busy={state === "submitting"} />
        </>
      )}
    </main>
  );
}
