import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { SCALE_WIDTH } from "./appropriateness-scale.tsx";

const RADIUS = 5;

/**
 * Where the nine points stand: by itself in 180 units, or in the measure of the scale that a rater answers on, whose
 * three regions stand apart, so that the dots stand over its points.
 */
const AXES = {
  compact: { width: 180, gap: 0, className: "block" },
  scale: { width: 312, gap: 6, className: `block h-auto ${SCALE_WIDTH}` },
} as const;

export interface PlottedScore {
  score: number;
  /** Who gave it, as shown on hover: a pseudonym. */
  by?: string;
}

/**
 * A panel's ratings of an option on the nine-point axis, 1 at the left: one dot a rating, stacked where they agree; the
 * reader's own is ringed. The words beside it say the same to who cannot see it.
 *
 * @param own the reader's own score, which is among `scores`
 * @param axis "scale" over an answer's own scale, which then carries the figures; "compact" with figures by itself
 */
export function DotPlot({
  scores,
  median,
  own = null,
  axis = "compact",
}: {
  scores: PlottedScore[];
  median?: number | null;
  own?: number | null;
  axis?: keyof typeof AXES;
}) {
  const { width, gap, className } = AXES[axis];
  const step = (width - 2 * gap) / 9;
  const xOf = (point: number) => (point - 0.5) * step + gap * Math.min(2, Math.max(0, Math.floor((point - 1) / 3)));
  const highest = Math.max(1, ...APPROPRIATENESS_SCALE.map((point) => scores.filter((s) => s.score === point).length));
  // Room for the ring around the uppermost dot.
  const base = highest * (RADIUS * 2 + 1) + 5;
  const height = base + (axis === "compact" ? 19 : 8);
  const marked = own === null ? -1 : scores.findIndex(({ score }) => score === own);
  return (
    <svg
      role="img"
      aria-label={inWords(scores, median, own)}
      width={axis === "compact" ? width : undefined}
      height={axis === "compact" ? height : undefined}
      viewBox={`0 0 ${width} ${height}`}
      className={className}
    >
      {[3, 6].map((edge) => {
        const x = edge * step + gap * (edge / 3 - 0.5);
        return <line key={edge} x1={x} x2={x} y1={0} y2={base + 1} stroke="var(--line)" />;
      })}
      <line x1={2} x2={width - 2} y1={base} y2={base} stroke="var(--line-strong)" />
      {median != null && <path d={`M${xOf(median)} ${base + 1} l-4 6 h8 z`} fill="var(--ink)" />}
      {scores.map(({ score, by }, index) => {
        const level = scores.slice(0, index).filter((earlier) => earlier.score === score).length;
        const [x, y] = [xOf(score), base - 7 - level * (RADIUS * 2 + 1)];
        return (
          <g key={index} data-score={score}>
            <circle cx={x} cy={y} r={RADIUS} fill="var(--mark)" stroke="var(--ink)" strokeWidth={0.75}>
              {by && <title>{`${by}: ${score}`}</title>}
            </circle>
            {index === marked && (
              <circle cx={x} cy={y} r={RADIUS + 2.5} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
            )}
          </g>
        );
      })}
      {axis === "compact" &&
        APPROPRIATENESS_SCALE.map((point) => (
          <text key={point} x={xOf(point)} y={height - 1} textAnchor="middle" fontSize={10} fill="var(--muted)">
            {point}
          </text>
        ))}
    </svg>
  );
}

function inWords(scores: readonly PlottedScore[], median: number | null | undefined, own: number | null): string {
  const sorted = scores.map((s) => s.score).sort((a, b) => a - b);
  return [
    `Ratings ${sorted.join(", ") || "none"}`,
    median != null && `median ${median}`,
    own !== null && `yours ${own}`,
  ]
    .filter(Boolean)
    .join("; ");
}
