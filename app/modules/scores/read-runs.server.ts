import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { listReleases } from "#db/queries/releases.ts";
import { listScoringRuns, readScoringRun, type ScoringRun } from "#db/queries/scores.ts";
import { type ErrorFilter, type ListedError, listErrors } from "./list-errors.server.ts";
import type { ScoreReport } from "#scoring/harm/menu/report.ts";

export type { ScoringRun } from "#db/queries/scores.ts";

/** The scoring runs of a study, and the versions that answers can be scored against, both newest first. */
export interface RunsPage {
  runs: ScoringRun[];
  versions: string[];
}

export async function readRunsPage(database: Database, studyId: number): Promise<RunsPage> {
  const releases = await listReleases(database, studyId);
  return { runs: await listScoringRuns(database, studyId), versions: releases.map(({ version }) => version) };
}

/** A scoring run with its report, which is null until the work is done. */
export type RunWithReport = ScoringRun & { report: ScoreReport | null };

/**
 * Reads one scoring run.
 *
 * @param runId as it stands in an address
 * @throws AppError not-found when the study has no such run
 */
export async function readRun(database: Database, studyId: number, runId: string): Promise<RunWithReport> {
  const run = /^\d{1,15}$/.test(runId) ? await readScoringRun(database, studyId, Number(runId)) : null;
  if (run === null) throw new AppError("not-found", "The study has no such scoring.");
  return { ...run, report: run.report as ScoreReport | null };
}

/**
 * Reads one scoring run with the errors behind its figures, where a filter asks for them and the report is there.
 *
 * @throws AppError not-found when the study has no such run, or the run no system of the filter's name
 */
export async function readRunPage(
  database: Database,
  studyId: number,
  runId: string,
  filter: ErrorFilter | null,
): Promise<{ run: RunWithReport; errors: ListedError[] | null }> {
  const run = await readRun(database, studyId, runId);
  if (filter === null || run.report === null) return { run, errors: null };
  return { run, errors: await listErrors(database, studyId, run.runId, filter) };
}
