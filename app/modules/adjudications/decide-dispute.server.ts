import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { deriveStudyLabels } from "../labels/derive-study-labels.server.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import type { AdjudicationForm } from "./adjudication-form.ts";
import type { OptionPlace } from "./option-place.ts";
import { isAt } from "./queue.ts";

/**
 * Records the decision on an option, that it goes back to the panel, or that the ruling on it is taken back, and brings
 * the labels of its case up to date. The actor must be an adjudicator of the study; whether they are is for the caller
 * to see to.
 *
 * @throws AppError forbidden for an actor who is no member of the study, conflict for an option that is neither in
 *   dispute nor decided
 * @throws DataError not-found, conflict (ratings or ruling have changed since they were shown, or the panel has the
 *   option), invalid (own rating)
 */
export async function decideDispute(
  database: Database,
  actor: Actor,
  studyId: number,
  place: OptionPlace,
  form: AdjudicationForm,
): Promise<void> {
  const membershipId = requireMember(actor);
  const { caseExternalId, optionExternalId } = place;
  const { options } = await deriveStudyLabels(database, studyId, caseExternalId);
  const option = options.find((candidate) => isAt(candidate, place));
  const isSettledByPanel = option?.outcome.status === "labelled" && option.adjudication === null;
  // What the ruling names as its ground is what this was found from: should that change, the ruling is refused.
  if (isSettledByPanel && form.decision !== "withdraw" && option.ratingsDigest === form.ratingsDigest) {
    throw new AppError("conflict", "This option is not in dispute: its ratings say what its label is.");
  }
  await addAdjudication(database, actor, { ...form, studyId, membershipId, caseExternalId, optionExternalId });
  await refreshLabels(database, studyId, caseExternalId);
}

/** The membership that somebody adjudicates under. @throws AppError forbidden for who is no member */
export function requireMember({ membershipId }: Actor): number {
  if (membershipId === null) throw new AppError("forbidden", "Only a member of the study can adjudicate.");
  return membershipId;
}
