import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, membershipRoles, memberships, rounds } from "../schema/index.ts";

/**
 * The cases of a study that anybody has submitted, each with everybody who adjudicates: unless they rate it at the moment
 * they may have seen what others gave, and could not rate it blindly.
 */
export function selectSighted(tx: Transaction, studyId: number): { caseId: number; membershipId: number }[] {
  const adjudicators = tx
    .select({ membershipId: memberships.id })
    .from(memberships)
    .innerJoin(
      membershipRoles,
      and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "adjudicator")),
    )
    .where(eq(memberships.studyId, studyId))
    .orderBy(asc(memberships.id))
    .all();
  if (adjudicators.length === 0) return [];
  const rated = tx
    .selectDistinct({ caseId: assignments.caseId })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(and(eq(rounds.studyId, studyId), eq(assignments.status, "submitted")))
    .orderBy(asc(assignments.caseId))
    .all();
  return rated.flatMap(({ caseId }) => adjudicators.map(({ membershipId }) => ({ caseId, membershipId })));
}
