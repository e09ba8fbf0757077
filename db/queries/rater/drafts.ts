import { and, eq } from "drizzle-orm";
import { type Database, withTransaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { requireOpen } from "./open-assignment.ts";
import {
  type Judgement,
  ownPresentations,
  selectOwnDrafts,
  selectOwnNote,
  writeOwnDraft,
  writeOwnNote,
} from "./own-rows.ts";
import type { OwnKey } from "./workbench.ts";

export type { Judgement } from "./own-rows.ts";

/** What became of a change that was sent. `older`: a newer one was there already, and it is given back. */
export type Saved<Content> =
  { outcome: "saved"; clientRevision: number } | { outcome: "older"; clientRevision: number; kept: Content };

/**
 * Save what a rater has given so far for one option. The newest client revision stands: sending the same one twice,
 * late or out of order changes nothing.
 * @throws DataError not-found (not this rater's), locked (the case is submitted or closed)
 */
export async function saveDraft(
  database: Database,
  key: OwnKey,
  draft: Judgement & { presentationId: number; clientRevision: number },
): Promise<Saved<Judgement>> {
  return withTransaction(database, (tx) => {
    requireOpen(tx, key);
    const shown = ownPresentations(tx, key.membershipId);
    const presented = tx
      .select({ id: shown.id })
      .from(shown)
      .where(and(eq(shown.id, draft.presentationId), eq(shown.assignmentId, key.assignmentId)))
      .get();
    if (!presented) throw new DataError("not-found", "This option is not part of the case. Reload the page.");
    const stored = selectOwnDrafts(tx, key.membershipId, key.assignmentId).find(
      (row) => row.presentationId === draft.presentationId,
    );
    if (stored && stored.clientRevision >= draft.clientRevision) {
      const { presentationId: _, clientRevision, ...kept } = stored;
      return { outcome: "older" as const, clientRevision, kept };
    }
    writeOwnDraft(tx, key.assignmentId, draft);
    return { outcome: "saved" as const, clientRevision: draft.clientRevision };
  });
}

/**
 * Save what a rater has written so far on options that the case lacks. The newest client revision stands, as for a draft.
 * @throws DataError not-found (not this rater's), locked (the case is submitted or closed)
 */
export async function saveMissingOptions(
  database: Database,
  key: OwnKey,
  sent: { note: string | null; clientRevision: number },
): Promise<Saved<{ note: string | null }>> {
  return withTransaction(database, (tx) => {
    requireOpen(tx, key);
    const stored = selectOwnNote(tx, key.membershipId, key.assignmentId);
    if (stored && stored.clientRevision >= sent.clientRevision) {
      return { outcome: "older" as const, clientRevision: stored.clientRevision, kept: { note: stored.note } };
    }
    writeOwnNote(tx, key.assignmentId, sent);
    return { outcome: "saved" as const, clientRevision: sent.clientRevision };
  });
}
