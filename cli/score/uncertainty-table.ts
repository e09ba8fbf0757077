import type { LabelUncertaintyReport } from "#scoring/harm/label-uncertainty.ts";
import { count } from "../output.ts";
import { tabulate } from "../tables.ts";
import { formatEstimate } from "./score-tables.ts";

/** A column of a table of metrics. */
export type MetricColumn<Metric extends string> = [metric: Metric, heading: string, digits: number];

/** What drawing raters anew does to the metrics shown; empty where it was not asked for. */
export function tabulateUncertainty<Metric extends string>(
  uncertainty: LabelUncertaintyReport<Metric> | undefined,
  systems: readonly { metrics: Record<Metric, { estimate: number | null }> }[],
  columns: readonly MetricColumn<Metric>[],
): string {
  if (uncertainty === undefined) return "";
  const { replicates, options, redrawnOptions, unanimousOptions, notes } = uncertainty;
  const rows = uncertainty.systems.map(({ system, metrics }, index) => {
    const cells = columns.map(([metric, , digits]) => {
      const { lo, hi, shift } = metrics[metric];
      if (shift === null) return "–";
      const { estimate } = systems[index]!.metrics[metric];
      const sign = shift < 0 ? "" : "+";
      return `${formatEstimate({ estimate, lo, hi }, digits)} shift ${sign}${shift.toFixed(digits)}`;
    });
    return [system, ...cells];
  });
  const basis = `${redrawnOptions} of ${options} labels redrawn, ${unanimousOptions} of them of unanimous panels`;
  return [
    `With raters drawn anew, case by case (${count(replicates, "panel")}; ${basis}):`,
    tabulate(["system", ...columns.map(([, heading]) => heading)], rows),
    ...notes,
  ].join("\n");
}
