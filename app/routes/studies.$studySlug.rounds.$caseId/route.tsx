import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readCaseRounds } from "#app/modules/rounds/read-case-rounds.server.ts";
import { roundForm } from "#app/modules/rounds/rounds-form.ts";
import { changeRounds } from "#app/modules/rounds/rounds-page.server.ts";
import { RoundPart } from "./round-part.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(`Rounds of ${data?.caseId ?? "a case"}`, matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const caseId = params.caseId ?? "";
  return { slug: study.slug, caseId, ...(await readCaseRounds(context.database, study.id, caseId)) };
}

/** Closes a round of the case, or opens it again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = { ...Object.fromEntries(await request.formData()), cases: [params.caseId] };
  return changeRounds(context.database, actor, study.id, parseValues(sent, roundForm));
}

export default function CaseRounds() {
  const { slug, caseId, current, rounds } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const done = answer && !isFailure(answer) ? answer : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={`Rounds of ${caseId}`}
        lead={`${current.specialty}. What the panel was asked in which round, and what it was told: as it was frozen then.`}
        actions={
          <>
            <Link className="link" to={`/studies/${slug}/cases/${encodeURIComponent(caseId)}`}>
              The case
            </Link>
            <Link className="link" to={`/studies/${slug}/rounds`}>
              All rounds
            </Link>
          </>
        }
      />
      <div className="space-y-8">
        <FailureNotice failure={isFailure(answer) ? answer : null} />
        {done && (
          <p role="status" className="border-l-4 border-accent bg-accent-soft px-4 py-2.5">
            {done.act === "close"
              ? `The round is closed; ${count(done.assignments, "assignment")} had not been submitted.`
              : `The round is open again; ${count(done.assignments, "assignment")} given back, as it was.`}
          </p>
        )}
        {rounds.map((round) => (
          <RoundPart key={round.number} round={round} current={current} />
        ))}
      </div>
    </main>
  );
}
