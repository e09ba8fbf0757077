import type { Database } from "#db/client.ts";
import { type GoldOption, listGoldOptions } from "#db/queries/gold-options.ts";
import { type OptionLabelInputs, readLabelInputs } from "#db/queries/label-inputs.ts";
import { type RaterWork, readRaterWork } from "#db/queries/rater-work.ts";
import { rateRaters, type RaterQuality } from "#scoring/rater-quality/rater-quality.ts";
import type { RaterRecord } from "#scoring/rater-quality/rater-record.ts";

export type { RaterQuality } from "#scoring/rater-quality/rater-quality.ts";

/** The last figures of each study, with what they were computed of. */
const last = new WeakMap<Database, Map<number, { of: string; raters: RaterQuality[] }>>();

/** Quality figures of the raters of a study who have submitted something, by pseudonym. For coordinators only. */
export async function readRaterQuality(database: Database, studyId: number): Promise<RaterQuality[]> {
  const { options } = await readLabelInputs(database, studyId);
  const work = await readRaterWork(database, studyId);
  const gold = await listGoldOptions(database, studyId);
  const of = JSON.stringify([work, gold, options.map((option) => [unitOf(option), option.ratingsDigest])]);
  const studies = last.get(database) ?? new Map<number, { of: string; raters: RaterQuality[] }>();
  last.set(database, studies);
  const known = studies.get(studyId);
  if (known?.of === of) return known.raters;
  const raters = rateRaters(collectRecords(options, work, gold));
  studies.set(studyId, { of, raters });
  return raters;
}

/** All answers of all raters: those that labels rest on, with their times and gold scores, and the silent repeats. */
function collectRecords(
  options: readonly OptionLabelInputs[],
  work: RaterWork,
  goldOptions: readonly GoldOption[],
): RaterRecord[] {
  const gold = new Map(goldOptions.map((one) => [unitOf(one), one.score]));
  const times = new Map(work.times.map((one) => [timeKey(unitOf(one), one.rater, one.round), one.activeMs]));
  const records = options.flatMap((option) => {
    const unit = unitOf(option);
    return option.ratings.map(({ rater, round, appropriateness }): RaterRecord => {
      const activeMs = times.get(timeKey(unit, rater, round));
      return {
        ...{ unit, rater, round, value: appropriateness, cluster: option.caseExternalId },
        durationSeconds: activeMs === undefined ? null : activeMs / 1000,
        gold: gold.get(unit) ?? null,
      };
    });
  });
  const known = new Set(records.map(({ unit }) => unit));
  const repeats = work.repeats.flatMap((one): RaterRecord[] => {
    const unit = unitOf(one);
    const { rater, round, repeat, score: value } = one;
    return known.has(unit) ? [{ unit, rater, round, repeat, value, cluster: one.caseExternalId }] : [];
  });
  return [...records, ...repeats];
}

function unitOf({ caseExternalId, optionExternalId }: { caseExternalId: string; optionExternalId: string }): string {
  return JSON.stringify([caseExternalId, optionExternalId]);
}

function timeKey(unit: string, rater: string, round: number): string {
  return `${round} ${rater} ${unit}`;
}
