import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readRunAnswers } from "#db/queries/scores.ts";
import { recommendedOptions, type SystemAnswer } from "#scoring/harm/answers.ts";
import { listErrors as listErrorsOfAnswer } from "#scoring/harm/menu-errors.ts";
import type { TrialError } from "#scoring/harm/menu-report.ts";
import { labelledOptions, type ReferenceCase, type References } from "#scoring/harm/reference.ts";
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
  const { answers } = asBadInput("The answers cannot be read.", () => readAnswerUpload([upload], references));
  const ofSystem = answers.filter(({ system }) => system === filter.system);
  if (ofSystem.length === 0) throw new AppError("not-found", `The scoring has no system ${filter.system}.`);
  return errorsOf(references, ofSystem, filter).sort(byWeight);
}

function errorsOf(references: References, answers: readonly SystemAnswer[], filter: ErrorFilter): ListedError[] {
  const cases = new Map(references.cases.map((studyCase) => [studyCase.id, studyCase]));
  return answers
    .filter(({ trial }) => filter.trial === undefined || trial === filter.trial)
    .filter((answer) => filter.caseExternalId === undefined || answer.case === filter.caseExternalId)
    .flatMap((answer) => {
      const studyCase = cases.get(answer.case);
      if (studyCase === undefined) return [];
      return listErrorsOfAnswer(studyCase, recommendedOptions(answer), references.instrument)
        .filter(({ type }) => filter.type === undefined || type === filter.type)
        .filter(({ severity }) => filter.severity === undefined || severity === filter.severity)
        .map((error) => ({ ...error, trial: answer.trial, options: describeOptions(studyCase, error.options) }));
    });
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
