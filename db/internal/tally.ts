import { count, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { caseOptions, studyCases } from "../schema/index.ts";

/** Counted rows as a map from what they were grouped by. */
export function tally(rows: readonly { key: number; n: number }[]): Map<number, number> {
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** How many options each case of a study has, by row id of the case; none: not in it. */
export function countOptionsByCase(tx: Transaction, studyId: number): Map<number, number> {
  return tally(
    tx
      .select({ key: caseOptions.caseId, n: count() })
      .from(caseOptions)
      .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
      .where(eq(studyCases.studyId, studyId))
      .groupBy(caseOptions.caseId)
      .all(),
  );
}
