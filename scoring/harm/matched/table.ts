import { ScoringInputError } from "../../errors.ts";
import type { InputProblem } from "../../errors.ts";
import { compareIds } from "../../order.ts";
import type { SystemKind } from "../../terms.ts";
import { caseOfAnswer, createAnswerChecker } from "./answers.ts";
import type { MatchedAnswer } from "./answers.ts";
import { addAnswer, compareAnswers, createCaseAnswers, N_MATCHED_METRICS, valuesOfCase } from "./case-values.ts";
import type { AnswerKey, CaseAnswers } from "./case-values.ts";
import type { MatchedError } from "./errors.ts";
import { scoreMatchedAnswer } from "./formulas.ts";
import type { MatchedAnswerMetrics, MatchedAnswerScore } from "./formulas.ts";
import type { CountableError } from "../errors.ts";
import { decisionUnits } from "./resilience.ts";
import type { DecisionUnit } from "./resilience.ts";
import { labelledOptions, validateReferences } from "../reference.ts";
import type { ReferenceCase, References } from "../reference.ts";

/** An error and the answer in which it was made. */
export type AnswerError = MatchedError & AnswerKey;

/** One answer with its metrics. */
export interface ScoredMatchedAnswer extends AnswerKey {
  case: string;
  metrics: MatchedAnswerMetrics;
}

/** A system, and how much it answered. */
export interface AnsweredSystem {
  system: string;
  kind: SystemKind;
  team: string | null;
  members: readonly string[];
  /** Distinct names of trials. */
  trials: number;
  /** Cases with an answer; wordings of them with an answer; answers, each judge's counted. */
  cases: number;
  variants: number;
  answers: number;
  /** Wordings answered per case, at the least and at the most. */
  variantsPerCase: { fewest: number; most: number };
}

/** All that is known of one system. */
export interface MatchedSystem extends AnsweredSystem {
  /** Answers whose length is known. */
  answersWithLength: number;
  /** Case values: that of metric m for case c is at `c * N_MATCHED_METRICS + m`; NaN where undefined. */
  values: Float64Array;
  /** Sorted by case, wording, trial and judge. */
  scored: ScoredMatchedAnswer[];
  /** How often each kind of error was made, in no particular order. */
  errorCounts: MatchedErrorCount[];
  /** Every single error, sorted as the answers; empty where they were not asked for. */
  errors: AnswerError[];
}

/** Errors of one type, severity, category and specialty. */
export type MatchedErrorCount = Required<CountableError<MatchedError["category"]>>;

/** The answers of all systems, brought down to one value a case and metric. */
export interface MatchedTable {
  /** The cases that any system answered and that have a label, sorted by id: the positions that `values` refer to. */
  cases: readonly ReferenceCase[];
  /** Sorted by name. */
  systems: readonly MatchedSystem[];
}

/** What is gathered of a system while the answers come in. */
interface Gathered {
  first: MatchedAnswer;
  trials: Set<string>;
  answersWithLength: number;
  byCase: Map<string, CaseAnswers>;
  scored: ScoredMatchedAnswer[];
  errorCounts: Map<string, MatchedErrorCount>;
  errors: AnswerError[];
}

/**
 * Scores the answers of any number of systems, one by one, and tabulates them by case. Answers may come in any order,
 * and from a generator: only their scores are kept, and their errors where they are asked for. Answers to a case
 * without a labelled option are passed over.
 *
 * @throws ScoringInputError listing every problem of the references and the answers (`createAnswerChecker`)
 */
export function tabulateMatched(
  references: References,
  answers: Iterable<MatchedAnswer>,
  { errorLists = false }: { errorLists?: boolean } = {},
): MatchedTable {
  const problems: InputProblem[] = validateReferences(references);
  const checker = createAnswerChecker(references);
  const cases = new Map(references.cases.map((studyCase) => [studyCase.id, studyCase]));
  const units = new Map<string, DecisionUnit[]>();
  const systems = new Map<string, Gathered>();
  for (const answer of answers) {
    problems.push(...checker.check(answer));
    if (problems.length > 0) continue;
    const studyCase = cases.get(caseOfAnswer(answer.id, cases))!;
    if (labelledOptions(studyCase).length === 0) continue;
    const caseUnits = units.get(studyCase.id) ?? decisionUnits(studyCase, references.instrument);
    units.set(studyCase.id, caseUnits);
    const gathered = systems.get(answer.system) ?? startSystem(answer);
    systems.set(answer.system, gathered);
    const score = scoreMatchedAnswer(studyCase, answer, references.instrument);
    gather(gathered, answer, studyCase.id, score, caseUnits);
    if (!errorLists) continue;
    for (const error of score.errors) gathered.errors.push({ ...keyOf(answer), ...error });
  }
  if (problems.length > 0) throw new ScoringInputError(problems);
  const scoredCases = [...units.keys()].sort(compareIds).map((id) => cases.get(id)!);
  const names = [...systems.keys()].sort(compareIds);
  return { cases: scoredCases, systems: names.map((name) => finishSystem(systems.get(name)!, scoredCases)) };
}

function startSystem(first: MatchedAnswer): Gathered {
  return {
    first,
    trials: new Set(),
    answersWithLength: 0,
    byCase: new Map(),
    scored: [],
    errorCounts: new Map(),
    errors: [],
  };
}

function gather(
  system: Gathered,
  answer: MatchedAnswer,
  caseId: string,
  score: MatchedAnswerScore,
  units: readonly DecisionUnit[],
): void {
  const key = keyOf(answer);
  const ofCase = system.byCase.get(caseId) ?? createCaseAnswers(units);
  system.byCase.set(caseId, ofCase);
  addAnswer(ofCase, key, score);
  system.trials.add(answer.trial);
  if (answer.responseLength !== null) system.answersWithLength++;
  system.scored.push({ case: caseId, ...key, metrics: score.metrics });
  for (const { type, severity, category, specialty } of score.errors) {
    const kind = `${type} ${severity} ${category} ${specialty}`;
    const counted = system.errorCounts.get(kind);
    if (counted) counted.count++;
    else system.errorCounts.set(kind, { type, severity, category, specialty, count: 1 });
  }
}

function keyOf({ id, trial, judge }: MatchedAnswer): AnswerKey {
  return { id, trial, judge };
}

function finishSystem(system: Gathered, cases: readonly ReferenceCase[]): MatchedSystem {
  const values = new Float64Array(cases.length * N_MATCHED_METRICS).fill(NaN);
  const wordings: number[] = [];
  cases.forEach(({ id }, position) => {
    const answers = system.byCase.get(id);
    if (!answers) return;
    values.set(valuesOfCase(answers), position * N_MATCHED_METRICS);
    wordings.push(new Set(answers.rows.map(({ key }) => key.id)).size);
  });
  const byCase = (a: { case: string } & AnswerKey, b: { case: string } & AnswerKey) =>
    compareIds(a.case, b.case) || compareAnswers(a, b);
  const { first, trials, answersWithLength, scored, errorCounts, errors } = system;
  return {
    system: first.system,
    kind: first.kind,
    team: first.team ?? null,
    members: first.members ?? [],
    trials: trials.size,
    cases: wordings.length,
    variants: wordings.reduce((total, one) => total + one, 0),
    answers: scored.length,
    variantsPerCase: { fewest: Math.min(...wordings), most: Math.max(...wordings) },
    answersWithLength,
    values,
    scored: scored.sort(byCase),
    errorCounts: [...errorCounts.values()],
    errors: errors.sort(byCase),
  };
}
