import type { Database } from "#db/client.ts";
import { type Saved, saveMissingOptions as save } from "#db/queries/rater/drafts.ts";
import type { MissingOptionsForm } from "./missing-options-form.ts";

/** Save what a rater has written so far on options that a case lacks. The newest client revision stands. */
export async function saveMissingOptions(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
  { clientRevision, note }: MissingOptionsForm,
): Promise<Saved<{ note: string | null }>> {
  return save(database, key, { clientRevision, note: note?.trim() || null });
}
