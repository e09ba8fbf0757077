import type { ComparisonRow } from "../../comparisons/compare-all-pairs.ts";
import type { ContrastRow } from "../../comparisons/contrast-table.ts";
import type { TrialInterval } from "../../comparisons/trial-interval.ts";
import type { Estimate, HarmSeverity, HarmType, InstrumentKind, OptionCategory } from "../../terms.ts";
import type { MatchedMetric } from "./case-values.ts";
import type { OFF_RUBRIC } from "./errors.ts";
import type { MatchedAnswerMetrics } from "./formulas.ts";
import type { AnsweredSystem, AnswerError } from "./table.ts";
import type { ErrorTableRow, SeverityCounts } from "../errors.ts";

/**
 * An estimate with its interval over cases, and beside it the interval over trials; `f1_floor` and `resilience`, which
 * are of all answers to a case together, have none over trials.
 */
export interface MatchedEstimate extends Estimate {
  ci_trials?: TrialInterval;
}

/** What a table of `matched` metrics was computed with: stated with every result. */
export interface MatchedParameters {
  replicates: number;
  seed: number;
  level: number;
  minimumStratum: number;
  leaveOutDisagreement: boolean;
  compare: readonly MatchedMetric[];
  instrument: InstrumentKind;
  /** Weight of an option by its severity, and of an uncertain one. */
  weights: Readonly<Record<HarmSeverity, number>> & { uncertain: number };
  /** Score of an action that matched no option and was given none. */
  defaultActionScore: number;
  lengthCorrection: { pivot: number; recall: number; precision: number };
  /** Labelled reference cases that any system answered, and the strata that they are resampled within. */
  cases: number;
  labelledOptions: number;
  strata: { name: string; cases: number }[];
}

/** The scores of one system. */
export interface MatchedSystemScore extends AnsweredSystem {
  warnings: string[];
  metrics: Record<MatchedMetric, MatchedEstimate>;
  /** Totals over all answers. */
  errors: Record<HarmType, SeverityCounts>;
  errorTable: ErrorTableRow<OptionCategory | typeof OFF_RUBRIC>[];
  /** Present when it was asked for. */
  errorList?: AnswerError[];
}

/** The metrics of one answer, as `primum score --per-answer` prints them. */
export interface PerAnswerMetrics {
  system: string;
  id: string;
  trial: string;
  /** Absent where it is not known. */
  judge?: string;
  metrics: MatchedAnswerMetrics;
}

export interface MatchedReport {
  protocol: "matched";
  parameters: MatchedParameters;
  /** Sorted by name. */
  systems: MatchedSystemScore[];
  comparisons: ComparisonRow[];
  /** Groups of systems compared, where there are any. */
  contrasts: ContrastRow[];
  /** Present when it was asked for: by system, case, wording, trial and judge. */
  answers?: PerAnswerMetrics[];
}
