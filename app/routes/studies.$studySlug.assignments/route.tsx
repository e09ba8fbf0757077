import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { count } from "#app/lib/count.ts";
import { freshAfterConflict } from "#app/lib/fresh-after-conflict.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { assignForm, assignRaters, seedField } from "#app/modules/assignments/assign-raters.server.ts";
import { listStudyAssignments, type StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";
import { CaseRaterTable } from "./case-rater-table.tsx";
import { LoadTable } from "./load-table.tsx";
import { OverlapTable } from "./overlap-table.tsx";
import { PlanPart } from "./plan-part.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Assignments", matches) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const seed = seedField.safeParse(new URL(request.url).searchParams.get("seed") ?? undefined);
  const seedError = seed.success ? null : seed.error.issues[0]!.message;
  return { slug: study.slug, seedError, ...(await listStudyAssignments(context.database, study.id, seed.data)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  return assignRaters(context.database, actor, study.id, await parseForm(request, assignForm));
}

/** A plan that was refused because things have changed is followed by the new one. */
export const shouldRevalidate = freshAfterConflict;

export default function Assignments() {
  const { slug, seedError, ...assignments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isReady = assignments.cases.length > 0 && assignments.raters > 0;
  const lead = (
    <>
      <Link
        className="link"
        to={`/studies/${slug}/settings`}
      >{`${count(assignments.ratersPerOption, "rater")} a case`}</Link>
      {", matched by specialty and evened out by load. What is assigned stays; nobody gets a case twice."}
    </>
  );
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Assignments"
        lead={lead}
        actions={<ButtonLink to={`/studies/${slug}/assignments/import`}>Import ratings</ButtonLink>}
      />
      <div className="space-y-10">
        <FailureNotice failure={isFailure(answer) ? answer : null} />
        {answer && !isFailure(answer) && (
          <p role="status" className="border-l-4 border-accent bg-accent-soft px-4 py-2.5">
            {`${count(answer.assigned, "assignment")} made. The raters find their cases on their page; they are not told by themselves: `}
            <Link className="link" to={`/studies/${slug}/panel/reminders`}>
              write to them
            </Link>
            .
          </p>
        )}
        {isReady ? (
          <>
            <PlanPart plan={assignments.plan} seedError={seedError} />
            <CaseRaterTable cases={assignments.cases} />
            <LoadTable perRater={assignments.plan.perRater} />
            <OverlapTable plan={assignments.plan} />
          </>
        ) : (
          <NotReady slug={slug} assignments={assignments} />
        )}
      </div>
    </main>
  );
}

function NotReady({ slug, assignments }: { slug: string; assignments: StudyAssignments }) {
  const lacksCases = assignments.cases.length === 0;
  const action = lacksCases ? (
    <ButtonLink look="primary" to={`/studies/${slug}/cases/import`}>
      Import cases
    </ButtonLink>
  ) : (
    <ButtonLink look="primary" to={`/studies/${slug}/panel/invitations`}>
      Invite raters
    </ButtonLink>
  );
  return (
    <EmptyState action={action}>
      {`Who rates which case will stand here, planned by specialty and load before anything is assigned. The study has no ${lacksCases ? "cases" : "raters"} yet.`}
    </EmptyState>
  );
}
