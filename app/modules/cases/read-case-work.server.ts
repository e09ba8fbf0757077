import type { Database } from "#db/client.ts";
import { readActiveTimes } from "#db/queries/active-times.ts";
import {
  type CaseRater,
  countOtherWordings,
  readCaseRaters,
  readSecondAnswers,
  type SecondAnswer,
} from "#db/queries/case-work.ts";
import { type CaseRemarks, readCaseRemarks } from "#db/queries/remarks.ts";
import { deriveStudyLabels } from "../labels/derive-study-labels.server.ts";
import { type RuledOption, ruledOptions } from "../adjudications/ruled-options.ts";
import { medianOfSorted } from "#scoring/labels/median.ts";
import { type ChangeOfMind, changeOfMind } from "#scoring/rater-quality/change-of-mind.ts";

/** What raters have done with a case, as its coordinator sees it. */
export interface CaseWork {
  /** `activeMs` and the median of an option's, `optionMs`, are null where no time was told of. */
  raters: (CaseRater & { activeMs: number | null; optionMs: number | null })[];
  remarks: CaseRemarks;
  /** The answers of later rounds with what became of the first. */
  changes: (SecondAnswer & { change: ChangeOfMind })[];
  /** How many of the ratings of an option were given on another wording and stand, by external id. */
  otherWordings: Record<string, number>;
  /** The options that an adjudicator has ruled on, with the ratings that dissent. */
  ruled: RuledOption[];
}

/** The raters of a case with their time at work, what they remarked, and what changed in a later round. */
export async function readCaseWork(database: Database, studyId: number, caseExternalId: string): Promise<CaseWork> {
  const times = await readActiveTimes(database, studyId, caseExternalId);
  const raters = await readCaseRaters(database, studyId, caseExternalId);
  const { options } = await deriveStudyLabels(database, studyId, caseExternalId);
  const answers = await readSecondAnswers(database, studyId, caseExternalId);
  return {
    raters: raters.map((rater) => {
      const time = times.find(({ pseudonym, round }) => pseudonym === rater.pseudonym && round === rater.round);
      return { ...rater, activeMs: time?.activeMs ?? null, optionMs: medianOf(time?.optionsMs ?? []) };
    }),
    remarks: await readCaseRemarks(database, studyId, caseExternalId),
    otherWordings: await countOtherWordings(database, studyId, caseExternalId),
    ruled: ruledOptions(options),
    changes: answers.map((answer) => ({ ...answer, change: changeOfMind(answer.first, answer.second, answer.median) })),
  };
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianOfSorted([...values].sort((a, b) => a - b));
}
