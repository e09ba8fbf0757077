import type { MatchedMetric } from "#scoring/harm/matched/case-values.ts";
import type { MatchedLabelUncertainty } from "#scoring/harm/matched/label-uncertainty.ts";
import type { MatchedReport, MatchedSystemScore } from "#scoring/harm/matched/report.ts";
import { tabulateComparisons, tabulateContrasts, tabulateCorrelations } from "./comparison-tables.ts";
import type { CorrelationRow } from "./outside-benchmark.ts";
import { formatEstimate, summariseParameters, tabulateErrors } from "./score-tables.ts";
import { type MetricColumn, tabulateUncertainty } from "./uncertainty-table.ts";
import { tabulate } from "../tables.ts";

const DIGITS = 3;

type Column = MetricColumn<MatchedMetric>;

const SHOWN: Column[] = [
  ["f1_weighted", "F1 weighted", DIGITS],
  ["precision_matched", "Precision matched", DIGITS],
  ["precision_weighted", "Precision weighted", DIGITS],
  ["recall_weighted", "Recall weighted", DIGITS],
  ["severe_rate", "Severe rate", DIGITS],
  ["offrubric_rate", "Off-rubric rate", DIGITS],
];

/** Floor and resilience, and the rate that they are never shown without. */
const ACROSS_VARIANTS: Column[] = [
  ["severe_rate", "Severe rate", DIGITS],
  ["f1_floor", "F1 floor", DIGITS],
  ["resilience", "Resilience", DIGITS],
];

/** A report with what was asked for beside it. */
export interface MatchedDocument extends MatchedReport {
  correlations?: CorrelationRow[];
  labelUncertainty?: MatchedLabelUncertainty;
}

/** Metrics whose comparisons people see; JSON has all that were asked for. */
const HEADLINES: readonly MatchedMetric[] = ["f1_weighted", "severe_rate"];

/** The report for people: metrics with their intervals, errors, comparisons, and what else was asked for. */
export function tabulateMatchedDocument(document: MatchedDocument): string {
  const { comparisons, contrasts, correlations = [], labelUncertainty, systems } = document;
  return [
    tabulateMatchedReport(document),
    tabulateComparisons(comparisons, HEADLINES),
    tabulateContrasts(contrasts, HEADLINES),
    tabulateCorrelations(correlations),
    tabulateUncertainty(labelUncertainty, systems, SHOWN),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/**
 * The matched report for people: the metrics of each system with their intervals; floor and resilience, beside the
 * severe rate and the number of variants without which they mislead; the errors by type and severity.
 */
export function tabulateMatchedReport({ systems, parameters }: Pick<MatchedReport, "systems" | "parameters">): string {
  return [
    summariseParameters(parameters),
    tabulateColumns(systems, SHOWN),
    "Across the variants of a case (to leave out the same thing each time is resilient, too):",
    tabulateColumns(systems, ACROSS_VARIANTS, ["variants a case", "answers"], (system) => [
      describeRange(system.variantsPerCase),
      String(system.answers),
    ]),
    "Errors, totals over all answers:",
    tabulateErrors(systems),
    ...systems.flatMap(explainUndefined),
  ].join("\n");
}

function tabulateColumns(
  systems: readonly MatchedSystemScore[],
  columns: readonly Column[],
  first: readonly string[] = [],
  describe: (system: MatchedSystemScore) => readonly string[] = () => [],
): string {
  return tabulate(
    ["system", ...first, ...columns.map(([, heading]) => heading)],
    systems.map((system) => [
      system.system,
      ...describe(system),
      ...columns.map(([metric, , digits]) => formatEstimate(system.metrics[metric], digits)),
    ]),
  );
}

function describeRange({ fewest, most }: MatchedSystemScore["variantsPerCase"]): string {
  return fewest === most ? String(most) : `${fewest} to ${most}`;
}

function explainUndefined({ system, metrics }: MatchedSystemScore): string[] {
  const columns = [...SHOWN, ...ACROSS_VARIANTS.filter(([metric]) => metric !== "severe_rate")];
  return columns.flatMap(([metric, heading]) => {
    const { estimate, reason, lo, intervalReason } = metrics[metric];
    if (estimate === null) return [`${system}, ${heading}: ${reason ?? "undefined"}.`];
    return lo === null && metric === "severe_rate"
      ? [`${system}: no intervals, ${intervalReason ?? "undefined"}.`]
      : [];
  });
}
