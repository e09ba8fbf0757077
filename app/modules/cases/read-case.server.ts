import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { type OptionContent, readCase } from "#db/queries/cases.ts";
import { OPTION_CATEGORIES, type OptionCategory } from "#scoring/terms.ts";
import { type Duplicate, findDuplicates } from "./find-duplicates.ts";

export type ShownOption = Omit<OptionContent, "optionId" | "optionVersionId" | "extra">;

/** One case as its page shows it. */
export interface ShownCase {
  externalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
  options: number;
  /** In the order of the vocabulary; only those that the case has. Options in list order. */
  categories: { category: OptionCategory; options: ShownOption[] }[];
  /** Which options stand for one another: any one of a group will do. */
  groups: { name: string; members: string[] }[];
  /** Options that read the same, or nearly. */
  duplicates: Duplicate[];
}

/**
 * A base case of a study with its options by category.
 * @throws AppError not-found when the study has no base case of this external id
 */
export async function readStudyCase(database: Database, studyId: number, externalId: string): Promise<ShownCase> {
  const found = await readCase(database, studyId, externalId);
  if (!found) throw new AppError("not-found", `The study has no case ${externalId}.`);
  const options = found.options.map(({ optionId: _option, optionVersionId: _version, extra: _extra, ...rest }) => rest);
  const names = new Set(options.flatMap(({ alternativeGroup }) => alternativeGroup ?? []));
  return {
    externalId: found.externalId,
    specialty: found.specialty,
    presentation: found.presentation,
    question: found.question,
    options: options.length,
    duplicates: findDuplicates(options),
    categories: OPTION_CATEGORIES.map((category) => ({
      category,
      options: options.filter((option) => option.category === category),
    })).filter((entry) => entry.options.length > 0),
    groups: [...names].map((name) => ({
      name,
      members: options.filter((option) => option.alternativeGroup === name).map((option) => option.externalId),
    })),
  };
}
