import type { Database } from "#db/client.ts";
import { listCasesStillToRate } from "#db/queries/assignments.ts";
import { deriveStudyLabels, type StudyLabels } from "../labels/derive-study-labels.server.ts";

/** A study's labels without the cases whose ratings the viewer may not see yet. */
export interface VisibleLabels extends StudyLabels {
  /** The cases that are left out: the viewer is asked to rate them, and has not submitted. */
  stillToRate: string[];
}

/**
 * The labels of a study as the member with this pseudonym may see them. Everything about disputes is made from these,
 * so that nobody reads others' ratings of a case before their own are in.
 */
export async function deriveVisibleLabels(
  database: Database,
  studyId: number,
  pseudonym: string,
): Promise<VisibleLabels> {
  const { setup, options } = await deriveStudyLabels(database, studyId);
  // After the ratings, not before: a case that is assigned in between is left out.
  const stillToRate = await listCasesStillToRate(database, { studyId, pseudonym });
  const hidden = new Set(stillToRate);
  return { setup, options: options.filter(({ caseExternalId }) => !hidden.has(caseExternalId)), stillToRate };
}
