import { sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import {
  adjudications,
  caseOptions,
  caseVersions,
  instrumentVersions,
  memberships,
  optionVersions,
  ratings,
  rewordingDecisions,
  studyCases,
  studyRuleVersions,
} from "../schema/index.ts";

/** Rows are only ever added to these, so that the highest id says whether one was. */
const APPEND_ONLY = [
  ...[ratings, adjudications, studyCases, caseVersions, caseOptions, optionVersions],
  ...[instrumentVersions, studyRuleVersions],
];

/**
 * A text that is another one whenever `selectLabelInputs` could give something else for the study: what that reads is
 * named here, every table of it. It may change without need, as when another study gets a rating.
 */
export function selectLabelVersion(tx: Transaction, studyId: number): string {
  const highest = APPEND_ONLY.map(
    (table) => tx.get<{ id: number | null }>(sql`select max(id) as id from ${table}`)?.id ?? 0,
  );
  const decisions = tx.get<{ n: number }>(sql`select count(*) as n from ${rewordingDecisions}`).n;
  const names = tx
    .select({ id: memberships.id, pseudonym: memberships.pseudonym })
    .from(memberships)
    .where(sql`${memberships.studyId} = ${studyId}`)
    .orderBy(memberships.id)
    .all();
  return JSON.stringify([highest, decisions, names]);
}
