import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readRunAnswers } from "#db/queries/scores.ts";
import { baseCaseId } from "#scoring/base-case.ts";
import { resolveSettings } from "#scoring/harm/menu/parameters.ts";
import { planMenu } from "#scoring/harm/menu/plan.ts";
import type { TrialError } from "#scoring/harm/menu/report.ts";
import { labelledOptions, type ReferenceCase } from "#scoring/harm/reference.ts";
import { listSystemErrors } from "#scoring/harm/menu/score-system.ts";
import { compareIds } from "#scoring/order.ts";
import { type Appropriateness, HARM_SEVERITIES, type HarmSeverity, type HarmType } from "#scoring/terms.ts";
import { readAnswerUpload } from "./read-answer-upload.ts";
import { asBadInput, readReleaseReferences } from "./release-references.server.ts";

/** Which errors to list. What is not given is not asked for. */
export interface ErrorFilter {
  system: string;
  trial?: string;
  type?: HarmType;
  severity?: HarmSeverity;
  caseExternalId?: string;
}

/** An error with what the reader needs to see: the options concerned and their labels. */
export interface ListedError extends Omit<TrialError, "options"> {
  options: { id: string; text: string; score: Appropriateness }[];
}

/**
 * The errors of one system in a scoring run, worst first, then by case and trial: computed anew from the stored answers
 * and release, so that they are those behind the figures of the report.
 *
 * @throws AppError not-found when the study has no such run, or the run no such system
 */
export async function listErrors(
  database: Database,
  studyId: number,
  runId: number,
  filter: ErrorFilter,
): Promise<ListedError[]> {
  const upload = await readRunAnswers(database, studyId, runId);
  if (upload === null) throw new AppError("not-found", "The study has no such scoring.");
  const references = await readReleaseReferences(database, studyId, upload.releaseVersion);
  const { table } = asBadInput("The answers cannot be read.", () => readAnswerUpload([upload], references));
  const system = table.systems.get(filter.system);
  if (system === undefined) throw new AppError("not-found", `The scoring has no system ${filter.system}.`);
  const cases = new Map(references.cases.map((studyCase) => [studyCase.id, studyCase]));
  return listSystemErrors(planMenu(references, resolveSettings({ replicates: 0 })), system)
    .filter((error) => matches(error, filter))
    .map((error) => {
      const studyCase = cases.get(error.case) ?? cases.get(baseCaseId(error.case))!;
      return { ...error, options: describeOptions(studyCase, error.options) };
    })
    .sort(byWeight);
}

function matches(error: TrialError, { trial, type, severity, caseExternalId }: ErrorFilter): boolean {
  return (
    (trial === undefined || error.trial === trial) &&
    (type === undefined || error.type === type) &&
    (severity === undefined || error.severity === severity) &&
    (caseExternalId === undefined || error.case === caseExternalId || baseCaseId(error.case) === caseExternalId)
  );
}

function describeOptions(studyCase: ReferenceCase, ids: readonly string[]): ListedError["options"] {
  return labelledOptions(studyCase)
    .filter(({ id }) => ids.includes(id))
    .map(({ id, text, score }) => ({ id, text, score }));
}

function byWeight(a: ListedError, b: ListedError): number {
  return (
    HARM_SEVERITIES.indexOf(b.severity) - HARM_SEVERITIES.indexOf(a.severity) ||
    compareIds(a.case, b.case) ||
    compareIds(a.trial, b.trial)
  );
}
