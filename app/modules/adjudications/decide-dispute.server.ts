import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import type { AdjudicationForm } from "./adjudication-form.ts";
import type { OptionPlace } from "./read-dispute.server.ts";

/**
 * Records the decision on an option and brings the labels of its case up to date. The actor must be an adjudicator of
 * the study; whether they are is for the caller to see to.
 *
 * @throws AppError forbidden for an actor who is no member of the study
 * @throws DataError not-found, conflict (ratings or ruling have changed since they were shown), invalid (own rating)
 */
export async function decideDispute(
  database: Database,
  actor: Actor,
  studyId: number,
  place: OptionPlace,
  form: AdjudicationForm,
): Promise<void> {
  if (actor.membershipId === null) throw new AppError("forbidden", "Only a member of the study can adjudicate.");
  const { caseExternalId, optionExternalId } = place;
  await addAdjudication(database, actor, {
    ...form,
    studyId,
    membershipId: actor.membershipId,
    caseExternalId,
    optionExternalId,
  });
  await refreshLabels(database, studyId, caseExternalId);
}
