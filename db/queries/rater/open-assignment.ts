import { and, eq } from "drizzle-orm";
import type { InstrumentKind } from "#scoring/terms.ts";
import type { Transaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { studyCases } from "../../schema/cases.ts";
import { invitations, memberDeclarations } from "../../schema/panel.ts";
import { instrumentVersions } from "../../schema/studies.ts";
import { ownAssignments } from "./own-rows.ts";
import type { OwnKey } from "./workbench.ts";

/**
 * Whether a rater has to make their declarations before a case opens to them: who joined by an invitation does. Of who
 * was given their place in another way the declarations may have been taken elsewhere.
 */
export function owesDeclarations(tx: Transaction, membershipId: number): boolean {
  const joined = tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.membershipId, membershipId))
    .get();
  if (!joined) return false;
  const ofMember = eq(memberDeclarations.membershipId, membershipId);
  const made = tx.select().from(memberDeclarations).where(ofMember).get();
  return made === undefined || made.declaredAt === null || made.consentedAt === null;
}

/** @throws DataError locked when the rater has to make their declarations first */
export function requireDeclared(tx: Transaction, membershipId: number): void {
  if (!owesDeclarations(tx, membershipId)) return;
  const message =
    "Make your declarations first: years in practice, conflict of interest and consent. Then the case opens to you.";
  throw new DataError("locked", message);
}

/**
 * One of the rater's assignments that is open.
 * @throws DataError not-found (not this rater's), locked (the case is submitted, or the declarations are to be made)
 */
export function requireOpen(tx: Transaction, key: OwnKey) {
  const own = ownAssignments(tx, key.membershipId);
  const assignment = tx
    .select({
      id: own.id,
      status: own.status,
      round: own.round,
      caseVersionId: own.caseVersionId,
      instrumentVersionId: own.instrumentVersionId,
      studyRuleVersionId: own.studyRuleVersionId,
      caseExternalId: studyCases.externalId,
      kind: instrumentVersions.kind,
    })
    .from(own)
    .innerJoin(studyCases, eq(studyCases.id, own.caseId))
    .innerJoin(instrumentVersions, eq(instrumentVersions.id, own.instrumentVersionId))
    .where(and(eq(own.id, key.assignmentId), eq(own.studyId, key.studyId)))
    .get();
  if (!assignment) throw new DataError("not-found", "This case is not assigned to you.");
  if (assignment.status === "submitted") {
    throw new DataError("locked", "You have submitted this case, and its ratings are locked.");
  }
  requireDeclared(tx, key.membershipId);
  const { kind, ...open } = assignment;
  return { ...open, instrumentKind: kind as InstrumentKind };
}
