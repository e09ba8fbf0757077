import type { Estimate } from "#scoring/terms.ts";

const WIDTH = 120;

/** An estimate and its interval on a shared axis from `from` to `to`. Drawn beside the number, never instead of it. */
export function IntervalWhisker({
  value,
  from = 0,
  to = 1,
}: {
  value: Pick<Estimate, "estimate" | "lo" | "hi">;
  from?: number;
  to?: number;
}) {
  const at = (figure: number) => 4 + ((Math.min(to, Math.max(from, figure)) - from) / (to - from)) * (WIDTH - 8);
  return (
    <svg aria-hidden="true" width={WIDTH} height={16} className="inline-block align-middle">
      <line x1={4} x2={WIDTH - 4} y1={8} y2={8} stroke="var(--line)" />
      {from < 0 && <line x1={at(0)} x2={at(0)} y1={3} y2={13} stroke="var(--line-strong)" />}
      {value.lo !== null && value.hi !== null && (
        <line x1={at(value.lo)} x2={at(value.hi)} y1={8} y2={8} stroke="var(--ink)" strokeWidth={2} />
      )}
      {value.estimate !== null && <circle cx={at(value.estimate)} cy={8} r={3.5} fill="var(--ink)" />}
    </svg>
  );
}
