import { and, asc, eq } from "drizzle-orm";
import type { Appropriateness } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { now } from "../internal/time.ts";
import { caseOptions, currentOptionVersions, goldOptions, studyCases } from "../schema/index.ts";

/** An option whose right answer the study holds to be known. */
export interface GoldOption {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  score: Appropriateness;
  note: string | null;
}

interface Place {
  studyId: number;
  caseExternalId: string;
  optionExternalId: string;
}

/** The gold options of a study by case and option. For coordinators: raters must not know which they are. */
export async function listGoldOptions(database: Database, studyId: number): Promise<GoldOption[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select({
        caseExternalId: studyCases.externalId,
        optionExternalId: caseOptions.externalId,
        text: currentOptionVersions.text,
        score: goldOptions.score,
        note: goldOptions.note,
      })
      .from(goldOptions)
      .innerJoin(caseOptions, eq(caseOptions.id, goldOptions.optionId))
      .innerJoin(currentOptionVersions, eq(currentOptionVersions.optionId, caseOptions.id))
      .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
      .where(eq(studyCases.studyId, studyId))
      .orderBy(asc(studyCases.externalId), asc(currentOptionVersions.listOrder))
      .all()
      .map((row) => ({ ...row, score: row.score as Appropriateness })),
  );
}

/**
 * Hold an option's answer to be known, in place of what was held before.
 * @throws DataError invalid when the study has no such option
 */
export async function setGoldOption(
  database: Database,
  actor: Actor,
  input: Place & { score: Appropriateness; note: string | null },
): Promise<void> {
  return withTransaction(database, (tx) => {
    const optionId = findOption(tx, input);
    const before = tx.select().from(goldOptions).where(eq(goldOptions.optionId, optionId)).get();
    const content = { score: input.score, note: input.note, setAt: now() };
    tx.insert(goldOptions)
      .values({ optionId, ...content })
      .onConflictDoUpdate({ target: goldOptions.optionId, set: content })
      .run();
    appendAudit(tx, actor, {
      ...{ studyId: input.studyId, action: "gold-option.set", subject: subjectOf(input) },
      before: before && { score: before.score, note: before.note },
      after: { score: input.score, note: input.note },
    });
  });
}

/** No longer hold an option's answer to be known. @throws DataError invalid when the study has no such option */
export async function removeGoldOption(database: Database, actor: Actor, input: Place): Promise<void> {
  return withTransaction(database, (tx) => {
    const optionId = findOption(tx, input);
    const before = tx.delete(goldOptions).where(eq(goldOptions.optionId, optionId)).returning().get();
    if (!before) return;
    appendAudit(tx, actor, {
      ...{ studyId: input.studyId, action: "gold-option.remove", subject: subjectOf(input) },
      before: { score: before.score, note: before.note },
    });
  });
}

function findOption(tx: Transaction, { studyId, caseExternalId, optionExternalId }: Place): number {
  const found = tx
    .select({ id: caseOptions.id })
    .from(caseOptions)
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(
      and(
        ...[eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId)],
        eq(caseOptions.externalId, optionExternalId),
      ),
    )
    .get();
  if (found) return found.id;
  throw new DataError("invalid", `The study has no option ${optionExternalId} in case ${caseExternalId}. Check both.`);
}

function subjectOf({ caseExternalId, optionExternalId }: Place): string {
  return `case ${caseExternalId}, option ${optionExternalId}`;
}
