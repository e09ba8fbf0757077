import { findDuplicates } from "./find-duplicates.ts";
import { addAll, type ImportProblem, type Place, problemAt } from "./import-problem.ts";
import type { NewOption } from "#db/queries/add-cases.ts";

/** An option as far as it could be read: its place in the case's list, its id, and the option if nothing was wrong. */
export interface ReadOption {
  index: number;
  id: string | null;
  option: NewOption | null;
  /** The field that names its alternative group: a rubric calls it otherwise than a Primum case. */
  groupField: "alternativeGroup" | "abstraction";
}

/** Of a long circle of options, this many are named. */
const MAX_SHOWN = 12;

/**
 * What is wrong with the options of a case taken together: an id twice, `dependsOn` that names the option itself, one
 * the case lacks, or leads in a circle (errors); a text twice, an alternative group of one, no do-nothing option
 * (warnings). An option that could not be read in full still counts as present.
 */
export function checkOptions(caseId: string, options: readonly ReadOption[], place: Place): ImportProblem[] {
  if (options.length === 0) {
    return [problemAt(place, "error", "options", `${caseId} has no options. A case needs at least one.`)];
  }
  const problems = [
    ...repeatedIds(caseId, options, place),
    ...repeatedTexts(caseId, options, place),
    ...wrongParents(caseId, options, place),
    ...groupsOfOne(caseId, options, place),
  ];
  if (options.every(({ option }) => option !== null && !option.isInaction)) {
    const message = `${caseId} has no do-nothing option. Mark one with "isInaction": true, or add one.`;
    problems.push(problemAt(place, "warning", "options", message));
  }
  return problems;
}

function repeatedIds(caseId: string, options: readonly ReadOption[], place: Place): ImportProblem[] {
  const first = new Map<string, number>();
  const problems: ImportProblem[] = [];
  for (const { index, id } of options) {
    if (id === null) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      const message = `${caseId} has two options with the id ${id}: options[${earlier}] and this one. Give one another id.`;
      problems.push(problemAt(place, "error", `options[${index}].id`, message));
    }
  }
  return problems;
}

function repeatedTexts(caseId: string, options: readonly ReadOption[], place: Place): ImportProblem[] {
  const texts = options.flatMap(({ option }) => option ?? []);
  return findDuplicates(texts).map(({ first, second, isExact }) => {
    const index = options.findIndex(({ option }) => option?.externalId === second);
    const message = `In ${caseId} options ${first} and ${second} read ${isExact ? "" : "nearly "}the same. Is one of them a duplicate?`;
    return problemAt(place, "warning", `options[${index}].text`, message);
  });
}

function wrongParents(caseId: string, options: readonly ReadOption[], place: Place): ImportProblem[] {
  const ids = new Set(options.map(({ id }) => id));
  const problems: ImportProblem[] = [];
  for (const { index, option } of options) {
    option?.dependsOn.forEach((parent) => {
      if (parent !== option.externalId && ids.has(parent)) return;
      const fault = parent === option.externalId ? "itself" : `option ${parent}, which the case does not have`;
      const message = `In ${caseId} option ${option.externalId} depends on ${fault}. Name another option of the case.`;
      problems.push(problemAt(place, "error", `options[${index}].dependsOn`, message));
    });
  }
  for (const circle of findCircles(options)) {
    const index = options.findIndex(({ id }) => id === circle[0]);
    const shown = circle.length > MAX_SHOWN ? [...circle.slice(0, MAX_SHOWN), "…"] : circle;
    const message = `In ${caseId} dependsOn leads in a circle: ${[...shown, circle[0]].join(" → ")}. Remove one of its links.`;
    problems.push(problemAt(place, "error", `options[${index}].dependsOn`, message));
  }
  return problems;
}

/**
 * Circles of two or more options, each as the ids along it: one for every link that closes a circle in a walk down
 * from each option. The walk keeps its own stack, so that a long chain cannot exhaust the call stack.
 */
function findCircles(options: readonly ReadOption[]): string[][] {
  const parents = new Map(
    options.flatMap(({ option }) => (option ? [[option.externalId, option.dependsOn] as const] : [])),
  );
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const start of parents.keys()) {
    const path: string[] = [];
    const depthOf = new Map<string, number>();
    const pending = [{ id: start, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const left of path.splice(next.depth)) {
        depthOf.delete(left);
        done.add(left);
      }
      const closing = depthOf.get(next.id);
      if (closing !== undefined && closing < path.length - 1) circles.push(path.slice(closing));
      if (closing !== undefined || done.has(next.id)) continue;
      depthOf.set(next.id, path.length);
      path.push(next.id);
      const depth = path.length;
      addAll(
        pending,
        (parents.get(next.id) ?? []).map((id) => ({ id, depth })),
      );
    }
    for (const left of path) done.add(left);
  }
  return circles;
}

function groupsOfOne(caseId: string, options: readonly ReadOption[], place: Place): ImportProblem[] {
  // An option that could not be read may be the member that is missing.
  if (options.some(({ option }) => option === null)) return [];
  const counts = new Map<string, number>();
  for (const { option } of options) {
    const group = option?.alternativeGroup ?? null;
    if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return options.flatMap(({ index, option, groupField }) => {
    const group = option?.alternativeGroup ?? null;
    if (group === null || counts.get(group) !== 1) return [];
    const message = `In ${caseId} the alternative group "${group}" has only this member, so it is no choice. Check its spelling.`;
    return [problemAt(place, "warning", `options[${index}].${groupField}`, message)];
  });
}
