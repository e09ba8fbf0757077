import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { parseJson } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { requireSender } from "#app/lib/sender.ts";
import { judgementForm } from "#app/modules/ratings/judgement-form.ts";
import { readSavedAnswers } from "#app/modules/ratings/read-saved-answers.server.ts";
import { saveJudgement } from "#app/modules/ratings/save-judgement.server.ts";

/** What is saved of the case: a page that was left for a while learns what another device has changed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  return Response.json(await readSavedAnswers(context.database, key));
}

/** Where a rating is saved while its rater works: one option at a time, as JSON, at every change. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId, account } = studyAccess(context);
  requireSender(request, account.id);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  return Response.json(await saveJudgement(context.database, key, await parseJson(request, judgementForm)));
}
