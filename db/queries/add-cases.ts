import { and, eq, inArray } from "drizzle-orm";
import type { OptionCategory } from "#scoring/terms.ts";
import { type Database, type Transaction, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { now } from "../internal/time.ts";
import {
  caseOptions,
  caseVersions,
  currentCaseVersions,
  optionDependencies,
  optionVersions,
  specialties,
  studyCases,
} from "../schema/index.ts";

export interface NewOption {
  externalId: string;
  text: string;
  category: OptionCategory;
  alternativeGroup: string | null;
  dependsOn: string[];
  isInaction: boolean;
  isEscalation: boolean;
  extra: Record<string, unknown>;
}

export interface NewCase {
  externalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
  options: NewOption[];
  extra: Record<string, unknown>;
}

export interface NewVariant {
  externalId: string;
  baseExternalId: string;
  category: string | null;
  description: string | null;
  presentation: string;
  extra: Record<string, unknown>;
}

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

function insertCase(tx: Transaction, studyId: number, input: NewCase): void {
  tx.insert(specialties).values({ name: input.specialty }).onConflictDoNothing().run();
  const studyCase = tx
    .insert(studyCases)
    .values({ studyId, externalId: input.externalId, createdAt: now() })
    .returning({ id: studyCases.id })
    .get();
  tx.insert(caseVersions)
    .values({
      caseId: studyCase.id,
      version: 1,
      specialty: input.specialty,
      presentation: input.presentation,
      question: input.question,
      extra: JSON.stringify(input.extra),
      createdAt: now(),
    })
    .run();
  insertOptions(tx, studyCase.id, input.options);
}

function insertOptions(tx: Transaction, caseId: number, options: NewOption[]): void {
  const optionIds = new Map<string, number>();
  for (const option of options) {
    const row = tx
      .insert(caseOptions)
      .values({ caseId, externalId: option.externalId, createdAt: now() })
      .returning({ id: caseOptions.id })
      .get();
    optionIds.set(option.externalId, row.id);
  }
  options.forEach((option, listOrder) => {
    const { externalId, dependsOn, extra, ...content } = option;
    const version = tx
      .insert(optionVersions)
      .values({
        ...content,
        optionId: optionIds.get(externalId)!,
        version: 1,
        listOrder,
        extra: JSON.stringify(extra),
        createdAt: now(),
      })
      .returning({ id: optionVersions.id })
      .get();
    for (const parent of dependsOn) {
      const parentOptionId = optionIds.get(parent);
      if (parentOptionId === undefined) {
        throw new DataError(
          "invalid",
          `Option ${externalId} depends on option ${parent}, which its case does not have.`,
        );
      }
      tx.insert(optionDependencies).values({ optionVersionId: version.id, parentOptionId }).run();
    }
  });
}

function insertVariant(tx: Transaction, studyId: number, input: NewVariant): void {
  const base = tx
    .select({ id: studyCases.id, specialty: currentCaseVersions.specialty, question: currentCaseVersions.question })
    .from(studyCases)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .where(and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, input.baseExternalId)))
    .get();
  if (!base) {
    throw new DataError(
      "invalid",
      `Variant ${input.externalId} is a wording of case ${input.baseExternalId}, which the study does not have. ` +
        "Import that case first, or with it.",
    );
  }
  const variant = tx
    .insert(studyCases)
    .values({ studyId, externalId: input.externalId, baseCaseId: base.id, createdAt: now() })
    .returning({ id: studyCases.id })
    .get();
  tx.insert(caseVersions)
    .values({
      caseId: variant.id,
      version: 1,
      specialty: base.specialty,
      presentation: input.presentation,
      question: base.question,
      variantCategory: input.category,
      variantDescription: input.description,
      extra: JSON.stringify(input.extra),
      createdAt: now(),
    })
    .run();
}
