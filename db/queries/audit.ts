import { desc, eq } from "drizzle-orm";
import { connectionOf, type Database, withSnapshot } from "../client.ts";
import { findBrokenAuditLink } from "../internal/audit.ts";
import { auditEntries } from "../schema/index.ts";

export interface AuditEntry {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  before: string | null;
  after: string | null;
}

/** The audit trail of a study, newest first. */
export async function listAudit(database: Database, studyId: number, most = 500): Promise<AuditEntry[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select({
        sequence: auditEntries.sequence,
        at: auditEntries.at,
        actor: auditEntries.actor,
        action: auditEntries.action,
        subject: auditEntries.subject,
        before: auditEntries.before,
        after: auditEntries.after,
      })
      .from(auditEntries)
      .where(eq(auditEntries.studyId, studyId))
      .orderBy(desc(auditEntries.sequence))
      .limit(most)
      .all(),
  );
}

/** What is wrong with the database file, its foreign keys or the chain of its audit trail, in words; empty when sound. */
export async function checkDatabase(database: Database): Promise<string[]> {
  const { sqlite } = connectionOf(database);
  const integrity = sqlite.pragma("integrity_check") as { integrity_check: string }[];
  const foreign = sqlite.pragma("foreign_key_check") as { table: string; rowid: number }[];
  const broken = withSnapshot(database, (tx) => findBrokenAuditLink(tx));
  return [
    ...integrity.filter((row) => row.integrity_check !== "ok").map((row) => `SQLite: ${row.integrity_check}`),
    ...foreign.map((row) => `Row ${row.rowid} of ${row.table} points at a row that does not exist.`),
    ...(broken === null ? [] : [broken]),
  ];
}
