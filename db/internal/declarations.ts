import { and, eq, isNull, or } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { invitations, memberDeclarations, memberships } from "../schema/index.ts";

/**
 * The members of a study, by row id, who have to make their declarations before a case opens to them: who joined by an
 * invitation does. Of who was given their place in another way the declarations may have been taken elsewhere.
 */
export function selectOwingDeclarations(tx: Transaction, studyId: number): Set<number> {
  const rows = owing(tx)
    .where(and(eq(memberships.studyId, studyId), notDeclared))
    .all();
  return new Set(rows.map(({ id }) => id));
}

/** Whether a member is one of them. */
export function owesDeclarations(tx: Transaction, membershipId: number): boolean {
  return (
    owing(tx)
      .where(and(eq(memberships.id, membershipId), notDeclared))
      .get() !== undefined
  );
}

/** @throws DataError locked when the rater has to make their declarations first */
export function requireDeclared(tx: Transaction, membershipId: number): void {
  if (!owesDeclarations(tx, membershipId)) return;
  const message =
    "Make your declarations first: years in practice, conflict of interest and consent. Then the case opens to you.";
  throw new DataError("locked", message);
}

const notDeclared = or(isNull(memberDeclarations.declaredAt), isNull(memberDeclarations.consentedAt));

function owing(tx: Transaction) {
  return tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(invitations, eq(invitations.membershipId, memberships.id))
    .leftJoin(memberDeclarations, eq(memberDeclarations.membershipId, memberships.id));
}
