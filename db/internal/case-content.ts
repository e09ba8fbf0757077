import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { OptionCategory } from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import {
  caseOptions,
  currentCaseVersions,
  currentOptionVersions,
  optionDependencies,
  studyCases,
} from "../schema/index.ts";
import type { NewCase, NewOption, NewVariant } from "./insert-cases.ts";

/** An option as it stands now, in external names. */
export interface OptionContent extends NewOption {
  optionId: number;
  optionVersionId: number;
}

/** Another wording of a base case. */
export type VariantContent = Omit<NewVariant, "baseExternalId">;

export interface CaseContent extends NewCase {
  caseId: number;
  caseVersionId: number;
  options: OptionContent[];
}

/** The base cases of a study as they stand now with their options, by external id; one of them when named. */
export function selectCases(tx: Transaction, studyId: number, externalId?: string): CaseContent[] {
  const cases = tx
    .select({
      caseId: studyCases.id,
      caseVersionId: currentCaseVersions.id,
      externalId: studyCases.externalId,
      specialty: currentCaseVersions.specialty,
      presentation: currentCaseVersions.presentation,
      question: currentCaseVersions.question,
      extra: currentCaseVersions.extra,
    })
    .from(studyCases)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .where(
      and(
        eq(studyCases.studyId, studyId),
        isNull(studyCases.baseCaseId),
        externalId === undefined ? undefined : eq(studyCases.externalId, externalId),
      ),
    )
    .orderBy(asc(studyCases.externalId))
    .all();
  const options = selectOptions(tx, studyId, externalId);
  return cases.map(({ extra, ...content }) => ({
    ...content,
    extra: JSON.parse(extra) as Record<string, unknown>,
    options: options.get(content.caseId) ?? [],
  }));
}

/** The options of a study's cases in list order, by row id of the case. */
function selectOptions(tx: Transaction, studyId: number, externalId?: string): Map<number, OptionContent[]> {
  const ofStudy = and(
    eq(studyCases.studyId, studyId),
    externalId === undefined ? undefined : eq(studyCases.externalId, externalId),
  );
  const parents = new Map<number, string[]>();
  const dependencies = tx
    .select({ optionVersionId: optionDependencies.optionVersionId, parent: caseOptions.externalId })
    .from(optionDependencies)
    .innerJoin(caseOptions, eq(caseOptions.id, optionDependencies.parentOptionId))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(ofStudy)
    .orderBy(asc(caseOptions.id))
    .all();
  for (const { optionVersionId, parent } of dependencies) {
    parents.set(optionVersionId, [...(parents.get(optionVersionId) ?? []), parent]);
  }
  const rows = tx
    .select({
      caseId: caseOptions.caseId,
      optionId: caseOptions.id,
      optionVersionId: currentOptionVersions.id,
      externalId: caseOptions.externalId,
      text: currentOptionVersions.text,
      category: currentOptionVersions.category,
      alternativeGroup: currentOptionVersions.alternativeGroup,
      isInaction: currentOptionVersions.isInaction,
      isEscalation: currentOptionVersions.isEscalation,
      extra: currentOptionVersions.extra,
    })
    .from(caseOptions)
    .innerJoin(currentOptionVersions, eq(currentOptionVersions.optionId, caseOptions.id))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(ofStudy)
    .orderBy(asc(caseOptions.caseId), asc(currentOptionVersions.listOrder))
    .all();
  const byCase = new Map<number, OptionContent[]>();
  for (const { caseId, extra, ...row } of rows) {
    const option = {
      ...row,
      extra: JSON.parse(extra) as Record<string, unknown>,
      category: row.category as OptionCategory,
      dependsOn: parents.get(row.optionVersionId) ?? [],
    };
    const list = byCase.get(caseId);
    if (list) list.push(option);
    else byCase.set(caseId, [option]);
  }
  return byCase;
}

/** The variants of a study's cases by external id, by row id of the base case. */
export function selectVariants(tx: Transaction, studyId: number): Map<number, VariantContent[]> {
  const rows = tx
    .select({
      baseCaseId: studyCases.baseCaseId,
      externalId: studyCases.externalId,
      category: currentCaseVersions.variantCategory,
      description: currentCaseVersions.variantDescription,
      presentation: currentCaseVersions.presentation,
      extra: currentCaseVersions.extra,
    })
    .from(studyCases)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .where(and(eq(studyCases.studyId, studyId), isNotNull(studyCases.baseCaseId)))
    .orderBy(asc(studyCases.externalId))
    .all();
  const byCase = new Map<number, VariantContent[]>();
  for (const { baseCaseId, extra, ...row } of rows) {
    const variant = { ...row, extra: JSON.parse(extra) as Record<string, unknown> };
    byCase.set(baseCaseId!, [...(byCase.get(baseCaseId!) ?? []), variant]);
  }
  return byCase;
}
