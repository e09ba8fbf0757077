import type { MenuLabelUncertainty } from "#scoring/harm/menu/label-uncertainty.ts";
import type { MenuBreakdown } from "#scoring/harm/menu/breakdown.ts";
import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";
import type { ScoreReport, SystemScore } from "#scoring/harm/menu/report.ts";
import { tabulateComparisons, tabulateContrasts, tabulateCorrelations } from "./comparison-tables.ts";
import type { CorrelationRow } from "./outside-benchmark.ts";
import { count } from "../output.ts";
import { formatEstimate, summariseParameters, tabulateErrors } from "./score-tables.ts";
import { tabulateUncertainty } from "./uncertainty-table.ts";
import { tabulate } from "../tables.ts";

const SHOWN: [metric: MenuMetric, heading: string, digits: number][] = [
  ["safety", "Safety", 3],
  ["completeness", "Completeness", 3],
  ["restraint", "Restraint", 3],
  ["overall", "Overall", 3],
  ["case_harm_rate", "Case harm rate", 3],
  ["number_needed_to_harm", "Number needed to harm", 1],
];

const HEAD = ["system", ...SHOWN.map(([, heading]) => heading)];

/** A report with what was asked for beside it. */
export interface MenuDocument extends ScoreReport {
  breakdown?: MenuBreakdown[];
  correlations?: CorrelationRow[];
  labelUncertainty?: MenuLabelUncertainty;
}

/** Metrics whose comparisons people see; JSON has all that were asked for. */
const HEADLINES: readonly MenuMetric[] = ["overall", "case_harm_rate"];

/** The report for people: metrics with their intervals, errors, and whatever else was asked for. */
export function tabulateMenuDocument(document: MenuDocument): string {
  const { systems, comparisons, contrasts, breakdown = [], correlations = [], labelUncertainty } = document;
  return [
    tabulateReport(document),
    tabulateComparisons(comparisons, HEADLINES),
    tabulateContrasts(contrasts, HEADLINES),
    ...breakdown.map(tabulateBreakdown),
    tabulateCorrelations(correlations),
    tabulateUncertainty(labelUncertainty, systems, SHOWN),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function tabulateBreakdown({ by, group, cases, systems }: MenuBreakdown): string {
  return [`${by} ${group}, ${count(cases, "case")}:`, tabulateMetrics(systems)].join("\n");
}

function tabulateReport({ systems, parameters }: Pick<ScoreReport, "systems" | "parameters">): string {
  const notes = systems.flatMap(explainUndefined);
  return [
    summariseParameters(parameters),
    tabulateMetrics(systems),
    "Errors, totals over all trials:",
    tabulateErrors(systems),
    ...notes,
  ].join("\n");
}

function tabulateMetrics(systems: readonly Pick<SystemScore, "system" | "metrics">[]): string {
  return tabulate(
    HEAD,
    systems.map(({ system, metrics }) => [
      system,
      ...SHOWN.map(([metric, , digits]) => formatEstimate(metrics[metric], digits)),
    ]),
  );
}

function explainUndefined({ system, metrics }: SystemScore): string[] {
  return SHOWN.flatMap(([metric, heading]) => {
    const { estimate, reason, lo, intervalReason } = metrics[metric];
    if (estimate === null) return [`${system}, ${heading}: ${reason ?? "undefined"}.`];
    return lo === null && metric === "safety" ? [`${system}: no intervals, ${intervalReason ?? "undefined"}.`] : [];
  });
}
