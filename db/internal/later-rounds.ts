import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, memberships, optionVersions, presentations, rounds } from "../schema/index.ts";
import { isShown } from "./shown.ts";

/** The newest round after the first that an option went into. */
export interface LaterRound {
  round: number;
  openedAt: string;
  /** Pseudonyms of those who are still to answer, in order; empty once all have. */
  waitingFor: string[];
}

/** The newest later round of each option of a study that went into one, by the option's row id. */
export function selectLaterRounds(tx: Transaction, studyId: number): Map<number, LaterRound> {
  const rows = tx
    .select({
      optionId: optionVersions.optionId,
      round: rounds.number,
      assignedAt: assignments.assignedAt,
      status: assignments.status,
      pseudonym: memberships.pseudonym,
    })
    .from(rounds)
    .innerJoin(assignments, eq(assignments.roundId, rounds.id))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .innerJoin(presentations, eq(presentations.assignmentId, assignments.id))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .where(and(eq(rounds.studyId, studyId), gt(rounds.number, 1), eq(presentations.repeatNumber, 0), isShown))
    .orderBy(rounds.number, memberships.pseudonym)
    .all();
  const newest = new Map<number, LaterRound>();
  for (const { optionId, round, assignedAt, status, pseudonym } of rows) {
    const known = newest.get(optionId);
    const entry = known?.round === round ? known : { round, openedAt: assignedAt, waitingFor: [] };
    if (assignedAt < entry.openedAt) entry.openedAt = assignedAt;
    if (["pending", "draft"].includes(status)) entry.waitingFor.push(pseudonym);
    newest.set(optionId, entry);
  }
  return newest;
}
