import { and, eq, inArray } from "drizzle-orm";
import { type Database, type Transaction, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { insertCase, insertVariant, type NewCase, type NewVariant } from "../internal/insert-cases.ts";
import { studyCases } from "../schema/index.ts";

export type { NewCase, NewOption, NewVariant } from "../internal/insert-cases.ts";

/**
 * Add cases with their options, and variants of base cases, all or nothing.
 * @throws DataError conflict naming every external id that the study has already; invalid naming every variant
 *   whose base case is neither in the study nor among `cases`
 */
export async function addCases(
  database: Database,
  actor: Actor,
  input: { studyId: number; cases: NewCase[]; variants: NewVariant[] },
): Promise<{ cases: number; options: number; variants: number }> {
  return withTransaction(database, (tx) => {
    refuseKnownIds(
      tx,
      input.studyId,
      [...input.cases, ...input.variants].map((entry) => entry.externalId),
    );
    for (const entry of input.cases) insertCase(tx, input.studyId, entry);
    for (const variant of input.variants) insertVariant(tx, input.studyId, variant);
    const added = {
      cases: input.cases.length,
      options: input.cases.reduce((sum, entry) => sum + entry.options.length, 0),
      variants: input.variants.length,
    };
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "cases.import",
      subject: `${added.cases} cases`,
      after: {
        ...added,
        caseIds: input.cases.map((entry) => entry.externalId),
        variantIds: input.variants.map((entry) => entry.externalId),
      },
    });
    return added;
  });
}

function refuseKnownIds(tx: Transaction, studyId: number, externalIds: string[]): void {
  const known = tx
    .select({ externalId: studyCases.externalId })
    .from(studyCases)
    .where(and(eq(studyCases.studyId, studyId), inArray(studyCases.externalId, externalIds)))
    .all();
  if (known.length > 0) {
    const names = known.map((row) => row.externalId).sort();
    throw new DataError(
      "conflict",
      `The study has these cases already: ${names.join(", ")}. Take them out of the upload.`,
      names,
    );
  }
}
