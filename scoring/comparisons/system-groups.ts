import { ScoringInputError } from "../errors.ts";
import { compareIds } from "../order.ts";
import type { SystemKind } from "../terms.ts";

/** What is known of a system when systems are put into groups. A human arm is described physician by physician. */
export interface SystemDescription {
  system: string;
  kind: SystemKind;
  /** The models of a team, one name for each place: a model that fills two places is named twice. */
  members?: readonly string[];
}

/** Systems that are taken together. */
export interface SystemGroup {
  name: string;
  systems: readonly string[];
  /** Whether the members stand for others like them (physicians) and are drawn anew in every replicate. */
  resampleMembers: boolean;
  /** The group that its one system was chosen from as the best by the very figures that are compared; else null. */
  selectedFrom: string | null;
}

export interface GroupedSystems {
  /** Groups that have a system, each with its systems sorted by `compareIds`. */
  groups: SystemGroup[];
  /**
   * The contrasts of a table, as far as both groups are there: solo against the teams of each size, teams of different
   * members against teams of one member repeated, models against the human arm.
   */
  contrasts: [SystemGroup, SystemGroup][];
  /** Teams that stand in no group of a size or make-up, with the reason. */
  unplaced: { system: string; reason: string }[];
}

export const SOLO = "solo";
export const TEAMS = "teams";
export const DIFFERENT_MEMBERS = "teams of different members";
export const ONE_MEMBER_REPEATED = "teams of one member repeated";
export const MODELS = "models";
export const HUMAN_ARM = "human arm";

const SIZE_WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Name of the group of teams of a size, e.g. "teams of two". */
export function teamsOf(size: number): string {
  return `${TEAMS} of ${SIZE_WORDS[size] ?? size}`;
}

/**
 * The groups that systems fall into: `solo`, `teams`, teams by size (`teams of two`, `teams of three`, ...), `teams of
 * different members` and `teams of one member repeated`, `models` (solo and teams), and `human arm`.
 *
 * A system is in several of them. A team has different members when two of its places are filled by different models,
 * so that A + A + B is one of those; a repeated member needs two places. A team whose members are not given is in
 * `teams` and `models` only.
 *
 * @throws ScoringInputError for a system that is described twice
 */
export function groupSystems(descriptions: readonly SystemDescription[]): GroupedSystems {
  const sorted = [...descriptions].sort((a, b) => compareIds(a.system, b.system));
  const repeated = sorted.filter(({ system }, index) => index > 0 && system === sorted[index - 1]!.system);
  if (repeated.length > 0) {
    const message = "The system is described twice. Keep one description.";
    throw new ScoringInputError(repeated.map(({ system }) => ({ where: system, message })));
  }
  const sizes = [...new Set(sorted.map(teamSize))].filter((size) => size > 0).sort((a, b) => a - b);
  const groups = [SOLO, TEAMS, ...sizes.map(teamsOf), DIFFERENT_MEMBERS, ONE_MEMBER_REPEATED, MODELS, HUMAN_ARM]
    .map((name): SystemGroup => {
      const systems = sorted.filter((description) => groupNames(description).includes(name));
      return {
        name,
        systems: systems.map(({ system }) => system),
        resampleMembers: name === HUMAN_ARM,
        selectedFrom: null,
      };
    })
    .filter(({ systems }) => systems.length > 0);
  const unplaced = sorted
    .filter((description) => description.kind === "team" && teamSize(description) === 0)
    .map(({ system }) => ({ system, reason: "the members of the team are not given" }));
  return { groups, contrasts: standardContrasts(groups, sizes), unplaced };
}

/** Places of a team; 0 where they are not known and for a system that is no team. */
function teamSize({ kind, members }: SystemDescription): number {
  return kind === "team" ? (members?.length ?? 0) : 0;
}

function groupNames(description: SystemDescription): string[] {
  if (description.kind === "human") return [HUMAN_ARM];
  if (description.kind === "solo") return [SOLO, MODELS];
  const size = teamSize(description);
  const names = [TEAMS, MODELS];
  if (size > 0) names.push(teamsOf(size));
  if (size > 1) names.push(new Set(description.members).size > 1 ? DIFFERENT_MEMBERS : ONE_MEMBER_REPEATED);
  return names;
}

function standardContrasts(groups: readonly SystemGroup[], sizes: readonly number[]): [SystemGroup, SystemGroup][] {
  const named = new Map(groups.map((group) => [group.name, group]));
  const pairs = [
    ...sizes.map((size): [string, string] => [SOLO, teamsOf(size)]),
    [DIFFERENT_MEMBERS, ONE_MEMBER_REPEATED] as const,
    [MODELS, HUMAN_ARM] as const,
  ];
  return pairs.flatMap(([a, b]): [SystemGroup, SystemGroup][] => {
    const [groupA, groupB] = [named.get(a), named.get(b)];
    return groupA && groupB ? [[groupA, groupB]] : [];
  });
}
