import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

const [WIDTH, HEIGHT, FOOT] = [180, 72, 14];
const STEP = WIDTH / 9;

/**
 * How often each of the nine points was given, as bars of shares, 1 at the left; in the colours and on the axis of the
 * scale. Plots beside each other share `highest`. The words beside it say the same to who cannot see it.
 */
export function ScoreBars({
  name,
  counts,
  n,
  highest,
}: {
  name: string;
  counts: number[];
  n: number;
  highest: number;
}) {
  const heightOf = (count: number) => (n === 0 || highest === 0 ? 0 : (count / n / highest) * (HEIGHT - 4));
  return (
    <svg
      role="img"
      aria-label={`${name}, ${n} ratings: ${APPROPRIATENESS_SCALE.map((score) => `${score}: ${counts[score - 1]}`).join(", ")}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
      className="block h-auto w-full"
    >
      {[3, 6].map((edge) => (
        <line key={edge} x1={edge * STEP} x2={edge * STEP} y1={0} y2={HEIGHT} stroke="var(--line)" />
      ))}
      {APPROPRIATENESS_SCALE.map((score) => {
        const count = counts[score - 1]!;
        const height = heightOf(count);
        return (
          <g key={score} data-score={score}>
            {count > 0 && (
              <rect
                x={(score - 1) * STEP + 2}
                y={HEIGHT - height}
                width={STEP - 4}
                height={height}
                fill="var(--mark)"
                stroke="var(--ink)"
                strokeWidth={0.5}
              >
                <title>{`${score}: ${count} of ${n}, ${((100 * count) / n).toFixed(1)} %`}</title>
              </rect>
            )}
            <text x={(score - 0.5) * STEP} y={HEIGHT + 12} textAnchor="middle" fontSize={10} fill="var(--muted)">
              {score}
            </text>
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--line-strong)" />
    </svg>
  );
}
