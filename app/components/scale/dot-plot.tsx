import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

const STEP = 20;
const RADIUS = 5;

export interface PlottedScore {
  score: number;
  /** Who gave it, as shown on hover: a pseudonym. */
  by?: string;
}

/**
 * A panel's ratings of an option on the nine-point axis, 1 at the left: one dot a rating, stacked where they agree.
 * The words beside it say the same to who cannot see it.
 */
export function DotPlot({ scores, median }: { scores: PlottedScore[]; median?: number | null }) {
  const highest = Math.max(1, ...APPROPRIATENESS_SCALE.map((point) => scores.filter((s) => s.score === point).length));
  const height = highest * (RADIUS * 2 + 1) + 22;
  const seen = new Map<number, number>();
  const words = `Ratings ${
    [...scores]
      .map((s) => s.score)
      .sort((a, b) => a - b)
      .join(", ") || "none"
  }`;
  return (
    <svg
      role="img"
      aria-label={median == null ? words : `${words}; median ${median}`}
      width={STEP * 9}
      height={height}
      viewBox={`0 0 ${STEP * 9} ${height}`}
      className="block"
    >
      {[3, 6].map((edge) => (
        <line key={edge} x1={edge * STEP} x2={edge * STEP} y1={0} y2={height - 18} stroke="var(--line)" />
      ))}
      <line x1={2} x2={STEP * 9 - 2} y1={height - 19} y2={height - 19} stroke="var(--line-strong)" />
      {median != null && <path d={`M${(median - 0.5) * STEP} ${height - 18} l-4 6 h8 z`} fill="var(--ink)" />}
      {scores.map(({ score, by }, index) => {
        const level = seen.get(score) ?? 0;
        seen.set(score, level + 1);
        return (
          <g key={index} data-score={score}>
            <circle
              cx={(score - 0.5) * STEP}
              cy={height - 26 - level * (RADIUS * 2 + 1)}
              r={RADIUS}
              fill="var(--mark)"
              stroke="var(--ink)"
              strokeWidth={0.75}
            >
              {by && <title>{`${by}: ${score}`}</title>}
            </circle>
          </g>
        );
      })}
      {APPROPRIATENESS_SCALE.map((point) => (
        <text key={point} x={(point - 0.5) * STEP} y={height - 1} textAnchor="middle" fontSize={10} fill="var(--muted)">
          {point}
        </text>
      ))}
    </svg>
  );
}
