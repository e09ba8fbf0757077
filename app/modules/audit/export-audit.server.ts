import { canonicalJson, sha256 } from "#db/digest.ts";
import type { Database } from "#db/client.ts";
import { type ChainedAuditEntry, readAuditChain } from "#db/queries/audit.ts";
import type { Download } from "#app/lib/download-response.ts";
import { toCsv } from "#app/lib/csv-text.ts";
import { readAuditFields, toAuditFilter } from "./audit-filter.ts";

/** What an audit trail can be saved as: a line of JSON an entry with its hashes, or a table. */
export const AUDIT_FORMATS = ["jsonl", "csv"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

const COLUMNS = ["sequence", "at", "actor", "action", "subject", "before", "after"] as const;

/** The entries of a study's audit trail that the search parameters of an address ask for, oldest first, as a file. */
export async function exportAudit(
  database: Database,
  study: { id: number; slug: string },
  search: URLSearchParams,
  format: AuditFormat,
): Promise<Download> {
  const entries = await readAuditChain(database, study.id, toAuditFilter(readAuditFields(search)));
  const text = format === "csv" ? toCsv(COLUMNS, entries) : entries.map(toLine).join("");
  const bytes = new TextEncoder().encode(text);
  return { name: `${study.slug}-audit-trail.${format}`, bytes, sha256: sha256(bytes) };
}

/** The states are JSON in the database and part of the line as such. */
function toLine({ before, after, sealsDigest, previousHash, hash, ...entry }: ChainedAuditEntry): string {
  const states = { before: parseState(before), after: parseState(after) };
  const chain = { seals_digest: sealsDigest, previous_hash: previousHash, hash };
  return `${canonicalJson({ ...entry, ...states, ...chain })}\n`;
}

function parseState(state: string | null): unknown {
  return state === null ? null : JSON.parse(state);
}
