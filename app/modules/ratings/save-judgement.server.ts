import type { Database } from "#db/client.ts";
import { saveDraft, type SavedDraft } from "#db/queries/rater/workbench.ts";
import type { JudgementForm } from "./judgement-form.ts";

/** Save what a rater has given so far for one option. The newest client revision stands. */
export async function saveJudgement(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
  judgement: JudgementForm,
): Promise<SavedDraft> {
  return saveDraft(database, key, { ...judgement, comment: judgement.comment?.trim() || null });
}
