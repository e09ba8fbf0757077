import type { ComparisonRow } from "#scoring/comparisons/compare-all-pairs.ts";
import type { ContrastRow } from "#scoring/comparisons/contrast-table.ts";
import type { CorrelationRow } from "./outside-benchmark.ts";
import { count } from "../output.ts";
import { formatEstimate } from "./score-tables.ts";
import { tabulate } from "../tables.ts";

/** More pairs than this are not for reading on a terminal. */
const MOST_ROWS = 30;

/** The comparisons of every two systems on some metrics, the clearest differences first; empty without any. */
export function tabulateComparisons(comparisons: readonly ComparisonRow[], metrics: readonly string[]): string {
  const rows = comparisons.filter(({ metric }) => metrics.includes(metric)).sort(byP);
  if (rows.length === 0) return "";
  const cells = rows.slice(0, MOST_ROWS).map((row) => {
    const { metric, a, b, p_adjusted: p, cases } = row;
    return [metric, a, b, formatDifference(row), formatP(p), cases];
  });
  const rest = rows.length - MOST_ROWS;
  return [
    "Paired differences on the same resampled cases, the smallest p first:",
    tabulate(["metric", "a", "b", "a - b", "p (Holm)", "cases"], cells),
    ...(rest > 0 ? [`and ${rest} more; --json gives all, in every metric compared.`] : []),
  ].join("\n");
}

/** Groups of systems compared on some metrics; empty without any. */
export function tabulateContrasts(contrasts: readonly ContrastRow[], metrics: readonly string[]): string {
  const rows = contrasts.filter(({ metric }) => metrics.includes(metric));
  if (rows.length === 0) return "";
  const nameOf = ({ group, systems, selected }: ContrastRow["a"]) =>
    `${group} (${selected ? `${systems.join(", ")}, selected` : count(systems.length, "system")})`;
  const cells = rows.map((row) => [row.metric, nameOf(row.a), nameOf(row.b), formatDifference(row), formatP(row.p)]);
  const warnings = [...new Set(rows.flatMap((row) => row.warnings))];
  const head = ["metric", "a", "b", "mean of a - mean of b", "p"];
  return ["Groups of systems:", tabulate(head, cells), ...warnings].join("\n");
}

/** Correlations with outside benchmarks; empty without any. */
export function tabulateCorrelations(rows: readonly CorrelationRow[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map(({ metric, benchmark, pearson, spearman, systems }) => [
    metric,
    benchmark,
    formatEstimate(pearson, 2),
    formatEstimate(spearman, 2),
    systems.length,
  ]);
  const head = ["metric", "benchmark", "Pearson", "Spearman", "systems"];
  const reasons = [...new Set(rows.flatMap(({ pearson }) => pearson.reason ?? []))];
  return ["Correlation with outside benchmarks, across systems:", tabulate(head, cells), ...reasons].join("\n");
}

function byP(a: ComparisonRow, b: ComparisonRow): number {
  return (a.p_adjusted ?? 2) - (b.p_adjusted ?? 2) || (a.p ?? 2) - (b.p ?? 2);
}

function formatDifference({ difference, lo, hi }: Pick<ComparisonRow, "difference" | "lo" | "hi">): string {
  return formatEstimate({ estimate: difference, lo, hi }, 3);
}

function formatP(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
