import { and, eq } from "drizzle-orm";
import type { OptionCategory } from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import {
  caseOptions,
  caseVersions,
  currentCaseVersions,
  optionDependencies,
  optionVersions,
  specialties,
  studyCases,
} from "../schema/index.ts";
import { now } from "./time.ts";

/** One management option of a case. */
export interface NewOption {
  externalId: string;
  text: string;
  category: OptionCategory;
  /** Name of the group of which any one member will do, or null. */
  alternativeGroup: string | null;
  /** External ids of the options of the same case without which this one is moot. */
  dependsOn: string[];
  isInaction: boolean;
  isEscalation: boolean;
  /** Fields that have no place here. */
  extra: Record<string, unknown>;
}

/** A case to rate, with its options. */
export interface NewCase {
  externalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
  options: NewOption[];
  extra: Record<string, unknown>;
}

/** Another wording of a base case. */
export interface NewVariant {
  externalId: string;
  baseExternalId: string;
  category: string | null;
  description: string | null;
  presentation: string;
  extra: Record<string, unknown>;
}

/** Insert a case that the study does not have, with its options. */
export function insertCase(tx: Transaction, studyId: number, input: NewCase): void {
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
  const optionIds = new Map(
    options.map(({ externalId }) => [externalId, insertOptionIdentity(tx, caseId, externalId)]),
  );
  options.forEach((option, listOrder) => insertOptionVersion(tx, option, { version: 1, listOrder, optionIds }));
}

/** Insert what an option is known by; its content is a version. Gives its row id. */
export function insertOptionIdentity(tx: Transaction, caseId: number, externalId: string): number {
  return tx.insert(caseOptions).values({ caseId, externalId, createdAt: now() }).returning({ id: caseOptions.id }).get()
    .id;
}

/**
 * Insert a version of an option; gives its row id. `optionIds` has the options of the case by external id.
 * @throws DataError invalid when it depends on an option that is not among them
 */
export function insertOptionVersion(
  tx: Transaction,
  option: NewOption,
  place: { version: number; listOrder: number; optionIds: ReadonlyMap<string, number> },
): number {
  const { text, category, alternativeGroup, isInaction, isEscalation } = option;
  const { version, listOrder, optionIds } = place;
  const { id } = tx
    .insert(optionVersions)
    .values({
      ...{ text, category, alternativeGroup, isInaction, isEscalation },
      ...{ optionId: optionIds.get(option.externalId)!, version, listOrder },
      ...{ extra: JSON.stringify(option.extra), createdAt: now() },
    })
    .returning({ id: optionVersions.id })
    .get();
  for (const parent of option.dependsOn) {
    const parentOptionId = optionIds.get(parent);
    if (parentOptionId === undefined) {
      throw new DataError(
        "invalid",
        `Option ${option.externalId} depends on option ${parent}, which its case does not have.`,
      );
    }
    tx.insert(optionDependencies).values({ optionVersionId: id, parentOptionId }).run();
  }
  return id;
}

/**
 * Insert a variant that the study does not have.
 * @throws DataError invalid when its base case is not there
 */
export function insertVariant(tx: Transaction, studyId: number, input: NewVariant): void {
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
