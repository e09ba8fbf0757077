import type { ActionFunctionArgs } from "@remix-run/node";
import { parseJson } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { claimDispute, claimForm } from "#app/modules/adjudications/claim-dispute.server.ts";

/** Where the page of a dispute tells that it has the option open, and learns who else has. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const place = { caseExternalId: params.caseId ?? "", optionExternalId: params.optionId ?? "" };
  const form = await parseJson(request, claimForm);
  return Response.json({ other: await claimDispute(context.database, actor, study.id, place, form) });
}
