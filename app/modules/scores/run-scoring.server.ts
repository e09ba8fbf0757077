import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readAnswerFile, type ScoringParameters } from "#db/queries/scores.ts";
import { scoreAnswerTable } from "#scoring/harm/menu/score-menu.ts";
import type { ScoreReport } from "#scoring/harm/menu/report.ts";
import { readAnswerUpload } from "./read-answer-upload.ts";
import { asBadInput, readReleaseReferences } from "./release-references.server.ts";

interface ScoringPayload {
  releaseVersion: string;
  answerFileId: number;
  parameters: ScoringParameters;
}

/**
 * The work of a scoring job: the stored answers against the stored release.
 *
 * @param onProgress called with 0 to 1 after each system
 * @throws AppError not-found when the answers or the release are not there, bad-input when they cannot be scored
 */
export async function runScoringJob(
  database: Database,
  studyId: number,
  payload: unknown,
  onProgress: (share: number) => void,
): Promise<ScoreReport> {
  const { releaseVersion, answerFileId, parameters } = payload as ScoringPayload;
  const file = await readAnswerFile(database, studyId, answerFileId);
  if (file === null) throw new AppError("not-found", "The uploaded answers are no longer there. Upload them again.");
  const references = await readReleaseReferences(database, studyId, releaseVersion);
  return asBadInput("The answers cannot be scored.", () => {
    const { table } = readAnswerUpload([file], references);
    return scoreAnswerTable(references, table, {
      ...parameters,
      onProgress: (done, steps) => onProgress(done / steps),
    });
  });
}
