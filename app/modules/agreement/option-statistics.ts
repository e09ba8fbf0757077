import type { LabelOutcome } from "#scoring/labels/reference-label.ts";
import type { StudyLabels } from "../labels/derive-study-labels.server.ts";

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

/** The statistics of options. For coordinators: they are of submitted ratings, with nobody's name or pseudonym. */
export function statisticsOf({ options }: StudyLabels): OptionStatistics[] {
  return options.map(({ caseExternalId, optionExternalId, text, category, outcome }) => ({
    caseExternalId,
    optionExternalId,
    text,
    category,
    ...outcome,
  }));
}
