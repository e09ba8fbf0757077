import type { ActionFunctionArgs } from "@remix-run/node";
import { parseJson } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { requireSender } from "#app/lib/sender.ts";
import { missingOptionsForm } from "#app/modules/ratings/missing-options-form.ts";
import { saveMissingOptions } from "#app/modules/ratings/save-missing-options.server.ts";

/** Where a rater's note on options that a case lacks is saved, as JSON, at every change. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId, account } = studyAccess(context);
  requireSender(request, account.id);
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  return Response.json(await saveMissingOptions(context.database, key, await parseJson(request, missingOptionsForm)));
}
