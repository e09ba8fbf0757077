const WIDTH = 120;

/** The axis that the whiskers of a column share: its ticks, in the measure of `IntervalWhisker`. */
export function WhiskerAxis({
  from = 0,
  to = 1,
  ticks = [from, to],
}: {
  from?: number;
  to?: number;
  ticks?: number[];
}) {
  const at = (figure: number) => 4 + ((figure - from) / (to - from)) * (WIDTH - 8);
  return (
    <svg
      role="img"
      aria-label={`Axis from ${from} to ${to}`}
      width={WIDTH}
      height={18}
      className="mt-0.5 block overflow-visible font-normal"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={13} y2={18} stroke="var(--line-strong)" />
          <text x={at(tick)} y={10} textAnchor="middle" fontSize={11} fill="var(--muted)">
            {tick}
          </text>
        </g>
      ))}
    </svg>
  );
}
