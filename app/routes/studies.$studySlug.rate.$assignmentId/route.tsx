import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RatingWorkbench } from "#app/components/ratings/rating-workbench.tsx";
import { LockedCase } from "#app/components/ratings/locked-case.tsx";
import { WaitingNotice } from "#app/components/ratings/waiting-notice.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { owesDeclarations } from "#app/modules/panel/declare.server.ts";
import { readCaseToRate } from "#app/modules/ratings/read-case-to-rate.server.ts";
import { submitCase } from "#app/modules/ratings/submit-case.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.caseExternalId ?? "Case"} · Rate · Primum` },
];

export const handle = { showsSaveState: true };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  const assignmentId = Number(params.assignmentId);
  if (await owesDeclarations(context.database, membershipId)) {
    throw redirect(`/studies/${study.slug}/declarations?case=${assignmentId}`);
  }
  return readCaseToRate(context.database, { studyId: study.id, membershipId, assignmentId });
}

export async function action({ params, context }: ActionFunctionArgs) {
  const { study, membershipId, actor } = studyAccess(context);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  const { caseExternalId } = await submitCase(context.database, actor, key);
  return redirect(`/studies/${study.slug}/rate?submitted=${encodeURIComponent(caseExternalId)}`);
}

export default function RateCase() {
  const ratingCase = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (ratingCase.status === "submitted" || ratingCase.status === "closed") {
    return (
      <>
        <WaitingNotice />
        <LockedCase ratingCase={ratingCase} />
      </>
    );
  }
  return (
    <RatingWorkbench
      key={ratingCase.assignmentId}
      ratingCase={ratingCase}
      failure={isFailure(answer) ? answer : null}
    />
  );
}
