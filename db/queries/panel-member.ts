import { and, asc, eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import type { Actor } from "../internal/audit.ts";
import { addRecusal } from "../internal/recusals.ts";
import type { Withdrawal } from "../internal/withdrawal.ts";
import { memberDeclarations, memberships, recusals, studyCases } from "../schema/index.ts";

/** What coordinators know of a member beside their place on the panel. */
export interface MemberRecord {
  membershipId: number;
  declaration: {
    yearsInPractice: number | null;
    conflictOfInterest: string | null;
    consentedAt: string | null;
    declaredAt: string | null;
    mostCases: number | null;
  } | null;
  recusals: { caseExternalId: string; reason: string; recusedAt: string }[];
}

/** A member's declarations and recusals, or null when the study has no such pseudonym. For coordinators. */
export async function readMemberRecord(
  database: Database,
  studyId: number,
  pseudonym: string,
): Promise<MemberRecord | null> {
  return withSnapshot(database, (tx) => {
    const member = findMember(tx, studyId, pseudonym);
    if (!member) return null;
    const declared = tx.select().from(memberDeclarations).where(eq(memberDeclarations.membershipId, member.id)).get();
    const { membershipId: _row, ...declaration } = declared ?? { membershipId: 0 };
    return {
      membershipId: member.id,
      declaration: declared ? (declaration as MemberRecord["declaration"]) : null,
      recusals: tx
        .select({
          caseExternalId: studyCases.externalId,
          reason: recusals.reason,
          recusedAt: recusals.recusedAt,
        })
        .from(recusals)
        .innerJoin(studyCases, eq(studyCases.id, recusals.caseId))
        .where(eq(recusals.membershipId, member.id))
        .orderBy(asc(studyCases.externalId))
        .all(),
    };
  });
}

/**
 * Keep a member from a case on the coordinator's word. Ratings that are submitted stand.
 * @throws DataError not-found (member or case of another study), conflict (kept from it already)
 */
export async function excludeFromCase(
  database: Database,
  actor: Actor,
  input: { studyId: number; pseudonym: string; caseExternalId: string; reason: string },
): Promise<Withdrawal> {
  return withTransaction(database, (tx) => {
    const { studyId, reason } = input;
    const member = findMember(tx, studyId, input.pseudonym);
    const found = tx
      .select({ id: studyCases.id, externalId: studyCases.externalId })
      .from(studyCases)
      .where(and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, input.caseExternalId)))
      .get();
    if (!member || !found) throw new DataError("not-found", "The study has no such member or case.");
    return addRecusal(tx, actor, { studyId, member, case: found, reason });
  });
}

function findMember(tx: Transaction, studyId: number, pseudonym: string) {
  return tx
    .select({ id: memberships.id, pseudonym: memberships.pseudonym })
    .from(memberships)
    .where(and(eq(memberships.studyId, studyId), eq(memberships.pseudonym, pseudonym)))
    .get();
}
