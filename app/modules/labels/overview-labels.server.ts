import type { Database } from "#db/client.ts";
import { deriveStudyLabels, type DerivedOption } from "./derive-study-labels.server.ts";

/** How many options are where; the last five add up to `options`. */
export interface LabelCounts {
  options: number;
  labelled: number;
  disputed: number;
  /** At least one answer, but fewer ratings than the study's minimum. */
  tooFew: number;
  /** Nobody has answered. */
  unrated: number;
  dropped: number;
}

export interface LabelOverview {
  whole: LabelCounts;
  /** By external id, in the order of the cases. */
  byCase: ({ caseExternalId: string } & LabelCounts)[];
}

/** Counts the options of a study that have a label, and why the others have none, as a whole and by case. */
export async function overviewLabels(database: Database, studyId: number): Promise<LabelOverview> {
  const { options } = await deriveStudyLabels(database, studyId);
  return countLabels(options);
}

/** The counts of options that are derived already. */
export function countLabels(options: readonly DerivedOption[]): LabelOverview {
  const whole = noCounts();
  const byCase = new Map<string, LabelCounts>();
  for (const option of options) {
    const counts = byCase.get(option.caseExternalId) ?? noCounts();
    byCase.set(option.caseExternalId, counts);
    const place = placeOf(option);
    for (const tally of [whole, counts]) {
      tally.options += 1;
      tally[place] += 1;
    }
  }
  return { whole, byCase: [...byCase].map(([caseExternalId, counts]) => ({ caseExternalId, ...counts })) };
}

function placeOf({ outcome, ratings }: DerivedOption): Exclude<keyof LabelCounts, "options"> {
  if (outcome.status !== "too-few-ratings") return outcome.status;
  return ratings.length === 0 ? "unrated" : "tooFew";
}

function noCounts(): LabelCounts {
  return { options: 0, labelled: 0, disputed: 0, tooFew: 0, unrated: 0, dropped: 0 };
}
