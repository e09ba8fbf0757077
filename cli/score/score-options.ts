import { AppError } from "#app/lib/app-error.ts";
import type { LabelUncertaintyOptions, PanelRatings } from "#scoring/harm/label-uncertainty.ts";
import type { BreakdownBy } from "#scoring/harm/menu/breakdown.ts";
import { printProblems, UsageError } from "../failures.ts";
import { type OutputOptions, progressBar } from "../output.ts";
import type { FoundReferences } from "./references-at-path.ts";

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

/**
 * What `--label-uncertainty` asks for; null where it was not given.
 *
 * @throws AppError bad-input when the references have no ratings behind their labels
 */
export function uncertaintyOptionsOf(
  { readPanel }: FoundReferences,
  { labelUncertainty, seed, level, leaveOutDisagreement }: ScoreOptions,
): { readPanel: () => PanelRatings; options: LabelUncertaintyOptions & { leaveOutDisagreement?: boolean } } | null {
  if (labelUncertainty === undefined) return null;
  if (readPanel === null) {
    throw new AppError("bad-input", "Label uncertainty needs the ratings behind the labels: give a release folder.");
  }
  const replicates = labelUncertainty === true ? undefined : labelUncertainty;
  const onProgress = progressBar("panels drawn");
  return { readPanel, options: { replicates, seed, level, leaveOutDisagreement, onProgress } };
}

/** Writes to standard error what is to be known of the single systems. */
export function printSystemWarnings(systems: readonly { system: string; warnings: readonly string[] }[]): void {
  for (const { system, warnings } of systems) {
    printProblems(
      warnings.map((message) => ({ where: system, message })),
      "warning: ",
    );
  }
}
