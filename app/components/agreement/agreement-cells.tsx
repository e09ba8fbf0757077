import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { IntervalWhisker } from "#app/components/scale/interval-whisker.tsx";
import { WhiskerAxis } from "#app/components/scale/whisker-axis.tsx";
import type { Estimate } from "#scoring/terms.ts";

/** Alpha can fall under 0, to be seen as what it is: less agreement than chance. */
const AXIS = { from: -0.2, to: 1, ticks: [-0.2, 0, 0.5, 1] };

type Shown = Pick<Estimate, "estimate" | "reason" | "lo" | "hi" | "intervalReason">;

/** The heads of the three cells of a figure. */
export function AgreementHeads({ className }: { className?: string }) {
  return (
    <>
      <th scope="col" className={`number ${className ?? ""}`}>
        Estimate
      </th>
      <th scope="col" className="number">
        Interval
      </th>
      <th scope="col">
        <WhiskerAxis {...AXIS} />
      </th>
    </>
  );
}

/** Three cells: the estimate, its interval, and both drawn; in their place why there is none. */
export function AgreementCells({ value }: { value: Shown }) {
  if (value.estimate === null) {
    return (
      <td colSpan={3} className="text-sm text-muted">
        Undefined: {value.reason}
      </td>
    );
  }
  return (
    <>
      <td className="number font-semibold">{formatFigure(value.estimate)}</td>
      <td className="number text-muted">
        {value.lo === null || value.hi === null ? (
          <span title={value.intervalReason ?? undefined}>none</span>
        ) : (
          `${formatFigure(value.lo)} to ${formatFigure(value.hi)}`
        )}
      </td>
      <td>
        <IntervalWhisker value={value} from={AXIS.from} to={AXIS.to} />
      </td>
    </>
  );
}

/** Why some of these figures have no interval, each reason once, as a sentence; nothing where all have one. */
export function WithoutInterval({ values }: { values: readonly Shown[] }) {
  const reasons = values.map(({ estimate, intervalReason }) => (estimate === null ? null : intervalReason));
  const absent = [...new Set(reasons.filter((reason) => reason !== null))];
  if (absent.length === 0) return null;
  return <p className="mt-1 max-w-[75ch] text-sm text-muted">Where there is no interval: {absent.join("; ")}.</p>;
}
