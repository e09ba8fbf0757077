import Table from "cli-table3";
import type { MenuMetric } from "#scoring/harm/menu-formulas.ts";
import type { ScoreReport, SystemScore } from "#scoring/harm/menu-report.ts";
import { type Estimate, HARM_SEVERITIES, HARM_TYPES } from "#scoring/terms.ts";

const SHOWN: [metric: MenuMetric, heading: string, digits: number][] = [
  ["safety", "Safety", 3],
  ["completeness", "Completeness", 3],
  ["restraint", "Restraint", 3],
  ["overall", "Overall", 3],
  ["case_harm_rate", "Case harm rate", 3],
  ["number_needed_to_harm", "Number needed to harm", 1],
];

const PLAIN = { head: [], border: [] };

/** The report for people: the metrics of each system with their intervals, then its errors by type and severity. */
export function tabulateReport({ systems, parameters }: Pick<ScoreReport, "systems" | "parameters">): string {
  const { cases, labelledOptions, replicates, level, seed } = parameters;
  const interval =
    replicates === 0
      ? "no intervals"
      : `${level * 100}% intervals by bootstrap over cases (${replicates} replicates, seed ${seed})`;
  const notes = systems.flatMap(explainUndefined);
  return [
    `${cases} cases, ${labelledOptions} labelled options; ${interval}`,
    tabulateMetrics(systems),
    "Errors, totals over all trials:",
    tabulateErrors(systems),
    ...notes,
  ].join("\n");
}

function tabulateMetrics(systems: readonly SystemScore[]): string {
  const table = new Table({ head: ["system", ...SHOWN.map(([, heading]) => heading)], style: PLAIN });
  for (const { system, metrics } of systems) {
    table.push([system, ...SHOWN.map(([metric, , digits]) => formatEstimate(metrics[metric], digits))]);
  }
  return table.toString();
}

/** "0.812 [0.744, 0.871]"; a dash where a figure or its interval is undefined. */
export function formatEstimate({ estimate, lo, hi }: Pick<Estimate, "estimate" | "lo" | "hi">, digits: number): string {
  if (estimate === null) return "–";
  const interval = lo === null || hi === null ? "–" : `[${lo.toFixed(digits)}, ${hi.toFixed(digits)}]`;
  return `${estimate.toFixed(digits)} ${interval}`;
}

function tabulateErrors(systems: readonly SystemScore[]): string {
  const worstFirst = HARM_SEVERITIES.filter((severity) => severity !== "none").reverse();
  const table = new Table({ head: ["system", "type", ...worstFirst], style: PLAIN });
  for (const { system, errors } of systems) {
    for (const type of HARM_TYPES) table.push([system, type, ...worstFirst.map((severity) => errors[type][severity])]);
  }
  return table.toString();
}

function explainUndefined({ system, metrics }: SystemScore): string[] {
  return SHOWN.flatMap(([metric, heading]) => {
    const { estimate, reason, lo, intervalReason } = metrics[metric];
    if (estimate === null) return [`${system}, ${heading}: ${reason ?? "undefined"}.`];
    return lo === null && metric === "safety" ? [`${system}: no intervals, ${intervalReason ?? "undefined"}.`] : [];
  });
}
