import { and, eq } from "drizzle-orm";
import type { InstrumentKind } from "#scoring/terms.ts";
import type { Transaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { requireDeclared } from "../../internal/declarations.ts";
import { studyCases } from "../../schema/cases.ts";
import { instrumentVersions } from "../../schema/studies.ts";
import { ownAssignments } from "./own-rows.ts";
import type { OwnKey } from "./workbench.ts";

/**
 * One of the rater's assignments that is open.
 * @throws DataError not-found (not this rater's), locked (the case is submitted or closed, or the declarations are to be
 *   made)
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
  if (assignment.status === "closed") {
    throw new DataError(
      "locked",
      "The coordinator has closed this case. What was saved before is kept; nothing is added.",
    );
  }
  requireDeclared(tx, key.membershipId);
  const { kind, ...open } = assignment;
  return { ...open, instrumentKind: kind as InstrumentKind };
}
