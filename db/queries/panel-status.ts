import { and, count, eq, ne } from "drizzle-orm";
import { type Database, type Transaction, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { type Withdrawal, withdrawOpenAssignments } from "../internal/withdrawal.ts";
import { membershipRoles, memberships } from "../schema/index.ts";

export type MemberStatus = "active" | "paused" | "removed";

const ACTIONS: Record<MemberStatus, string> = {
  active: "membership.resume",
  paused: "membership.pause",
  removed: "membership.remove",
};

/**
 * Pause, remove or resume a member. Who is not active has no place in the study: they cannot enter it, and what they
 * have open goes back to the pool. What they have submitted stays. Resuming gives nothing back by itself.
 * @throws DataError not-found (no such member), conflict (they are that already, or the last active coordinator)
 */
export async function setMemberStatus(
  database: Database,
  actor: Actor,
  input: { studyId: number; pseudonym: string; status: MemberStatus },
): Promise<Withdrawal> {
  return withTransaction(database, (tx) => {
    const { studyId, pseudonym, status } = input;
    const member = tx
      .select({ id: memberships.id, status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.studyId, studyId), eq(memberships.pseudonym, pseudonym)))
      .get();
    if (!member) throw new DataError("not-found", `The panel of this study has no ${pseudonym}.`);
    if (member.status === status) throw new DataError("conflict", `${pseudonym} is ${status} already.`);
    if (status !== "active") requireOtherCoordinator(tx, studyId, member.id);
    tx.update(memberships).set({ status }).where(eq(memberships.id, member.id)).run();
    const outcome: Withdrawal =
      status === "active" ? { withdrawn: [], keptAsSubmitted: [] } : withdrawOpenAssignments(tx, member.id);
    appendAudit(tx, actor, {
      studyId,
      action: ACTIONS[status],
      subject: `member ${pseudonym}`,
      before: { status: member.status },
      after: { status, ...outcome },
    });
    return outcome;
  });
}

/** A study without an active coordinator could not be run, nor get one. */
function requireOtherCoordinator(tx: Transaction, studyId: number, membershipId: number): void {
  const coordinates = and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "coordinator"));
  const active = and(eq(memberships.studyId, studyId), eq(memberships.status, "active"));
  const countOf = (who: ReturnType<typeof eq>) =>
    tx.select({ n: count() }).from(memberships).innerJoin(membershipRoles, coordinates).where(and(active, who)).get()!
      .n;
  const isCoordinator = countOf(eq(memberships.id, membershipId)) > 0;
  if (!isCoordinator || countOf(ne(memberships.id, membershipId)) > 0) return;
  throw new DataError(
    "conflict",
    "This is the last active coordinator, and the study needs one. Invite another coordinator first.",
  );
}
