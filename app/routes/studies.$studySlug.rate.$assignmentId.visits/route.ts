import type { ActionFunctionArgs } from "@remix-run/node";
import { AppError } from "#app/lib/app-error.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { keepVisit } from "#app/modules/ratings/keep-visit.server.ts";
import { visitForm } from "#app/modules/ratings/visit-form.ts";

/** Where a case page tells from time to time how long its rater was active in it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId } = studyAccess(context);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  const sent: unknown = await request.json().catch(() => {
    throw new AppError("bad-input", "The times did not arrive whole. Send them again.");
  });
  await keepVisit(context.database, key, parseValues(sent, visitForm));
  return new Response(null, { status: 204 });
}
