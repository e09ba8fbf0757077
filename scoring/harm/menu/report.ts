import type { ComparisonRow } from "../../comparisons/compare-all-pairs.ts";
import type { ContrastRow } from "../../comparisons/contrast-table.ts";
import type { TrialInterval } from "../../comparisons/trial-interval.ts";
import type { Estimate, HarmSeverity, HarmType, InstrumentKind, SystemKind } from "../../terms.ts";
import type { ErrorTableRow, MenuError, SeverityCounts } from "../errors.ts";
import type { MenuMetric } from "./formulas.ts";

/** An estimate with its interval over cases, and beside it the interval over trials. */
export interface MenuEstimate extends Estimate {
  ci_trials: TrialInterval;
}

/** What a table of `menu` metrics was computed with: stated with every result. */
export interface MenuParameters {
  replicates: number;
  seed: number;
  level: number;
  minimumStratum: number;
  completenessFrom: number;
  leaveOutDisagreement: boolean;
  compare: readonly MenuMetric[];
  instrument: InstrumentKind;
  cost: Readonly<Record<HarmSeverity, number>>;
  safetyNormalisation: string;
  /** Reference cases with at least one label, and the strata that they are resampled within. */
  cases: number;
  labelledOptions: number;
  strata: { name: string; cases: number }[];
}

/** An error and the trial in which it was made; the case is the wording that was answered. */
export interface TrialError extends MenuError {
  trial: string;
}

/** The scores of one system. */
export interface SystemScore {
  system: string;
  kind: SystemKind;
  team: string | null;
  members: readonly string[];
  trials: number;
  /** Cases answered in at least one trial. */
  cases: number;
  /** Decisions given / options listed, over all reference cases and the system's trials; 0 to 1. */
  coverage: number;
  /** Scored cases on which a metric is undefined in every trial: they are left out of it. */
  leftOut: { safety: number; completeness: number; escalation: number };
  warnings: string[];
  metrics: Record<MenuMetric, MenuEstimate>;
  /** Present when coverage is under 1: the same with every missing case of a trial scored as an empty answer. */
  metricsWithMissingAsEmpty?: Record<MenuMetric, MenuEstimate>;
  /** Totals over all trials. */
  errors: Record<HarmType, SeverityCounts>;
  errorTable: ErrorTableRow[];
  /** Present when it was asked for. */
  errorList?: TrialError[];
}

/** A share of counted things, or null with the reason. */
export interface PooledShare {
  estimate: number | null;
  reason: string | null;
  n: number;
}

/** Figures over all systems of a table. */
export interface MenuSummary {
  /** Null when no system was scored; of equal rates the first system by name. */
  highestCaseHarmRate: { system: string; estimate: number } | null;
  /** Omissions among the errors of all systems and trials pooled; `n` errors. */
  omissionShare: PooledShare;
  /** The same among severe errors. */
  omissionShareSevere: PooledShare;
  /** Share of the uncertain options that are uncertain only because the panel disagreed; `n` uncertain options. */
  uncertainByDisagreement: PooledShare;
}

export interface ScoreReport {
  protocol: "menu";
  parameters: MenuParameters;
  systems: SystemScore[];
  /** Every two systems in every metric that was asked for. */
  comparisons: ComparisonRow[];
  /** Groups of systems compared, where there are any. */
  contrasts: ContrastRow[];
  summary: MenuSummary;
}
