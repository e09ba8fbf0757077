import type { Database } from "#db/client.ts";
import { readCaseToRate } from "./read-case-to-rate.server.ts";
import type { SavedAnswers } from "./case-to-rate.ts";

/**
 * What is saved of a case, option by option, with its revision.
 * @throws AppError not-found when the assignment is not the rater's
 */
export async function readSavedAnswers(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
): Promise<SavedAnswers> {
  const { options, missingOptions } = await readCaseToRate(database, key);
  return {
    options: options.map(({ text: _text, category: _category, feedback: _feedback, ...saved }) => saved),
    missingOptions,
  };
}
