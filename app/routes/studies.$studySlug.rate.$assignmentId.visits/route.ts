import type { ActionFunctionArgs } from "@remix-run/node";
import { parseJson } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { keepVisit } from "#app/modules/ratings/keep-visit.server.ts";
import { visitForm } from "#app/modules/ratings/visit-form.ts";

/** Where a case page tells from time to time how long its rater was active in it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  await keepVisit(context.database, key, await parseJson(request, visitForm));
  return new Response(null, { status: 204 });
}
