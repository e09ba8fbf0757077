import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { rounds } from "../schema/index.ts";
import { now } from "./time.ts";

/** The row id of a study's round 1, which is opened when it is not yet. */
export function openFirstRound(tx: Transaction, studyId: number): number {
  const first = and(eq(rounds.studyId, studyId), eq(rounds.number, 1));
  tx.insert(rounds).values({ studyId, number: 1, openedAt: now() }).onConflictDoNothing().run();
  return tx.select({ id: rounds.id }).from(rounds).where(first).get()!.id;
}
