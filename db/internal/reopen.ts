import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, currentRatings, presentations, ratingDrafts } from "../schema/index.ts";
import { isShown } from "./shown.ts";
import { now } from "./time.ts";

/** Open a submitted assignment again: what its rater gave becomes drafts to correct, and stands until submitted anew. */
export function reopen(tx: Transaction, assignmentId: number): void {
  turnIntoDrafts(tx, assignmentId);
  tx.update(assignments).set({ status: "draft", submittedAt: null }).where(eq(assignments.id, assignmentId)).run();
}

function turnIntoDrafts(tx: Transaction, assignmentId: number): void {
  const standing = tx
    .select({
      presentationId: currentRatings.presentationId,
      appropriateness: currentRatings.appropriateness,
      harmSeverity: currentRatings.harmSeverity,
      cannotJudgeReason: currentRatings.cannotJudgeReason,
      comment: currentRatings.comment,
      flag: currentRatings.flag,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .where(and(eq(presentations.assignmentId, assignmentId), isShown))
    .all();
  // Revisions are times of a browser's clock: a change that it still held from before the submission stays older.
  const clientRevision = Date.now();
  const drafts = standing.map((rating) => ({ ...rating, clientRevision, savedAt: now() }));
  if (drafts.length > 0) tx.insert(ratingDrafts).values(drafts).run();
}
