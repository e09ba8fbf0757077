import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addScoringRun, type ScoringParameters } from "#db/queries/scores.ts";
import type { InputProblem } from "#scoring/errors.ts";
import { type AnswerUpload, readAnswerUpload } from "./read-answer-upload.ts";
import { asBadInput, readReleaseReferences } from "./release-references.server.ts";

export const SCORING_PARAMETERS: ScoringParameters = { seed: 0, replicates: 2000 };

/** What an accepted upload holds. */
export interface AcceptedScoring {
  runId: number;
  systems: string[];
  answers: number;
  warnings: InputProblem[];
}

/**
 * Checks an uploaded file of menu answers against a release and, when there is nothing wrong with it, keeps it and asks
 * for its scoring. Nothing is saved otherwise.
 *
 * @throws AppError bad-input with every problem of the file, not-found when the study has no such release
 */
export async function requestScoring(
  database: Database,
  actor: Actor,
  studyId: number,
  input: AnswerUpload & { releaseVersion: string },
): Promise<AcceptedScoring> {
  const { name, bytes, releaseVersion } = input;
  const references = await readReleaseReferences(database, studyId, releaseVersion);
  const { table, answers, warnings } = asBadInput("The answers cannot be scored, and nothing was saved.", () =>
    readAnswerUpload([{ name, bytes }], references),
  );
  const run = await addScoringRun(database, actor, {
    studyId,
    releaseVersion,
    name,
    bytes,
    parameters: SCORING_PARAMETERS,
  });
  return { runId: run.runId, systems: [...table.systems.keys()].sort(), answers, warnings };
}
