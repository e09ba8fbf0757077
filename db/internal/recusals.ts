import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { recusals } from "../schema/index.ts";
import { type Actor, appendAudit } from "./audit.ts";
import { now } from "./time.ts";
import { type Withdrawal, withdrawOpenAssignments } from "./withdrawal.ts";

/** Keep a rater from a case for good: what they have open of it goes back to the pool. */
export function addRecusal(
  tx: Transaction,
  actor: Actor,
  input: {
    studyId: number;
    member: { id: number; pseudonym: string };
    case: { id: number; externalId: string };
    reason: string;
  },
): Withdrawal {
  const { studyId, member, reason } = input;
  const pair = and(eq(recusals.membershipId, member.id), eq(recusals.caseId, input.case.id));
  if (tx.select().from(recusals).where(pair).get()) {
    throw new DataError("conflict", `${member.pseudonym} is kept from ${input.case.externalId} already.`);
  }
  tx.insert(recusals).values({ membershipId: member.id, caseId: input.case.id, reason, recusedAt: now() }).run();
  const outcome = withdrawOpenAssignments(tx, member.id, input.case.id);
  appendAudit(tx, actor, {
    studyId,
    action: "recusal.add",
    subject: `case ${input.case.externalId}, rater ${member.pseudonym}`,
    after: { reason, ...outcome },
  });
  return outcome;
}
