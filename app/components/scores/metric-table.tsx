import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { IntervalWhisker } from "#app/components/scale/interval-whisker.tsx";
import { WhiskerAxis } from "#app/components/scale/whisker-axis.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { SystemScore } from "#scoring/harm/menu/report.ts";
import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";
import type { Estimate } from "#scoring/terms.ts";
import { METRIC_WORDS } from "./metric-words.ts";

type Metrics = Record<MenuMetric, Estimate>;

/** A system with the metrics to show: its own, or those with missing cases as empty answers. */
export interface ShownSystem extends Pick<SystemScore, "system" | "kind" | "trials"> {
  metrics: Metrics;
}

/** Systems in rows and metrics in columns, each with its interval in figures and drawn on the column's own axis. */
export function MetricTable({
  systems,
  metrics,
  caption,
}: {
  systems: ShownSystem[];
  metrics: readonly MenuMetric[];
  caption: string;
}) {
  const axes = metrics.map((metric) => axisEnd(metric, systems));
  return (
    <TableFrame label={caption}>
      <table className="mt-2">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            {metrics.map((metric, index) => (
              <th key={metric} scope="col" title={METRIC_WORDS[metric].meaning} className="!text-left">
                <span className="block text-[0.9375rem] text-ink">{METRIC_WORDS[metric].name}</span>
                <span className="block font-normal whitespace-nowrap">{METRIC_WORDS[metric].unit}</span>
                <span className="block font-normal whitespace-nowrap">{directionOf(metric)}</span>
                <WhiskerAxis to={axes[index]} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map(({ system, kind, trials, metrics: values }) => (
            <tr key={system}>
              <th scope="row" className="min-w-32 !text-[0.9375rem] !text-ink !align-top">
                {system}
                <span className="block text-sm font-normal text-muted">
                  {kind}, {trials} {trials === 1 ? "trial" : "trials"}
                </span>
              </th>
              {metrics.map((metric, index) => (
                <MetricCell key={metric} metric={metric} value={values[metric]} axisTo={axes[index]!} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function MetricCell({ metric, value, axisTo }: { metric: MenuMetric; value: Estimate; axisTo: number }) {
  const { digits } = METRIC_WORDS[metric];
  const { estimate, reason, lo, hi, intervalReason, n } = value;
  const cases = <span className="text-xs whitespace-nowrap text-muted">n {n}</span>;
  if (estimate === null) {
    return (
      <td className="max-w-36 text-sm text-muted">
        {reason}
        {lo !== null && `; at least ${formatFigure(lo, digits)}`} {cases}
      </td>
    );
  }
  return (
    <td>
      <span className="font-semibold">{formatFigure(estimate, digits)}</span> {cases}
      <span className="block text-sm whitespace-nowrap text-muted" title={intervalReason ?? undefined}>
        {lo === null || hi === null ? "no interval" : `${formatFigure(lo, digits)} to ${formatFigure(hi, digits)}`}
      </span>
      <IntervalWhisker value={value} to={axisTo} />
    </td>
  );
}

function directionOf(metric: MenuMetric): string {
  const { better } = METRIC_WORDS[metric];
  return better === null ? "no better or worse" : `${better} is better`;
}

/** Where the axis of a metric ends: at 1 for a share, else at the next round number over all that is drawn. */
function axisEnd(metric: MenuMetric, systems: readonly ShownSystem[]): number {
  if (METRIC_WORDS[metric].unit === "0–1") return 1;
  const drawn = systems.flatMap(({ metrics }) => [metrics[metric].estimate, metrics[metric].hi]);
  const largest = Math.max(1, ...drawn.filter((figure) => figure !== null));
  const step = 10 ** Math.floor(Math.log10(largest));
  return Math.ceil(largest / step) * step;
}
