import type { ActionFunctionArgs } from "@remix-run/node";
import { AppError } from "#app/lib/app-error.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { SENDER_HEADER } from "#app/lib/sender.ts";
import { judgementForm } from "#app/modules/ratings/judgement-form.ts";
import { saveJudgement } from "#app/modules/ratings/save-judgement.server.ts";

/** Where a rating is saved while its rater works: one option at a time, as JSON, at every change. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { study, membershipId, account } = studyAccess(context);
  const sender = request.headers.get(SENDER_HEADER);
  if (sender !== null && sender !== String(account.id)) {
    throw new AppError("unauthenticated", "This change is another account's. Sign in to that account to send it.");
  }
  const key = { studyId: study.id, membershipId, assignmentId: Number(params.assignmentId) };
  const sent: unknown = await request.json().catch(() => {
    throw new AppError("bad-input", "The rating did not arrive whole. Send it again.");
  });
  return Response.json(await saveJudgement(context.database, key, parseValues(sent, judgementForm)));
}
