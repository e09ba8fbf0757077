import { and, desc, eq, max } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { caseOptions, caseVersions, optionVersions, specialties, studyCases } from "../schema/index.ts";
import { askAboutNew, askAboutRewording, reopenUnanswered, type Rewording, showNewVignette } from "./ask-anew.ts";
import { type Actor, appendAudit } from "./audit.ts";
import type { CaseChange, VariantChange } from "./case-changes.ts";
import { selectCases } from "./case-content.ts";
import { insertOptionIdentity, insertOptionVersion, type NewCase } from "./insert-cases.ts";
import { reorderOptions, selectNewestVersion } from "./option-order.ts";
import { now } from "./time.ts";

/**
 * Make new versions of what is different in a case, put before its raters what they have to see, and open again what
 * they have to go on with. Gives who that is.
 */
export function changeCase(
  tx: Transaction,
  actor: Actor,
  studyId: number,
  change: CaseChange,
  rewordings: Readonly<Record<string, Rewording>>,
): { caseExternalId: string; pseudonym: string }[] {
  const { externalId: caseExternalId } = change;
  const caseId = findCase(tx, studyId, caseExternalId);
  if (change.fields.length > 0) showNewVignette(tx, caseId, insertVersion(tx, caseId, change.after));
  const optionIds = selectOptionIds(tx, caseId);
  for (const { isNew, externalId } of change.options) {
    if (isNew) optionIds.set(externalId, insertOptionIdentity(tx, caseId, externalId));
  }
  const added: number[] = [];
  const decided: Record<string, Rewording> = {};
  for (const option of change.options) {
    const optionId = optionIds.get(option.externalId)!;
    const newest = option.isNew ? { version: 0, listOrder: nextPlace(tx, caseId) } : selectNewestVersion(tx, optionId);
    const place = { version: newest.version + 1, listOrder: newest.listOrder };
    const optionVersionId = insertOptionVersion(tx, option.after, { ...place, optionIds });
    if (option.isNew) added.push(optionVersionId);
    if (!option.fields.some(({ field }) => field === "text")) continue;
    const decision = option.ratings > 0 ? rewordings[`${caseExternalId}/${option.externalId}`]! : null;
    if (decision !== null) decided[option.externalId] = decision;
    askAboutRewording(tx, caseId, { optionId, optionVersionId }, decision);
  }
  if (change.order?.isTaken) {
    const [current] = selectCases(tx, studyId, caseExternalId);
    reorderOptions(tx, current!.options, change.order.after);
  }
  if (added.length > 0) askAboutNew(tx, caseId, added);
  const anew = reopenUnanswered(tx, studyId, caseId);
  appendAudit(tx, actor, { studyId, ...auditOfChange(change, decided, anew) });
  return anew.reopened.map((pseudonym) => ({ caseExternalId, pseudonym }));
}

function auditOfChange(
  change: CaseChange,
  rewordings: Record<string, Rewording>,
  { reopened, roundOpenedAgain }: ReturnType<typeof reopenUnanswered>,
) {
  const side = (which: "before" | "after") => ({
    ...Object.fromEntries(change.fields.map((entry) => [entry.field, entry[which]])),
    ...(change.order?.isTaken && { order: change.order[which] }),
    options: Object.fromEntries(
      change.options
        .filter(({ isNew }) => !isNew || which === "after")
        .map(({ externalId, isNew, fields, after }) => [
          externalId,
          isNew
            ? { ...after, externalId: undefined }
            : Object.fromEntries(fields.map((one) => [one.field, one[which]])),
        ]),
    ),
  });
  return {
    action: "case.change",
    subject: `case ${change.externalId}`,
    before: side("before"),
    after: {
      ...side("after"),
      ...{ rewordings, reopenedFor: reopened },
      ...(roundOpenedAgain && { roundOpenedAgain: 1 }),
    },
  };
}

/** Make a new version of a variant. */
export function changeVariant(tx: Transaction, actor: Actor, studyId: number, change: VariantChange): void {
  const { externalId, fields, after } = change;
  const caseId = findCase(tx, studyId, externalId);
  const current = selectNewestCaseVersion(tx, caseId);
  const { category: variantCategory, description: variantDescription, presentation, extra } = after;
  tx.insert(caseVersions)
    .values({
      ...{ caseId, version: current.version + 1, specialty: current.specialty, question: current.question },
      ...{ presentation, variantCategory, variantDescription, extra: JSON.stringify(extra), createdAt: now() },
    })
    .run();
  const side = (which: "before" | "after") => Object.fromEntries(fields.map((entry) => [entry.field, entry[which]]));
  const subject = `variant ${externalId}`;
  appendAudit(tx, actor, { studyId, action: "case.change", subject, before: side("before"), after: side("after") });
}

function findCase(tx: Transaction, studyId: number, externalId: string): number {
  const named = and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, externalId));
  return tx.select({ id: studyCases.id }).from(studyCases).where(named).get()!.id;
}

function selectNewestCaseVersion(tx: Transaction, caseId: number) {
  const ofCase = eq(caseVersions.caseId, caseId);
  return tx.select().from(caseVersions).where(ofCase).orderBy(desc(caseVersions.version)).limit(1).get()!;
}

function insertVersion(tx: Transaction, caseId: number, content: NewCase): number {
  const { specialty, presentation, question, extra } = content;
  tx.insert(specialties).values({ name: specialty }).onConflictDoNothing().run();
  const version = selectNewestCaseVersion(tx, caseId).version + 1;
  return tx
    .insert(caseVersions)
    .values({
      ...{ caseId, version, specialty, presentation, question },
      ...{ extra: JSON.stringify(extra), createdAt: now() },
    })
    .returning({ id: caseVersions.id })
    .get().id;
}

function selectOptionIds(tx: Transaction, caseId: number): Map<string, number> {
  const ofCase = eq(caseOptions.caseId, caseId);
  const rows = tx
    .select({ id: caseOptions.id, externalId: caseOptions.externalId })
    .from(caseOptions)
    .where(ofCase)
    .all();
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}

/** The place behind all options of a case. */
function nextPlace(tx: Transaction, caseId: number): number {
  const last = tx
    .select({ place: max(optionVersions.listOrder) })
    .from(optionVersions)
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .where(eq(caseOptions.caseId, caseId))
    .get()?.place;
  return (last ?? -1) + 1;
}
