import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readRelease } from "#db/queries/releases.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import type { References } from "#scoring/harm/reference.ts";
import { referencesOfRelease } from "./references-of-release.ts";

/**
 * The references of a stored release.
 *
 * @throws AppError not-found when the study has no such release
 */
export async function readReleaseReferences(database: Database, studyId: number, version: string): Promise<References> {
  const release = await readRelease(database, studyId, version);
  if (release === null) throw new AppError("not-found", `The study has no release ${version}.`);
  return referencesOfRelease(release.files).references;
}

/** Runs `body`; input that cannot be scored becomes an AppError bad-input that carries every problem. */
export function asBadInput<T>(message: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof ScoringInputError)) throw error;
    throw new AppError("bad-input", message, { problems: [...error.problems] });
  }
}
