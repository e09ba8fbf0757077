import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { reopenCase, reopenForm } from "#app/modules/assignments/reopen-case.server.ts";
import { readCaseWork } from "#app/modules/cases/read-case-work.server.ts";
import { readStudyCase } from "#app/modules/cases/read-case.server.ts";
import { Duplicates } from "./duplicates.tsx";
import { OptionTable } from "./option-table.tsx";
import { RaterTable } from "./rater-table.tsx";
import { Changes, Remarks } from "./remarks.tsx";
import { Rulings } from "./rulings.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(data?.studyCase.externalId ?? "Case", matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const caseId = params.caseId ?? "";
  const studyCase = await readStudyCase(context.database, study.id, caseId);
  return { slug: study.slug, studyCase, work: await readCaseWork(context.database, study.id, caseId) };
}

/** Reopens the case for one of its raters. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = { ...Object.fromEntries(await request.formData()), caseExternalId: params.caseId };
  return reopenCase(context.database, actor, study.id, parseValues(sent, reopenForm));
}

export default function CasePage() {
  const { slug, studyCase, work } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const { externalId, specialty, presentation, question, options, categories, groups } = studyCase;
  const here = `/studies/${slug}/cases/${encodeURIComponent(externalId)}`;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={externalId}
        lead={`${specialty}, ${options} options.`}
        actions={
          <>
            <a href="#raters" className="link">
              Raters
            </a>
            <a href="#remarks" className="link">
              Remarks
            </a>
            {work.raters.length > 0 && (
              <Link to={`/studies/${slug}/rounds/${encodeURIComponent(externalId)}`} className="link">
                Rounds
              </Link>
            )}
            <Link to={`/studies/${slug}/cases`} className="link">
              All cases
            </Link>
            <Link to={`${here}/edit`} className="link">
              Edit case
            </Link>
            <Link to={`${here}/add-option`} className="link">
              Add option
            </Link>
          </>
        }
      />
      <section aria-labelledby="vignette" className="mb-8">
        <h2 id="vignette" className="sr-only">
          Vignette
        </h2>
        <div className="vignette whitespace-pre-line">{presentation}</div>
        {question && <p className="vignette mt-4 font-semibold whitespace-pre-line">{question}</p>}
      </section>
      <section aria-labelledby="options">
        <h2 id="options">Options</h2>
        <Duplicates duplicates={studyCase.duplicates} />
        <OptionTable here={here} otherWordings={work.otherWordings} categories={categories} groups={groups} />
      </section>
      <section aria-labelledby="raters" className="mt-10">
        <h2 id="raters">Raters</h2>
        <FailureNotice failure={isFailure(answer) ? answer : null} />
        {answer && !isFailure(answer) && (
          <p role="status" className="my-2 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
            {`The case is open again for ${answer.pseudonym}.`}
          </p>
        )}
        <RaterTable raters={work.raters} busy={busy} />
      </section>
      <section aria-labelledby="remarks" className="mt-10">
        <h2 id="remarks">What raters remarked</h2>
        <Remarks remarks={work.remarks} />
      </section>
      {work.ruled.length > 0 && (
        <section aria-labelledby="rulings" className="mt-10">
          <h2 id="rulings">Rulings</h2>
          <Rulings ruled={work.ruled} slug={slug} caseExternalId={externalId} />
        </section>
      )}
      {work.changes.length > 0 && (
        <section aria-labelledby="changes" className="mt-10">
          <h2 id="changes">Second answers</h2>
          <Changes changes={work.changes} />
        </section>
      )}
    </main>
  );
}
