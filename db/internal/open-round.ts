import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { rounds } from "../schema/index.ts";
import { now } from "./time.ts";

/** The row id of a round of a study, which is opened when it is not yet. */
export function findOrOpenRound(tx: Transaction, studyId: number, number: number): number {
  tx.insert(rounds).values({ studyId, number, openedAt: now() }).onConflictDoNothing().run();
  const found = and(eq(rounds.studyId, studyId), eq(rounds.number, number));
  return tx.select({ id: rounds.id }).from(rounds).where(found).get()!.id;
}
