import { count, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, presentations, ratings, rounds } from "../schema/index.ts";

/** How many ratings of a study are in, corrections and repeats among them. */
export function countSubmittedRatings(tx: Transaction, studyId: number): number {
  return tx
    .select({ n: count() })
    .from(ratings)
    .innerJoin(presentations, eq(presentations.id, ratings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(eq(rounds.studyId, studyId))
    .get()!.n;
}
