import { asc, desc } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { auditEntries } from "../schema/index.ts";
import { canonicalJson, digestOf } from "../digest.ts";
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

/** Append to the audit trail, within the transaction of the change. */
export function appendAudit(tx: Transaction, actor: Actor, change: AuditChange): void {
  const last = tx
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.sequence))
    .limit(1)
    .get();
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
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  tx.insert(auditEntries)
    .values({ ...entry, hash: digestOf(entry) })
    .run();
}

/** The first entry that does not fit its hash, its number or the entry before it, in words; null when the chain is whole. */
export function findBrokenAuditLink(tx: Transaction): string | null {
  let previousHash = FIRST_PREVIOUS_HASH;
  let expected = 1;
  for (const { hash, ...entry } of tx.select().from(auditEntries).orderBy(asc(auditEntries.sequence)).all()) {
    if (entry.sequence !== expected) return `Audit entry ${expected} is missing.`;
    if (entry.previousHash !== previousHash) return `Audit entry ${entry.sequence} does not follow the one before it.`;
    if (digestOf(entry) !== hash) return `Audit entry ${entry.sequence} was changed after it was written.`;
    previousHash = hash;
    expected += 1;
  }
  return null;
}
