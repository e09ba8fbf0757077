import type { BreakdownBy } from "#scoring/harm/menu/breakdown.ts";
import { UsageError } from "./failures.ts";
import type { OutputOptions } from "./output.ts";

/** Options of `primum score`. */
export interface ScoreOptions extends OutputOptions {
  references: string;
  answers: string[];
  protocol: "menu" | "matched";
  system?: string;
  bootstrap: number;
  seed: number;
  level: number;
  minimumStratum: number;
  completenessFrom: number;
  leaveOutDisagreement?: boolean;
  compare?: string[];
  outside?: string;
  by?: BreakdownBy;
  /** True where no number is given. */
  labelUncertainty?: number | true;
  perAnswer?: boolean;
  listErrors?: boolean;
  threads: number;
}

/**
 * The metrics that `--compare` names; undefined for the usual ones.
 *
 * @throws UsageError for a name that is no metric of the protocol
 */
export function metricsToCompare<Metric extends string>(
  { compare }: Pick<ScoreOptions, "compare">,
  metrics: readonly Metric[],
): readonly Metric[] | undefined {
  if (compare === undefined) return undefined;
  if (compare.length === 1 && compare[0] === "all") return metrics;
  if (compare.length === 1 && compare[0] === "none") return [];
  const unknown = compare.filter((name) => !metrics.includes(name as Metric));
  if (unknown.length > 0) {
    throw new UsageError(`--compare: ${unknown.join(", ")} is no metric. Choose of all, none, ${metrics.join(", ")}.`);
  }
  return metrics.filter((metric) => compare.includes(metric));
}
