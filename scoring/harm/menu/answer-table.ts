import { baseCaseId } from "../../base-case.ts";
import type { InputProblem } from "../../errors.ts";
import { compareIds } from "../../order.ts";
import type { SystemKind } from "../../terms.ts";
import { checkDecisions, type SystemAnswer } from "./answers.ts";
import type { ReferenceCase, References } from "../reference.ts";

/** All answers of one system, packed: 2 bits an option. Entry i of the arrays is one answer. */
export interface SystemAnswers {
  system: string;
  kind: SystemKind;
  team: string | null;
  members: readonly string[];
  /** Index of each trial by its id. */
  trials: Map<string, number>;
  /** Index of the answer's trial. */
  trial: number[];
  /** Position of the base case among the table's cases. */
  position: number[];
  /** Ids of the variants answered, by answer; an answer to the base wording has none. */
  variant: Map<number, string>;
  /** Where the answer's words begin in `words`. */
  offset: number[];
  /** For each option one bit "is decided", then as many words with one bit "is recommended". */
  words: Uint32Array;
  used: number;
  /** What has been answered, to notice a second answer. */
  seen: Set<string | number>;
}

/** Answers of any number of systems to the cases of some references, small enough to hold very many. */
export interface AnswerTable {
  /** The reference cases, sorted by id. */
  cases: readonly ReferenceCase[];
  systems: Map<string, SystemAnswers>;
  positionOf: ReadonlyMap<string, number>;
  /** Position of each option by id, case by case. */
  optionsOf: readonly ReadonlyMap<string, number>[];
}

/** An empty table of answers to these cases. */
export function createAnswerTable(references: References): AnswerTable {
  const cases = [...references.cases].sort((a, b) => compareIds(a.id, b.id));
  return {
    cases,
    systems: new Map(),
    positionOf: new Map(cases.map(({ id }, position) => [id, position])),
    optionsOf: cases.map(({ options }) => new Map(options.map(({ id }, position) => [id, position]))),
  };
}

/**
 * Adds an answer, unless something is wrong with it. An answer to a variant (`Card001-3`) counts as one to its base
 * case (`Card001`) in another wording.
 *
 * @param where how to name the answer's place in a problem
 * @returns what is wrong: an unknown case, an unknown option, an option with opposite grades, a case answered twice in a
 *   trial, a system of two kinds. Empty when it was added. An option without a decision, a null decision and the same
 *   grade twice are not problems.
 */
export function addAnswer(table: AnswerTable, answer: SystemAnswer, where: string): InputProblem[] {
  const problems: InputProblem[] = [];
  const known = table.systems.get(answer.system);
  if (known && known.kind !== answer.kind) {
    const message = `The system is called "${answer.kind}" here and "${known.kind}" in an earlier answer. Choose one kind.`;
    problems.push({ where, message });
  }
  const system = known ?? emptySystem(answer);
  const trial = trialIndex(system, answer.trial);
  const position = table.positionOf.get(answer.case) ?? table.positionOf.get(baseCaseId(answer.case)) ?? -1;
  const isVariant = position >= 0 && table.cases[position]!.id !== answer.case;
  const key = position < 0 || isVariant ? `${trial} ${answer.case}` : trial * table.cases.length + position;
  if (system.seen.has(key)) {
    const message = "The system answers this case twice in this trial. Keep one answer, or number the trials.";
    problems.push({ where, message });
  }
  system.seen.add(key);
  table.systems.set(answer.system, system);
  if (position < 0) {
    problems.push({ where, message: "The references hold no such case. Correct the case id, or leave it out." });
    return problems;
  }
  const positions = table.optionsOf[position]!;
  problems.push(...checkDecisions(where, answer.decisions, positions));
  if (problems.length > 0) return problems;
  if (isVariant) system.variant.set(system.trial.length, answer.case);
  pack(system, answer, trial, position, positions);
  return problems;
}

function emptySystem({ system, kind, team = null, members = [] }: SystemAnswer): SystemAnswers {
  const arrays = {
    trials: new Map(),
    trial: [],
    position: [],
    variant: new Map<number, string>(),
    offset: [],
    words: new Uint32Array(256),
    used: 0,
  };
  return { system, kind, team, members, ...arrays, seen: new Set() };
}

function trialIndex({ trials }: SystemAnswers, trial: string): number {
  const index = trials.get(trial) ?? trials.size;
  trials.set(trial, index);
  return index;
}

function pack(
  system: SystemAnswers,
  answer: SystemAnswer,
  trial: number,
  position: number,
  positions: ReadonlyMap<string, number>,
): void {
  const wordsOfOne = Math.ceil(positions.size / 32);
  const offset = system.used;
  system.used += 2 * wordsOfOne;
  if (system.used > system.words.length) {
    const grown = new Uint32Array(2 * system.used);
    grown.set(system.words);
    system.words = grown;
  }
  for (const { option, recommended } of answer.decisions) {
    if (recommended === null) continue;
    const index = positions.get(option)!;
    const word = offset + (index >>> 5);
    const bit = 1 << (index & 31);
    system.words[word]! |= bit;
    if (recommended) system.words[word + wordsOfOne]! |= bit;
  }
  system.trial.push(trial);
  system.position.push(position);
  system.offset.push(offset);
}

/**
 * Unpacks an answer of a case with so many options: one byte an option, 1 where it is decided, and one, 1 where it is
 * recommended.
 */
export function unpackAnswer(
  { words, offset }: SystemAnswers,
  answer: number,
  options: number,
  decided: Uint8Array,
  taken: Uint8Array,
): void {
  const start = offset[answer]!;
  const wordsOfOne = Math.ceil(options / 32);
  for (let index = 0; index < options; index++) {
    const word = start + (index >>> 5);
    decided[index] = (words[word]! >>> (index & 31)) & 1;
    taken[index] = (words[word + wordsOfOne]! >>> (index & 31)) & 1;
  }
}
