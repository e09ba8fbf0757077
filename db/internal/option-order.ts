import { desc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, optionVersions, studyCases } from "../schema/index.ts";
import type { OptionContent } from "./case-content.ts";
import { insertOptionVersion } from "./insert-cases.ts";

/** Another order of the options of a case; they are named by external id. */
export interface OrderChange {
  before: string[];
  /** New options among them. */
  after: string[];
  /** Whether it is taken over: raters keep the order that was drawn when the case was assigned to them. */
  isTaken: boolean;
}

/**
 * The order that `wanted` gives to the options of a case: an option that it does not name stays behind the one that it
 * stood behind. Null where that is the order there is, with new options at its end.
 */
export function compareOrder(
  before: readonly string[],
  wanted: readonly string[],
): Pick<OrderChange, "before" | "after"> | null {
  const named = new Set(wanted);
  const after = [...wanted];
  before.forEach((id, index) => {
    if (!named.has(id)) after.splice(index === 0 ? 0 : after.indexOf(before[index - 1]!) + 1, 0, id);
  });
  const known = new Set(before);
  const asIs = [...before, ...wanted.filter((id) => !known.has(id))];
  return after.every((id, index) => id === asIs[index]) ? null : { before: [...before], after };
}

/** The cases of a study, by row id, that somebody is or was asked to rate. */
export function selectAssignedCases(tx: Transaction, studyId: number): Set<number> {
  const rows = tx
    .selectDistinct({ caseId: assignments.caseId })
    .from(assignments)
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .where(eq(studyCases.studyId, studyId))
    .all();
  return new Set(rows.map(({ caseId }) => caseId));
}

/** Put the options of a case into another order: a new version of each that has another place then. */
export function reorderOptions(tx: Transaction, options: readonly OptionContent[], after: readonly string[]): void {
  const optionIds = new Map(options.map(({ externalId, optionId }) => [externalId, optionId]));
  const places = new Map(after.map((externalId, place) => [externalId, place]));
  for (const option of options) {
    const listOrder = places.get(option.externalId)!;
    const newest = selectNewestVersion(tx, option.optionId);
    if (newest.listOrder === listOrder) continue;
    insertOptionVersion(tx, option, { version: newest.version + 1, listOrder, optionIds });
  }
}

/** The newest version of an option, and its place in the list. */
export function selectNewestVersion(tx: Transaction, optionId: number): { version: number; listOrder: number } {
  return tx
    .select({ version: optionVersions.version, listOrder: optionVersions.listOrder })
    .from(optionVersions)
    .where(eq(optionVersions.optionId, optionId))
    .orderBy(desc(optionVersions.version))
    .limit(1)
    .get()!;
}
