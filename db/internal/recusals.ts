import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { currentRecusals, recusalLiftings, recusals } from "../schema/index.ts";
import { type Actor, appendAudit } from "./audit.ts";
import { now } from "./time.ts";
import { type Withdrawal, withdrawOpenAssignments } from "./withdrawal.ts";

interface RecusalPlace {
  studyId: number;
  member: { id: number; pseudonym: string };
  case: { id: number; externalId: string };
  reason: string;
}

/** Keep a rater from a case until it is lifted: what they have open of it goes back to the pool. */
export function addRecusal(tx: Transaction, actor: Actor, input: RecusalPlace): Withdrawal {
  const { studyId, member, reason } = input;
  if (findStanding(tx, input)) {
    throw new DataError("conflict", `${member.pseudonym} is kept from ${input.case.externalId} already.`);
  }
  tx.insert(recusals).values({ membershipId: member.id, caseId: input.case.id, reason, recusedAt: now() }).run();
  const outcome = withdrawOpenAssignments(tx, member.id, input.case.id);
  const after = { reason, ...outcome };
  appendAudit(tx, actor, { studyId, action: "recusal.add", subject: nameOf(input), after });
  return outcome;
}

/**
 * Lift a recusal: the rater may be asked to rate the case again, and is not asked by this. The recusal stays on record.
 * @throws DataError conflict when there is none that holds
 */
export function liftRecusal(tx: Transaction, actor: Actor, input: RecusalPlace): void {
  const { studyId, member, reason } = input;
  const standing = findStanding(tx, input);
  if (!standing) {
    throw new DataError("conflict", `${member.pseudonym} is not kept from ${input.case.externalId} any more.`);
  }
  tx.insert(recusalLiftings)
    .values({ recusalId: standing.id, reason, liftedByMembershipId: actor.membershipId, liftedAt: now() })
    .run();
  const before = { reason: standing.reason, recusedAt: standing.recusedAt };
  appendAudit(tx, actor, { studyId, action: "recusal.lift", subject: nameOf(input), before, after: { reason } });
}

function findStanding(tx: Transaction, input: RecusalPlace) {
  const pair = and(eq(currentRecusals.membershipId, input.member.id), eq(currentRecusals.caseId, input.case.id));
  return tx.select().from(currentRecusals).where(pair).get();
}

function nameOf(input: RecusalPlace): string {
  return `case ${input.case.externalId}, rater ${input.member.pseudonym}`;
}
