import { compareIds } from "../../order.ts";
import type { MatchedAnswerMetric } from "./formulas.ts";
import type { MatchedSystem } from "./table.ts";

/**
 * A metric of the single answers by trial: within the trial the mean over its cases of the mean over the case's
 * answers, each where the metric is defined. One value a trial, the trials in order; null where it is undefined.
 */
export function valuesByTrial({ scored }: MatchedSystem, metric: MatchedAnswerMetric): (number | null)[] {
  const trials = new Map<string, Map<string, { total: number; n: number }>>();
  for (const { trial, case: caseId, metrics } of scored) {
    const cases = trials.get(trial) ?? new Map<string, { total: number; n: number }>();
    trials.set(trial, cases);
    const value = metrics[metric];
    if (value === null) continue;
    const sums = cases.get(caseId) ?? { total: 0, n: 0 };
    cases.set(caseId, sums);
    sums.total += value;
    sums.n++;
  }
  const inOrder = [...trials].sort(([a], [b]) => compareIds(a, b));
  return inOrder.map(([, cases]) => {
    if (cases.size === 0) return null;
    let sum = 0;
    for (const { total, n } of cases.values()) sum += total / n;
    return sum / cases.size;
  });
}
