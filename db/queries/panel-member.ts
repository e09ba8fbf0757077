import { and, asc, eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import type { Actor } from "../internal/audit.ts";
import { owesDeclarations } from "../internal/declarations.ts";
import { addRecusal, liftRecusal } from "../internal/recusals.ts";
import type { Withdrawal } from "../internal/withdrawal.ts";
import { memberDeclarations, memberships, recusalLiftings, recusals, studyCases } from "../schema/index.ts";

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
  /** Whether no case opens to them before they have made their declarations. */
  owesDeclarations: boolean;
  /** By case, then the earliest first; those that were lifted among them. */
  recusals: {
    caseExternalId: string;
    reason: string;
    recusedAt: string;
    /** Null while it holds. `by` is a pseudonym; null where nobody of the study did it. */
    lifted: { at: string; reason: string; by: string | null } | null;
  }[];
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
      owesDeclarations: owesDeclarations(tx, member.id),
      recusals: selectRecusals(tx, member.id),
    };
  });
}

function selectRecusals(tx: Transaction, membershipId: number): MemberRecord["recusals"] {
  return tx
    .select({
      caseExternalId: studyCases.externalId,
      reason: recusals.reason,
      recusedAt: recusals.recusedAt,
      liftedAt: recusalLiftings.liftedAt,
      liftingReason: recusalLiftings.reason,
      by: memberships.pseudonym,
    })
    .from(recusals)
    .innerJoin(studyCases, eq(studyCases.id, recusals.caseId))
    .leftJoin(recusalLiftings, eq(recusalLiftings.recusalId, recusals.id))
    .leftJoin(memberships, eq(memberships.id, recusalLiftings.liftedByMembershipId))
    .where(eq(recusals.membershipId, membershipId))
    .orderBy(asc(studyCases.externalId), asc(recusals.id))
    .all()
    .map(({ liftedAt, liftingReason, by, ...recusal }) => ({
      ...recusal,
      lifted: liftedAt === null ? null : { at: liftedAt, reason: liftingReason!, by },
    }));
}

/** Which member, which case, and why. */
export interface MemberCase {
  studyId: number;
  pseudonym: string;
  caseExternalId: string;
  reason: string;
}

/**
 * Keep a member from a case on the coordinator's word. Ratings that are submitted stand.
 * @throws DataError not-found (member or case of another study), conflict (kept from it already)
 */
export async function excludeFromCase(database: Database, actor: Actor, input: MemberCase): Promise<Withdrawal> {
  return withTransaction(database, (tx) => addRecusal(tx, actor, findPlace(tx, input)));
}

/**
 * Lift what keeps a member from a case: they may be asked to rate it again.
 * @throws DataError not-found (member or case of another study), conflict (nothing keeps them from it)
 */
export async function admitToCase(database: Database, actor: Actor, input: MemberCase): Promise<void> {
  withTransaction(database, (tx) => liftRecusal(tx, actor, findPlace(tx, input)));
}

function findPlace(tx: Transaction, { studyId, pseudonym, caseExternalId, reason }: MemberCase) {
  const member = findMember(tx, studyId, pseudonym);
  const found = tx
    .select({ id: studyCases.id, externalId: studyCases.externalId })
    .from(studyCases)
    .where(and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId)))
    .get();
  if (!member || !found) throw new DataError("not-found", "The study has no such member or case.");
  return { studyId, member, case: found, reason };
}

function findMember(tx: Transaction, studyId: number, pseudonym: string) {
  return tx
    .select({ id: memberships.id, pseudonym: memberships.pseudonym })
    .from(memberships)
    .where(and(eq(memberships.studyId, studyId), eq(memberships.pseudonym, pseudonym)))
    .get();
}
