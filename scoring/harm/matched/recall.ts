import { classOfScore } from "../../terms.ts";
import type { InstrumentKind } from "../../terms.ts";
import type { AnswerReading } from "./reading.ts";
import { weightOfOption } from "./weights.ts";
import type { LabelledOption, ReferenceCase } from "../reference.ts";
import { lacksParents, wholeGroups } from "../structure.ts";
import type { Unit } from "../structure.ts";

/** What an answer does for one live unit. */
export interface UnitCredit {
  /** Ids of the live members. */
  options: readonly string[];
  /** Weight of the heaviest live member. */
  weight: number;
  /** Weight of the heaviest live member that is matched; 0 when none is. */
  matchedWeight: number;
  /** The same, halved when every matched member of that weight is matched in part only. */
  credit: number;
}

export interface RecallMetrics {
  recall_weighted: number | null;
  recall_raw: number | null;
  recall_binary: number | null;
  accuracy: number | null;
}

/** Credit for each live unit (`liveUnits` of the matched options), in the order of the units. */
export function creditUnits(units: readonly Unit[], reading: AnswerReading, instrument: InstrumentKind): UnitCredit[] {
  return units.map(({ members }) => {
    const weightOf = (option: LabelledOption) => weightOfOption(option, instrument);
    const matched = members.filter(({ id }) => reading.matched.has(id));
    const matchedWeight = Math.max(0, ...matched.map(weightOf));
    const isFull = matched.some((member) => weightOf(member) === matchedWeight && reading.full.has(member.id));
    return {
      options: members.map(({ id }) => id),
      weight: Math.max(...members.map(weightOf)),
      matchedWeight,
      credit: isFull ? matchedWeight : matchedWeight / 2,
    };
  });
}

/**
 * Recall and accuracy of an answer, 0 to 1, null where nothing can be counted (the open NOHARM kit has 0 for a recall
 * without units):
 *
 * - `recall_weighted` = credit / weight, summed over the live units;
 * - `recall_binary` = the same with a partial match as a full one;
 * - `recall_raw` = matched units / units: here any matched member of a group will do, of whatever score, even partly,
 *   and a group with an appropriate member is left out only when every member lacks its parents;
 * - `accuracy` = over options and groups that are to be done (a member of 7 or more) or else to be left (a member of 3
 *   or less): share of those done, or left, as they should be. Whatever lacks its parents is left out.
 *
 * Units of 9 (matched), 8 (partly) and 7 (missed), one option of 2 left alone: weighted (72 + 12) / (72 + 24 + 3) =
 * 28/33, binary 96/99, raw 2/3, accuracy 3/4.
 */
export function matchedRecall(
  studyCase: ReferenceCase,
  credits: readonly UnitCredit[],
  { matched }: AnswerReading,
): RecallMetrics {
  const total = { weight: 0, credit: 0, binary: 0 };
  for (const { weight, credit, matchedWeight } of credits) {
    total.weight += weight;
    total.credit += credit;
    total.binary += matchedWeight;
  }
  const counts = { units: 0, matched: 0, judged: 0, right: 0 };
  for (const members of wholeGroups(studyCase)) {
    if (members.every((member) => lacksParents(member, matched))) continue;
    const isToDo = members.some(({ score }) => classOfScore(score) === "appropriate");
    const isToLeave = members.some(({ score }) => classOfScore(score) === "inappropriate");
    if (!isToDo && !isToLeave) continue;
    const isDone = members.some(({ id }) => matched.has(id));
    counts.judged++;
    if (isDone === isToDo) counts.right++;
    if (isToDo) counts.units++;
    if (isToDo && isDone) counts.matched++;
  }
  return {
    recall_weighted: ratio(total.credit, total.weight),
    recall_raw: ratio(counts.matched, counts.units),
    recall_binary: ratio(total.binary, total.weight),
    accuracy: ratio(counts.right, counts.judged),
  };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}
