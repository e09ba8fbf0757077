import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { leaveUnsettled } from "#db/queries/adjudications.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import type { LeaveAllForm } from "./adjudication-form.ts";
import { requireMember } from "./decide-dispute.server.ts";
import { listDisputes } from "./list-disputes.server.ts";

/**
 * Leaves every option that still waits unsettled, for one reason: each gets a ruling of its own, and its label follows
 * from the study's policy. What the adjudicator rated (unless the study allows it), what somebody else has open, what is
 * with the panel or was sent back there is passed over. Gives how many were left.
 *
 * @throws AppError conflict when the queue is not the one that the form was shown with, or empty
 * @throws DataError conflict when something changed at the very moment
 */
export async function leaveAllUnsettled(
  database: Database,
  actor: Actor,
  studyId: number,
  form: LeaveAllForm,
): Promise<number> {
  const membershipId = requireMember(actor);
  const { options, digest } = (await listDisputes(database, studyId, actor.name)).unsettled;
  if (digest !== form.digest) {
    throw new AppError("conflict", "The queue has changed since you opened this page. Nothing was left; look again.");
  }
  if (options.length === 0) throw new AppError("conflict", "Nothing waits that you could leave unsettled.");
  await leaveUnsettled(database, actor, { studyId, membershipId, rationale: form.rationale, options });
  await refreshLabels(database, studyId);
  return options.length;
}
