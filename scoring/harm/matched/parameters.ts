import { ScoringInputError } from "../../errors.ts";
import { resolveCommonSettings, type ScoreOptions } from "../parameters.ts";
import { MATCHED_METRICS, type MatchedMetric } from "./case-values.ts";

/** How `scoreMatched` computes; every field has a default. */
export interface ScoreMatchedOptions extends ScoreOptions {
  /** Metrics in which every two systems are compared; all but the uncorrected by default, none for no comparisons. */
  compare?: readonly MatchedMetric[];
  /** Whether the report has the metrics of every single answer; false by default. */
  perAnswer?: boolean;
}

export type ScoreMatchedSettings = Required<Omit<ScoreMatchedOptions, "onProgress">>;

/**
 * The settings with their defaults filled in.
 *
 * @throws ScoringInputError naming every parameter that is out of range
 */
export function resolveMatchedSettings(options: ScoreMatchedOptions): ScoreMatchedSettings {
  const { settings, problems } = resolveCommonSettings(options);
  if (problems.length > 0) throw new ScoringInputError(problems);
  return {
    ...settings,
    compare: options.compare ?? MATCHED_METRICS.filter((metric) => !metric.endsWith("_uncorrected")),
    perAnswer: options.perAnswer ?? false,
  };
}
