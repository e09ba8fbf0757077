import { MATCHED_METRICS } from "./case-values.ts";
import type { MatchedMetric } from "./case-values.ts";
import { resolveSettings } from "../menu/parameters.ts";
import type { ScoreProgress } from "../menu/parameters.ts";

/** How `scoreMatched` computes; every field has a default. */
export interface ScoreMatchedOptions {
  /** Bootstrap replicates; 2000 by default, 0 for no intervals. */
  replicates?: number;
  /** Seed of the bootstrap, 0 by default. */
  seed?: number;
  /** Coverage of the intervals, 0.95 by default. */
  level?: number;
  /** Cases a specialty needs to be a stratum of its own; 10 by default. */
  minimumStratum?: number;
  /** Whether options that are uncertain only by disagreement take no part; false by default. */
  leaveOutDisagreement?: boolean;
  /** Metrics in which every two systems are compared; all but the uncorrected by default, none for no comparisons. */
  compare?: readonly MatchedMetric[];
  /** Whether each system comes with the list of its single errors, which can be long; false by default. */
  errorLists?: boolean;
  /** Whether the report has the metrics of every single answer; false by default. */
  perAnswer?: boolean;
  onProgress?: ScoreProgress;
}

export type ScoreMatchedSettings = Required<Omit<ScoreMatchedOptions, "onProgress">>;

/**
 * The settings with their defaults filled in.
 *
 * @throws ScoringInputError naming every parameter that is out of range
 */
export function resolveMatchedSettings(options: ScoreMatchedOptions): ScoreMatchedSettings {
  const { replicates, seed, level, minimumStratum, leaveOutDisagreement } = resolveSettings({
    replicates: options.replicates,
    seed: options.seed,
    level: options.level,
    minimumStratum: options.minimumStratum,
    leaveOutDisagreement: options.leaveOutDisagreement,
  });
  return {
    ...{ replicates, seed, level, minimumStratum, leaveOutDisagreement },
    compare: options.compare ?? MATCHED_METRICS.filter((metric) => !metric.endsWith("_uncorrected")),
    errorLists: options.errorLists ?? false,
    perAnswer: options.perAnswer ?? false,
  };
}
