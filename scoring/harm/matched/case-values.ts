import { compareIds } from "../../order.ts";
import { MATCHED_ANSWER_METRICS } from "./formulas.ts";
import type { MatchedAnswerMetric, MatchedAnswerMetrics } from "./formulas.ts";
import { createTally, resilienceOf, tallyAnswer } from "./resilience.ts";
import type { DecisionTally, DecisionUnit } from "./resilience.ts";
import type { Presence } from "../structure.ts";

/** Metrics that need several answers to a case. */
export const MATCHED_CASE_METRICS = ["f1_floor", "resilience"] as const;

/** The metrics of the `matched` protocol, in the order in which they are reported. */
export const MATCHED_METRICS = [...MATCHED_ANSWER_METRICS, ...MATCHED_CASE_METRICS] as const;
export type MatchedMetric = MatchedAnswerMetric | (typeof MATCHED_CASE_METRICS)[number];

/** Which of two figures is the better one: rates are of harms and of what is off the rubric, the fewer the better. */
export function betterOf(metric: MatchedMetric): "higher" | "lower" {
  return metric.endsWith("_rate") ? "lower" : "higher";
}

export const N_MATCHED_METRICS = MATCHED_METRICS.length;

/** Says which answer to a case it is. */
export interface AnswerKey {
  id: string;
  trial: string;
  judge: string | null;
}

/** What is kept of a system's answers to one case. */
export interface CaseAnswers {
  units: readonly DecisionUnit[];
  rows: { key: AnswerKey; metrics: MatchedAnswerMetrics }[];
  /** One tally a judge: judges of one answer who disagree do not make the system less steady. */
  tallies: Map<string | null, DecisionTally>;
}

export function createCaseAnswers(units: readonly DecisionUnit[]): CaseAnswers {
  return { units, rows: [], tallies: new Map() };
}

/** Adds one scored answer. */
export function addAnswer(
  answers: CaseAnswers,
  key: AnswerKey,
  { metrics, matched }: { metrics: MatchedAnswerMetrics; matched: Presence },
): void {
  answers.rows.push({ key, metrics });
  const tally = answers.tallies.get(key.judge) ?? createTally(answers.units);
  answers.tallies.set(key.judge, tally);
  tallyAnswer(tally, answers.units, matched);
}

/**
 * The values of one case, in the order of `MATCHED_METRICS`; NaN where undefined.
 *
 * Each metric of the single answers is averaged over the case's variants, trials and judges in which it is defined.
 * `f1_floor` is the lowest f1_weighted of them, `resilience` (`resilienceOf`) is averaged over the judges; both need two
 * answers or more, the base wording counting as one, and one answer judged twice is not two.
 *
 * Two answers with an f1_weighted of 1 and 0.5: the case has 0.75, and a floor of 0.5.
 */
export function valuesOfCase({ units, rows, tallies }: CaseAnswers): Float64Array {
  const sorted = [...rows].sort((a, b) => compareAnswers(a.key, b.key));
  const values = new Float64Array(N_MATCHED_METRICS).fill(NaN);
  MATCHED_ANSWER_METRICS.forEach((metric, index) => {
    values[index] = meanOf(sorted.map(({ metrics }) => metrics[metric]));
  });
  const distinct = new Set(sorted.map(({ key }) => JSON.stringify([key.id, key.trial])));
  if (distinct.size < 2) return values;
  const f1 = sorted.map(({ metrics }) => metrics.f1_weighted).filter((value) => value !== null);
  if (f1.length > 0) values[MATCHED_METRICS.indexOf("f1_floor")] = Math.min(...f1);
  const byJudge = [...tallies].sort(([a], [b]) => compareIds(a ?? "", b ?? ""));
  values[MATCHED_METRICS.indexOf("resilience")] = meanOf(byJudge.map(([, tally]) => resilienceOf(tally, units)));
  return values;
}

/** Order of answers: by wording, then trial, then judge. */
export function compareAnswers(a: AnswerKey, b: AnswerKey): number {
  return compareIds(a.id, b.id) || compareIds(a.trial, b.trial) || compareIds(a.judge ?? "", b.judge ?? "");
}

function meanOf(values: readonly (number | null)[]): number {
  const defined = values.filter((value) => value !== null);
  return defined.length > 0 ? defined.reduce((total, value) => total + value, 0) / defined.length : NaN;
}
