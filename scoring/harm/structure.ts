import { classOfScore, HARM_SEVERITIES } from "../terms.ts";
import type { HarmSeverity, InstrumentKind } from "../terms.ts";
import { labelledOptions, severityOf } from "./reference.ts";
import type { LabelledOption, ReferenceCase } from "./reference.ts";

/**
 * What counts once when appropriate care is looked for: the live members of an alternative group together, or a live
 * appropriate option outside a group by itself.
 */
export interface Unit {
  /** The live members, in the order of the case. */
  members: readonly LabelledOption[];
  /** Harm of leaving all of them undone: the worst severity among the live members. */
  severity: HarmSeverity;
  /** The highest score among the live members. */
  topScore: number;
}

/** The options that an answer recommends (`menu`) or matched, by id: a set, or anything that can tell membership. */
export type Presence = Pick<ReadonlySet<string>, "has">;

/**
 * Whether an option has parents (`dependsOn`) of which none is recommended itself. A parent that is itself moot,
 * uncertain, inappropriate or dropped is present all the same when it is recommended.
 */
export function lacksParents(option: LabelledOption, recommended: Presence): boolean {
  return option.dependsOn.length > 0 && !option.dependsOn.some((parent) => recommended.has(parent));
}

/** Whether an option is moot: it is appropriate and lacks its parents. */
export function isMoot(option: LabelledOption, recommended: Presence): boolean {
  return classOfScore(option.score) === "appropriate" && lacksParents(option, recommended);
}

/** The alternative groups with all their labelled members, whatever their scores, and every other option by itself. */
export function wholeGroups(studyCase: ReferenceCase): LabelledOption[][] {
  const groups = new Map<string, LabelledOption[]>();
  const all: LabelledOption[][] = [];
  for (const option of labelledOptions(studyCase)) {
    const group = option.alternativeGroup === null ? undefined : groups.get(option.alternativeGroup);
    if (group) {
      group.push(option);
      continue;
    }
    const members = [option];
    all.push(members);
    if (option.alternativeGroup !== null) groups.set(option.alternativeGroup, members);
  }
  return all;
}

/**
 * The units of a case for an answer. A group without a live member (score 7 or more, not moot) is no unit.
 *
 * @param recommended the options that the answer recommends; they decide what is moot
 */
export function liveUnits(studyCase: ReferenceCase, recommended: Presence, instrument: InstrumentKind): Unit[] {
  const live = (option: LabelledOption) => classOfScore(option.score) === "appropriate" && !isMoot(option, recommended);
  const memberLists = wholeGroups(studyCase)
    .map((members) => members.filter(live))
    .filter((members) => members.length > 0);
  return memberLists.map((members) => ({
    members,
    severity: worstSeverity(members.map((member) => severityOf(member, instrument))),
    topScore: Math.max(...members.map((member) => member.score)),
  }));
}

/** Whether an answer recommends any live member of the unit. */
export function isSatisfied(unit: Unit, recommended: Presence): boolean {
  return unit.members.some((member) => recommended.has(member.id));
}

/**
 * Whether a unit is highly appropriate: its highest score reaches `from` (`noharm`); in `two-axis` studies its severity
 * reaches the one that this score stands for (7 mild, 8 moderate, 9 severe).
 *
 * @param from 7, 8 or 9
 */
export function isHighlyAppropriate(unit: Unit, from: number, instrument: InstrumentKind): boolean {
  if (instrument === "noharm") return unit.topScore >= from;
  return HARM_SEVERITIES.indexOf(unit.severity) >= from - 6;
}

function worstSeverity(severities: readonly HarmSeverity[]): HarmSeverity {
  return HARM_SEVERITIES[Math.max(...severities.map((severity) => HARM_SEVERITIES.indexOf(severity)))]!;
}
