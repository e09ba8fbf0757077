import type { Database } from "#db/client.ts";
import type { LabelOutcome } from "#scoring/labels/reference-label.ts";
import { deriveStudyLabels, type StudyLabels } from "../labels/derive-study-labels.server.ts";

/** The RAND/UCLA statistics of one option and what they lead to. */
export interface OptionStatistics extends Pick<
  LabelOutcome,
  | "status"
  | "reason"
  | "label"
  | "statistics"
  | "disagreement"
  | "severityDisagreement"
  | "classicAgreement"
  | "underOtherRules"
  | "ruleWarning"
  | "lastRound"
  | "carriedForward"
  | "abstentions"
> {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
}

/**
 * The statistics of a study's options by case and list order, of one case when it is named. For coordinators: the
 * figures are of submitted ratings, with nobody's name or pseudonym.
 */
export async function listOptionStatistics(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<OptionStatistics[]> {
  return statisticsOf(await deriveStudyLabels(database, studyId, caseExternalId));
}

/** The statistics of labels that are derived already. */
export function statisticsOf({ options }: StudyLabels): OptionStatistics[] {
  return options.map(({ caseExternalId, optionExternalId, text, category, outcome }) => ({
    caseExternalId,
    optionExternalId,
    text,
    category,
    ...outcome,
  }));
}
