import { asc, desc, sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { auditEntries, auditSeals } from "../schema/index.ts";
import { canonicalJson, digestOf } from "../digest.ts";
import { type Seal, sealNewRows } from "./audit-seals.ts";
import { now } from "./time.ts";

/** Who makes a change: as it stands in the audit trail. */
export interface Actor {
  accountId: number | null;
  /** Null outside a study. */
  membershipId: number | null;
  /** Pseudonym in the study, "administrator", or "command line". */
  name: string;
}

export interface AuditChange {
  studyId: number | null;
  action: string;
  /** What was changed, in external names: "case Card001, option 3". */
  subject: string;
  before?: unknown;
  after?: unknown;
}

const FIRST_PREVIOUS_HASH = "0".repeat(64);

/** Append to the audit trail, within the transaction of the change and after it: what is written so far is sealed. */
export function appendAudit(tx: Transaction, actor: Actor, change: AuditChange): void {
  const last = tx
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.sequence))
    .limit(1)
    .get();
  const seals = sealNewRows(tx);
  const entry = {
    sequence: (last?.sequence ?? 0) + 1,
    at: now(),
    studyId: change.studyId,
    actorAccountId: actor.accountId,
    actor: actor.name,
    action: change.action,
    subject: change.subject,
    before: change.before === undefined ? null : canonicalJson(change.before),
    after: change.after === undefined ? null : canonicalJson(change.after),
    sealsDigest: seals.length === 0 ? null : digestOf(seals),
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  tx.insert(auditEntries)
    .values({ ...entry, hash: hashOf(entry) })
    .run();
  if (seals.length === 0) return;
  tx.insert(auditSeals)
    .values(seals.map((seal) => ({ sequence: entry.sequence, ...seal })))
    .run();
}

/** The hash of an entry: without seals it is what it was before there were any. */
function hashOf({ sealsDigest, ...entry }: Omit<typeof auditEntries.$inferSelect, "hash">): string {
  return digestOf(sealsDigest === null ? entry : { ...entry, sealsDigest });
}

/** The first entry that does not fit its hash, its number, its seals or the entry before it, in words; null when the chain is whole. */
export function findBrokenAuditLink(tx: Transaction): string | null {
  const seals = selectSealsByEntry(tx);
  let previousHash = FIRST_PREVIOUS_HASH;
  let expected = 1;
  for (const { hash, ...entry } of tx.select().from(auditEntries).orderBy(asc(auditEntries.sequence)).all()) {
    if (entry.sequence !== expected) return `Audit entry ${expected} is missing.`;
    if (entry.previousHash !== previousHash) return `Audit entry ${entry.sequence} does not follow the one before it.`;
    if (hashOf(entry) !== hash) return `Audit entry ${entry.sequence} was changed after it was written.`;
    const set = seals.get(entry.sequence);
    if ((set ? digestOf(set) : null) !== entry.sealsDigest) {
      return `The seals of audit entry ${entry.sequence} were changed after it was written.`;
    }
    previousHash = hash;
    expected += 1;
  }
  return null;
}

function selectSealsByEntry(tx: Transaction): Map<number, Seal[]> {
  const byEntry = new Map<number, Seal[]>();
  for (const { sequence, ...seal } of tx
    .select()
    .from(auditSeals)
    .orderBy(sql`rowid`)
    .all()) {
    byEntry.set(sequence, [...(byEntry.get(sequence) ?? []), seal]);
  }
  return byEntry;
}
