import type { Database } from "#db/client.ts";
import { type AuditEntry, listAudit, readAuditNames } from "#db/queries/audit.ts";
import { type AuditFields, readAuditFields, toAuditFilter } from "./audit-filter.ts";

/** The page shows this many at a time. */
const MOST_SHOWN = 100;

export interface AuditPage {
  entries: AuditEntry[];
  filter: AuditFields;
  /** Number of the last entry shown, where there are older ones; else null. */
  olderThan: number | null;
  /** Whether newer entries than these were left out. */
  isOlder: boolean;
  /** Who and what the trail can be narrowed to. */
  actors: string[];
  actions: string[];
}

/** A page of the audit trail of a study, newest first, as the search parameters of an address ask for it. */
export async function readAuditPage(database: Database, studyId: number, search: URLSearchParams): Promise<AuditPage> {
  const filter = readAuditFields(search);
  const wanted = search.get("before");
  const olderThan = wanted !== null && /^\d{1,15}$/.test(wanted) ? Number(wanted) : null;
  const entries = await listAudit(database, studyId, { ...toAuditFilter(filter), olderThan, most: MOST_SHOWN + 1 });
  const shown = entries.slice(0, MOST_SHOWN);
  return {
    entries: shown,
    filter,
    olderThan: entries.length > MOST_SHOWN ? shown.at(-1)!.sequence : null,
    isOlder: olderThan !== null,
    ...(await readAuditNames(database, studyId)),
  };
}
