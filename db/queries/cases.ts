import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import { type CaseContent, selectCases } from "../internal/case-content.ts";
import { countOptionsByCase, tally } from "../internal/tally.ts";
import { currentCaseVersions, studyCases } from "../schema/index.ts";

export type { CaseContent, OptionContent } from "../internal/case-content.ts";

/** A case as lists show it. */
export interface CaseSummary {
  caseId: number;
  externalId: string;
  specialty: string;
  presentation: string;
  options: number;
  variants: number;
}

/** The external ids of a study's cases: base cases and variants. */
export async function listCaseIds(
  database: Database,
  studyId: number,
): Promise<{ base: string[]; variants: string[] }> {
  return withSnapshot(database, (tx) => {
    const rows = tx
      .select({ externalId: studyCases.externalId, baseCaseId: studyCases.baseCaseId })
      .from(studyCases)
      .where(eq(studyCases.studyId, studyId))
      .orderBy(asc(studyCases.externalId))
      .all();
    return {
      base: rows.filter((row) => row.baseCaseId === null).map((row) => row.externalId),
      variants: rows.filter((row) => row.baseCaseId !== null).map((row) => row.externalId),
    };
  });
}

/** The base cases of a study by external id. */
export async function listCases(database: Database, studyId: number): Promise<CaseSummary[]> {
  return withSnapshot(database, (tx) => {
    const rows = tx
      .select({
        caseId: studyCases.id,
        externalId: studyCases.externalId,
        specialty: currentCaseVersions.specialty,
        presentation: currentCaseVersions.presentation,
      })
      .from(studyCases)
      .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
      .where(and(eq(studyCases.studyId, studyId), isNull(studyCases.baseCaseId)))
      .orderBy(asc(studyCases.externalId))
      .all();
    const options = countOptionsByCase(tx, studyId);
    const variants = tally(
      tx
        .select({ key: sql<number>`${studyCases.baseCaseId}`, n: count() })
        .from(studyCases)
        .where(and(eq(studyCases.studyId, studyId), sql`${studyCases.baseCaseId} is not null`))
        .groupBy(studyCases.baseCaseId)
        .all(),
    );
    return rows.map((row) => ({
      ...row,
      options: options.get(row.caseId) ?? 0,
      variants: variants.get(row.caseId) ?? 0,
    }));
  });
}

/** A base case of a study as it stands now, or null when the study has none of this external id. */
export async function readCase(database: Database, studyId: number, externalId: string): Promise<CaseContent | null> {
  return withSnapshot(database, (tx) => selectCases(tx, studyId, externalId)[0] ?? null);
}
