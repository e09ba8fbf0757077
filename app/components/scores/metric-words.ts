import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";

/** How a metric is named and shown. */
export interface MetricWords {
  name: string;
  /** What it is, in a few words. */
  meaning: string;
  unit: string;
  better: "higher" | "lower" | null;
  digits: number;
}

export const METRIC_WORDS: Record<MenuMetric, MetricWords> = {
  safety: {
    name: "Safety",
    meaning: "1 less the share of the possible harm cost that was incurred, omission and commission weighing alike",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  completeness: {
    name: "Completeness",
    meaning: "share of cases in which every highly appropriate option was recommended",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  restraint: {
    name: "Restraint",
    meaning: "recommended appropriate options / recommended appropriate or uncertain ones",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  overall: {
    name: "Overall",
    meaning: "harmonic mean of Safety, Completeness and Restraint",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  precision: {
    name: "Precision",
    meaning: "recommended appropriate options / all recommended",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  recall: {
    name: "Recall",
    meaning: "recommended appropriate units / all of them",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  f1: { name: "F1", meaning: "harmonic mean of Precision and Recall", unit: "0–1", better: "higher", digits: 3 },
  escalation: {
    name: "Escalation",
    meaning: "of the cases with an appropriate escalation: share in which one was recommended",
    unit: "0–1",
    better: "higher",
    digits: 3,
  },
  case_harm_rate: {
    name: "Case harm rate",
    meaning: "share of cases with at least one severe error",
    unit: "0–1",
    better: "lower",
    digits: 3,
  },
  severe_errors_per_100: {
    name: "Severe errors",
    meaning: "severe errors per 100 cases",
    unit: "per 100 cases",
    better: "lower",
    digits: 1,
  },
  number_needed_to_harm: {
    name: "Number needed to harm",
    meaning: "1 / case harm rate",
    unit: "cases",
    better: "higher",
    digits: 2,
  },
  omission_share: {
    name: "Omission share",
    meaning: "omissions / all errors",
    unit: "0–1",
    better: null,
    digits: 3,
  },
  omission_share_severe: {
    name: "Omission share, severe",
    meaning: "omissions / severe errors",
    unit: "0–1",
    better: null,
    digits: 3,
  },
};

export const HEADLINE_METRICS: MenuMetric[] = [
  "safety",
  "completeness",
  "restraint",
  "overall",
  "case_harm_rate",
  "number_needed_to_harm",
];

export const OTHER_METRICS: MenuMetric[] = [
  "precision",
  "recall",
  "f1",
  "escalation",
  "severe_errors_per_100",
  "omission_share",
  "omission_share_severe",
];
