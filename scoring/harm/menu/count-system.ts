import { compareIds } from "../../order.ts";
import { type SystemAnswers, unpackAnswer } from "./answer-table.ts";
import { createTally, type ErrorTally } from "./error-tally.ts";
import { addCounts, N_COLUMNS } from "./counts.ts";
import type { MenuPlan } from "./plan.ts";
import type { CountTable } from "./replicates.ts";

/** All answers of one system, counted. */
export interface CountedSystem {
  /** Ids of the trials, sorted. */
  trials: readonly string[];
  table: CountTable;
  tallies: readonly ErrorTally[];
  /** Scored cases that are answered in at least one trial, by position. */
  isAnswered: Uint8Array;
  /** Decisions given on labelled options, and labelled options listed, over all scored cases and trials. */
  decisions: number;
  listed: number;
}

/** An answer of a system: its number among them, and where it belongs. */
export interface PlacedAnswer {
  answer: number;
  trial: number;
  /** Position among the scored cases. */
  position: number;
}

/**
 * The answers of a system to scored cases in an order of their own, by trial, case and variant, so that sums come out
 * alike in whatever order the answers came.
 */
export function orderAnswers(
  system: SystemAnswers,
  { scored }: MenuPlan,
): { trials: string[]; placed: PlacedAnswer[] } {
  const trials = [...system.trials.keys()].sort(compareIds);
  const rank = new Int32Array(trials.length);
  trials.forEach((trial, index) => (rank[system.trials.get(trial)!] = index));
  const placed: PlacedAnswer[] = [];
  system.position.forEach((reference, answer) => {
    const position = scored[reference]!;
    if (position >= 0) placed.push({ answer, trial: rank[system.trial[answer]!]!, position });
  });
  const variantOf = ({ answer }: PlacedAnswer) => system.variant.get(answer) ?? "";
  placed.sort((a, b) => a.trial - b.trial || a.position - b.position || compareIds(variantOf(a), variantOf(b)));
  return { trials, placed };
}

/**
 * Counts the answers of one system: one row a trial and case. Answers to several wordings of a case in a trial (the case
 * and its variants) add up in its row, so that a case is resampled with its variants.
 */
export function countSystem(plan: MenuPlan, system: SystemAnswers): CountedSystem {
  const { cases } = plan;
  const { trials, placed } = orderAnswers(system, plan);
  const counts = new Float64Array(trials.length * cases.length * N_COLUMNS);
  const tallies = cases.map(createTally);
  const answersTo = new Int32Array(trials.length * cases.length);
  const isAnswered = new Uint8Array(cases.length);
  const widest = Math.max(0, ...cases.map(({ studyCase }) => studyCase.options.length));
  const decided = new Uint8Array(widest);
  const taken = new Uint8Array(widest);
  let decisions = 0;
  for (const { answer, trial, position } of placed) {
    const { studyCase, labelled } = cases[position]!;
    unpackAnswer(system, answer, studyCase.options.length, decided, taken);
    for (let i = 0; i < labelled.length; i++) decisions += decided[labelled[i]!]!;
    const row = trial * cases.length + position;
    addCounts(tallies[position]!, taken, counts, row * N_COLUMNS);
    answersTo[row]! += 1;
    isAnswered[position] = 1;
  }
  let listed = 0;
  answersTo.forEach((answers, row) => {
    listed += Math.max(1, answers) * cases[row % cases.length]!.labelled.length;
  });
  const table = { counts, nTrials: trials.length, nCases: cases.length };
  return { trials, table, tallies, isAnswered, decisions, listed };
}

/** The counts with every case that a trial leaves out scored as an empty answer. */
export function fillMissing({ table, tallies }: CountedSystem): CountTable {
  const counts = table.counts.slice();
  const nothing = new Uint8Array(Math.max(0, ...tallies.map(({ countable }) => countable.studyCase.options.length)));
  for (let row = 0; row * N_COLUMNS < counts.length; row++) {
    const isPresent = counts[row * N_COLUMNS]! > 0;
    const { countable } = tallies[row % table.nCases]!;
    if (!isPresent) addCounts(createTally(countable), nothing, counts, row * N_COLUMNS);
  }
  return { ...table, counts };
}
