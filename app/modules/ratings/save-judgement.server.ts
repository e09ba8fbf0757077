import type { Database } from "#db/client.ts";
import { type Judgement, type Saved, saveDraft } from "#db/queries/rater/drafts.ts";
import type { JudgementForm } from "./judgement-form.ts";

/** Save what a rater has given so far for one option. The newest client revision stands. */
export async function saveJudgement(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
  judgement: JudgementForm,
): Promise<Saved<Judgement>> {
  return saveDraft(database, key, { ...judgement, comment: judgement.comment?.trim() || null });
}
