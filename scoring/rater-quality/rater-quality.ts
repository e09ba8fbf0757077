import type { Appropriateness } from "#scoring/terms.ts";
import { medianOfSorted } from "../labels/median.ts";
import { type Figure, figureOf } from "./figure.ts";
import { leaveOneOutMedians } from "./leave-one-out-medians.ts";
import { meanDeviation, type MeanWithInterval } from "./mean-deviation.ts";
import { pairedAgreement, type PairedAgreement } from "./paired-agreement.ts";
import { checkRecords, type RaterRecord } from "./rater-record.ts";
import { scaleUse, type ScaleUse } from "./scale-use.ts";

/** What a coordinator can see of one rater's work; never for raters themselves. */
export interface RaterQuality {
  rater: string;
  /** Scores given in round 1, repeats left aside. */
  ratings: number;
  /** With the median of the panel's other ratings of the same unit. */
  panelAgreement: PairedAgreement;
  /** Own rating less the median of the others', averaged: above 0 a rater is lenient, below it strict. */
  meanDeviation: MeanWithInterval;
  scaleUse: ScaleUse;
  /** Median time an answer took, in seconds. */
  secondsPerOption: Figure;
  /** Share of the units rated in rounds 1 and 2 whose score is another in round 2, 0 to 1. */
  changedInRound2: Figure;
  goldAgreement: PairedAgreement;
  /** Of a repeat with the same rater's counting answer of the same round. */
  ownRepeatAgreement: PairedAgreement;
}

interface Judged extends RaterRecord {
  value: Appropriateness;
}

/**
 * Quality figures of every rater, by id. All but the changes and repeats are of round 1: from round 2 on, raters have
 * seen what the panel thinks, and agreeing with it is no longer their own doing. A rater who joined later has no such
 * figures.
 *
 * Each figure is null with a reason where it cannot be computed, with the number it rests on beside it.
 *
 * @param records all answers of all raters, in any order
 * @param level coverage of the mean deviation's interval
 * @throws ScoringInputError for records that cannot stand, RangeError for a level outside (0, 1)
 */
export function rateRaters(records: readonly RaterRecord[], level = 0.95): RaterQuality[] {
  const sorted = checkRecords(records);
  const others = medianOfOthers(sorted.filter(isFirstJudgement));
  const byRater = new Map<string, RaterRecord[]>();
  for (const record of sorted) {
    const own = byRater.get(record.rater);
    if (own === undefined) byRater.set(record.rater, [record]);
    else own.push(record);
  }
  return [...byRater].map(([rater, own]) => describeRater(rater, own, others, level));
}

function describeRater(
  rater: string,
  own: readonly RaterRecord[],
  others: ReadonlyMap<RaterRecord, number | null>,
  level: number,
): RaterQuality {
  const first = own.filter(isFirstJudgement);
  const beside = first.flatMap((record) => {
    const median = others.get(record) ?? null;
    return median === null ? [] : [{ record, median }];
  });
  const deviations = beside.map(({ record, median }) => ({
    deviation: record.value - median,
    cluster: record.cluster == null ? `unit ${record.unit}` : `cluster ${record.cluster}`,
  }));
  const gold = first.flatMap(({ value, gold: right }) => (right == null ? [] : [[value, right] as const]));
  return {
    rater,
    ratings: first.length,
    panelAgreement: pairedAgreement(
      beside.map(({ record, median }) => [record.value, median] as const),
      "no other rater rated the same units in round 1",
    ),
    meanDeviation: meanDeviation(deviations, level),
    scaleUse: scaleUse(first.map(({ value }) => value)),
    secondsPerOption: medianSeconds(own),
    changedInRound2: shareChanged(own),
    goldAgreement: pairedAgreement(gold, "no option with a gold score was rated in round 1"),
    ownRepeatAgreement: pairedAgreement(pairRepeats(own), "no option was shown again"),
  };
}

function isJudged(record: RaterRecord): record is Judged {
  return record.value !== null;
}

/** Whether this is the score that a rater gave before they knew of any other. */
function isFirstJudgement(record: RaterRecord): record is Judged {
  return isJudged(record) && record.round === 1 && (record.repeat ?? 0) === 0;
}

function medianOfOthers(first: readonly Judged[]): Map<RaterRecord, number | null> {
  const byUnit = new Map<string, Judged[]>();
  for (const record of first) {
    const ofUnit = byUnit.get(record.unit);
    if (ofUnit === undefined) byUnit.set(record.unit, [record]);
    else ofUnit.push(record);
  }
  const medians = new Map<RaterRecord, number | null>();
  for (const ofUnit of byUnit.values()) {
    const values = leaveOneOutMedians(ofUnit.map(({ value }) => value));
    ofUnit.forEach((record, index) => medians.set(record, values[index]!));
  }
  return medians;
}

/** Of the counting answers of round 1, "cannot judge" among them: it takes time, too. */
function medianSeconds(own: readonly RaterRecord[]): Figure {
  const seconds = own
    .filter(({ round, repeat = 0 }) => round === 1 && repeat === 0)
    .map(({ durationSeconds }) => durationSeconds)
    .filter((value) => value != null)
    .sort((a, b) => a - b);
  return figureOf(seconds.length, () => medianOfSorted(seconds), "no durations are recorded for round 1");
}

function shareChanged(own: readonly RaterRecord[]): Figure {
  const counting = own.filter(isJudged).filter(({ repeat = 0 }) => repeat === 0);
  const before = new Map(counting.filter(({ round }) => round === 1).map(({ unit, value }) => [unit, value]));
  const again = counting.filter(({ round, unit }) => round === 2 && before.has(unit));
  const changed = again.filter(({ unit, value }) => value !== before.get(unit)).length;
  return figureOf(again.length, () => changed / again.length, "no unit was rated in rounds 1 and 2");
}

function pairRepeats(own: readonly RaterRecord[]): (readonly [number, number])[] {
  const judged = own.filter(isJudged);
  const keyOf = ({ unit, round }: RaterRecord) => `${round} ${unit}`;
  const counting = new Map(judged.filter(({ repeat = 0 }) => repeat === 0).map((r) => [keyOf(r), r.value]));
  return judged.flatMap((record) => {
    const first = counting.get(keyOf(record));
    return (record.repeat ?? 0) === 0 || first === undefined ? [] : [[first, record.value] as const];
  });
}
