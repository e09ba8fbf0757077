import { eq, sql, sum } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { now } from "../../internal/time.ts";
import { assignments, caseVisits, optionVisits } from "../../schema/index.ts";
import { ownPresentations } from "./own-rows.ts";

/** How long the rater was active in one visit to a case, so far; and how much of it with each presentation. */
export interface VisitTimes {
  /** Chosen by the browser for each opening of the page. */
  visit: string;
  activeMs: number;
  options: { presentationId: number; activeMs: number }[];
}

/**
 * Keep the times of a visit to one of the rater's assignments. Of what is told of one visit the longest time stands, so
 * that telling it twice, late or out of order changes nothing. Presentations of other assignments are passed over.
 */
export function writeOwnVisit(
  tx: Transaction,
  membershipId: number,
  assignmentId: number,
  { visit, activeMs, options }: VisitTimes,
): void {
  const updatedAt = now();
  const longest = { activeMs: sql`max(active_ms, excluded.active_ms)`, updatedAt };
  tx.insert(caseVisits)
    .values({ assignmentId, visit, activeMs, updatedAt })
    .onConflictDoUpdate({ target: [caseVisits.assignmentId, caseVisits.visit], set: longest })
    .run();
  const shown = ownPresentations(tx, membershipId);
  const own = tx.select({ id: shown.id }).from(shown).where(eq(shown.assignmentId, assignmentId)).all();
  const ownIds = new Set(own.map(({ id }) => id));
  for (const option of options) {
    if (!ownIds.has(option.presentationId)) continue;
    tx.insert(optionVisits)
      .values({ ...option, visit, updatedAt })
      .onConflictDoUpdate({ target: [optionVisits.presentationId, optionVisits.visit], set: longest })
      .run();
  }
}

/** How long the rater was active in each of their assignments, in milliseconds; those never opened are missing. */
export function sumOwnVisits(tx: Transaction, membershipId: number): Map<number, number> {
  const rows = tx
    .select({ assignmentId: caseVisits.assignmentId, activeMs: sum(caseVisits.activeMs).mapWith(Number) })
    .from(caseVisits)
    .innerJoin(assignments, eq(assignments.id, caseVisits.assignmentId))
    .where(eq(assignments.membershipId, membershipId))
    .groupBy(caseVisits.assignmentId)
    .all();
  return new Map(rows.map((row) => [row.assignmentId, row.activeMs]));
}
