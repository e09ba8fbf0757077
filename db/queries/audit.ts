import { and, asc, desc, eq, gte, lt, lte, sql } from "drizzle-orm";
import { connectionOf, type Database, withSnapshot } from "../client.ts";
import { findBrokenAuditLink } from "../internal/audit.ts";
import { findBrokenSeals } from "../internal/audit-seals.ts";
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

/** Which entries of a study's audit trail are asked for; what is left out does not narrow. */
export interface AuditFilter {
  actor?: string | null;
  action?: string | null;
  /** Words in the subject, whatever their case. */
  about?: string | null;
  /** Days in UTC, as 2026-03-31, both included. */
  from?: string | null;
  to?: string | null;
  /** Entries with a lower number than this. */
  olderThan?: number | null;
  most?: number;
}

const shownColumns = {
  sequence: auditEntries.sequence,
  at: auditEntries.at,
  actor: auditEntries.actor,
  action: auditEntries.action,
  subject: auditEntries.subject,
  before: auditEntries.before,
  after: auditEntries.after,
};

/** The audit trail of a study, newest first. */
export async function listAudit(database: Database, studyId: number, filter: AuditFilter = {}): Promise<AuditEntry[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select(shownColumns)
      .from(auditEntries)
      .where(isAsked(studyId, filter))
      .orderBy(desc(auditEntries.sequence))
      .limit(filter.most ?? 500)
      .all(),
  );
}

function isAsked(studyId: number, { actor, action, about, from, to, olderThan }: AuditFilter) {
  return and(
    eq(auditEntries.studyId, studyId),
    actor ? eq(auditEntries.actor, actor) : undefined,
    action ? eq(auditEntries.action, action) : undefined,
    about ? sql`instr(lower(${auditEntries.subject}), lower(${about})) > 0` : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    // A time of that day is more than the day itself, and less than the day with anything over "T".
    to ? lte(auditEntries.at, `${to}U`) : undefined,
    olderThan ? lt(auditEntries.sequence, olderThan) : undefined,
  );
}

/** Who and what stands in a study's audit trail: what it can be narrowed to, by alphabet. */
export async function readAuditNames(
  database: Database,
  studyId: number,
): Promise<{ actors: string[]; actions: string[] }> {
  return withSnapshot(database, (tx) => {
    const namesOf = (column: typeof auditEntries.actor | typeof auditEntries.action) =>
      tx
        .selectDistinct({ name: column })
        .from(auditEntries)
        .where(eq(auditEntries.studyId, studyId))
        .orderBy(asc(column))
        .all()
        .map(({ name }) => name);
    return { actors: namesOf(auditEntries.actor), actions: namesOf(auditEntries.action) };
  });
}

/** An entry with what chains it: its hash is of its other fields, of `previousHash` and of the seals that it sets. */
export interface ChainedAuditEntry extends AuditEntry {
  sealsDigest: string | null;
  previousHash: string;
  hash: string;
}

/** A study's audit trail with its hashes, oldest first. Between two entries those of other studies are missing. */
export async function readAuditChain(
  database: Database,
  studyId: number,
  filter: AuditFilter = {},
): Promise<ChainedAuditEntry[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select({
        ...shownColumns,
        sealsDigest: auditEntries.sealsDigest,
        previousHash: auditEntries.previousHash,
        hash: auditEntries.hash,
      })
      .from(auditEntries)
      .where(isAsked(studyId, filter))
      .orderBy(asc(auditEntries.sequence))
      .all(),
  );
}

/**
 * What is wrong with the database file, its foreign keys, the chain of its audit trail or the rows that this has
 * sealed, in words; empty when sound.
 */
export async function checkDatabase(database: Database): Promise<string[]> {
  const { sqlite } = connectionOf(database);
  const integrity = sqlite.pragma("integrity_check") as { integrity_check: string }[];
  const foreign = sqlite.pragma("foreign_key_check") as { table: string; rowid: number }[];
  const { broken, seals } = withSnapshot(database, (tx) => ({
    broken: findBrokenAuditLink(tx),
    seals: findBrokenSeals(tx),
  }));
  return [
    ...integrity.filter((row) => row.integrity_check !== "ok").map((row) => `SQLite: ${row.integrity_check}`),
    ...foreign.map((row) => `Row ${row.rowid} of ${row.table} points at a row that does not exist.`),
    ...(broken === null ? [] : [broken]),
    ...seals,
  ];
}
