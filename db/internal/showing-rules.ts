import { desc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { showingRuleVersions } from "../schema/index.ts";

/** How the options of a case are put before raters. */
export interface ShowingRules {
  /** Whether each rater gets the options of a category in an order of their own. */
  shufflesOptions: boolean;
  /** How many options of a case come a second time, unsaid; 0 to 20. */
  silentRepeats: number;
  /** 0 to 4294967295. */
  seed: number;
}

/** Of a study that says nothing: in the case's own order, each option once. */
export const AS_LISTED: ShowingRules = { shufflesOptions: false, silentRepeats: 0, seed: 0 };

/** The newest showing rules of a study and their version, 0 where none were set; read inside a transaction. */
export function selectShowingRules(tx: Transaction, studyId: number): { rules: ShowingRules; version: number } {
  const newest = tx
    .select()
    .from(showingRuleVersions)
    .where(eq(showingRuleVersions.studyId, studyId))
    .orderBy(desc(showingRuleVersions.version))
    .limit(1)
    .get();
  if (!newest) return { rules: AS_LISTED, version: 0 };
  const { shufflesOptions, silentRepeats, seed, version } = newest;
  return { rules: { shufflesOptions, silentRepeats, seed }, version };
}
