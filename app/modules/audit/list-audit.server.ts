import type { Database } from "#db/client.ts";
import { type AuditEntry, listAudit } from "#db/queries/audit.ts";

/** The page shows this many of the newest entries. */
const MOST_SHOWN = 500;

/** The audit trail of a study, newest first; `older` tells whether entries were left out. */
export async function listStudyAudit(
  database: Database,
  studyId: number,
): Promise<{ entries: AuditEntry[]; older: boolean }> {
  const entries = await listAudit(database, studyId, MOST_SHOWN + 1);
  return { entries: entries.slice(0, MOST_SHOWN), older: entries.length > MOST_SHOWN };
}
