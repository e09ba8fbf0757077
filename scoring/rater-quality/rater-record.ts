import { isAppropriateness, type Appropriateness } from "#scoring/terms.ts";
import { ScoringInputError, type InputProblem } from "../errors.ts";
import { compareIds } from "../order.ts";

/** One answer of a rater, with what is known of it beside the score. */
export interface RaterRecord {
  unit: string;
  rater: string;
  /** 1 or above. */
  round: number;
  /** Null where the rater could not judge. */
  value: Appropriateness | null;
  /** Time from seeing the option to answering it, in seconds. */
  durationSeconds?: number | null;
  /** 0, or absent, for the answer that counts; 1 and up where the option was silently shown again. */
  repeat?: number;
  /** The score that the study holds to be right, where the option was planted for it. */
  gold?: Appropriateness | null;
  /** What the unit belongs to (a case). A unit without one is a cluster by itself. */
  cluster?: string | null;
}

/**
 * The records sorted by rater, unit, round and repeat, so that their order changes nothing.
 *
 * @throws ScoringInputError listing every problem: a missing name, a round or repeat that is none, a score off the
 *   scale, a negative duration, two answers by one rater of one unit in one round (and repeat), two gold scores or two
 *   clusters of one unit
 */
export function checkRecords(records: readonly RaterRecord[]): RaterRecord[] {
  const problems: InputProblem[] = [];
  const seen = new Set<string>();
  const golds = new Map<string, number>();
  const clusters = new Map<string, string>();
  records.forEach((record, index) => {
    const { unit, rater, round, repeat = 0, gold, cluster } = record;
    const messages = checkRecord(record);
    const key = JSON.stringify([unit, rater, round, repeat]);
    if (seen.has(key)) messages.push("the rater has answered this unit in this round already; keep one answer");
    seen.add(key);
    if (gold != null && (golds.get(unit) ?? gold) !== gold) {
      messages.push(`the unit has the gold scores ${golds.get(unit)} and ${gold}; keep one`);
    }
    if (gold != null) golds.set(unit, gold);
    if (cluster != null && (clusters.get(unit) ?? cluster) !== cluster) {
      messages.push(`the unit is in cluster "${clusters.get(unit)}" and in "${cluster}"; a unit belongs to one`);
    }
    if (cluster != null) clusters.set(unit, cluster);
    const where = `rating ${index + 1} (unit "${unit}", rater "${rater}", round ${round})`;
    problems.push(...messages.map((message) => ({ where, message })));
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
  return [...records].sort(
    (a, b) =>
      compareIds(a.rater, b.rater) ||
      compareIds(a.unit, b.unit) ||
      a.round - b.round ||
      (a.repeat ?? 0) - (b.repeat ?? 0),
  );
}

function checkRecord({ unit, rater, round, value, durationSeconds, repeat = 0, gold }: RaterRecord): string[] {
  const messages: string[] = [];
  if (unit === "") messages.push("the unit has no name; name what was rated");
  if (rater === "") messages.push("the rater has no name; give every rater a name or a pseudonym");
  if (!Number.isInteger(round) || round < 1) messages.push(`the round is ${round}; it is a whole number from 1`);
  if (!Number.isInteger(repeat) || repeat < 0) messages.push(`the repeat is ${repeat}; it is a whole number from 0`);
  if (value !== null && !isAppropriateness(value)) {
    messages.push(`${String(value)} is not a whole number from 1 to 9; correct it`);
  }
  if (gold != null && !isAppropriateness(gold)) {
    messages.push(`the gold score ${String(gold)} is not a whole number from 1 to 9; correct it`);
  }
  if (durationSeconds != null && !(durationSeconds >= 0 && Number.isFinite(durationSeconds))) {
    messages.push(`the duration is ${durationSeconds}; it is a number of seconds from 0`);
  }
  return messages;
}
