import type { PanelRating } from "#app/modules/adjudications/dispute.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

const LEFT = 46;
const STEP = 32;
const ROW = 20;
const RADIUS = 7.5;
const WIDTH = LEFT + 9 * STEP + 4;

interface Mark {
  round: number;
  score: number;
  x: number;
}

/**
 * The ratings of an option on the nine-point axis, one line a rater: their number is the round, the first is hollow and
 * later ones are filled, and an arrow shows who moved. With one round there is nothing to tell apart.
 */
export function PanelPlot({ ratings, median }: { ratings: readonly PanelRating[]; median?: number | null }) {
  const raters = [...new Set(ratings.map(({ rater }) => rater))].sort();
  const hasRounds = ratings.some(({ round }) => round > 1);
  const base = raters.length * ROW + 6;
  const height = base + 20;
  return (
    <figure>
      <svg
        role="img"
        aria-label={inWords(raters, ratings, median)}
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        className="block h-auto max-w-full"
      >
        {[3, 6].map((edge) => {
          const x = LEFT + edge * STEP;
          return <line key={edge} x1={x} x2={x} y1={0} y2={base} stroke="var(--line-strong)" />;
        })}
        {raters.map((rater, index) => (
          <RaterLine key={rater} rater={rater} y={index * ROW + 12} ratings={ratings} hasRounds={hasRounds} />
        ))}
        <line x1={LEFT} x2={WIDTH - 4} y1={base} y2={base} stroke="var(--line-strong)" />
        {median != null && <path d={`M${xOf(median)} ${base + 1} l-4 6 h8 z`} fill="var(--ink)" />}
        {APPROPRIATENESS_SCALE.map((point) => (
          <text key={point} x={xOf(point)} y={height - 2} textAnchor="middle" fontSize={12} fill="var(--muted)">
            {point}
          </text>
        ))}
      </svg>
      {hasRounds && (
        <figcaption className="text-sm text-muted">
          The figure in a mark is its round: hollow in the first, filled in later ones. Arrows show who moved.
        </figcaption>
      )}
    </figure>
  );
}

function RaterLine({
  rater,
  y,
  ratings,
  hasRounds,
}: {
  rater: string;
  y: number;
  ratings: readonly PanelRating[];
  hasRounds: boolean;
}) {
  const own = ratings.filter((rating) => rating.rater === rater);
  const marks = placeMarks(own);
  return (
    <g>
      <text x={0} y={y + 4} fontSize={13} fill="var(--ink)">
        {rater}
      </text>
      <line x1={LEFT} x2={WIDTH - 4} y1={y} y2={y} stroke="var(--line)" strokeDasharray="1 3" />
      {marks.slice(1).map((mark, index) => (
        <Arrow key={mark.round} from={marks[index]!} to={mark} y={y} />
      ))}
      {marks.map(({ round, score, x }) => (
        <g key={round} data-score={score}>
          <circle
            cx={x}
            cy={y}
            r={hasRounds ? RADIUS : 5.5}
            fill={hasRounds && round === 1 ? "var(--surface)" : "var(--mark)"}
            stroke="var(--ink)"
          />
          {hasRounds && (
            <text
              x={x}
              y={y + 3.5}
              textAnchor="middle"
              fontSize={10}
              fontWeight={600}
              fill={round === 1 ? "var(--ink)" : "var(--on-mark)"}
            >
              {round}
            </text>
          )}
          <title>{`${rater}, round ${round}: ${score}`}</title>
        </g>
      ))}
      {marks.length === 0 && (
        <text x={xOf(5)} y={y + 4} textAnchor="middle" fontSize={12} fill="var(--muted)">
          cannot judge
        </text>
      )}
    </g>
  );
}

/** A rater's scores by round, side by side where they are the same. */
function placeMarks(own: readonly PanelRating[]): Mark[] {
  const given = own
    .flatMap(({ round, appropriateness }) => (appropriateness === null ? [] : [{ round, score: appropriateness }]))
    .sort((a, b) => a.round - b.round);
  return given.map((mark) => {
    const same = given.filter(({ score }) => score === mark.score);
    return { ...mark, x: xOf(mark.score) + (same.indexOf(mark) - (same.length - 1) / 2) * 2 * RADIUS };
  });
}

function Arrow({ from, to, y }: { from: Mark; to: Mark; y: number }) {
  if (from.score === to.score) return null;
  const way = Math.sign(to.x - from.x);
  const [start, tip] = [from.x + way * RADIUS, to.x - way * (RADIUS + 1)];
  return (
    <>
      <line x1={start} x2={tip - way * 4} y1={y} y2={y} stroke="var(--ink)" strokeWidth={1.5} />
      <path d={`M${tip} ${y} l${-way * 6} -3.5 v7 z`} fill="var(--ink)" />
    </>
  );
}

function xOf(point: number): number {
  return LEFT + (point - 0.5) * STEP;
}

function inWords(raters: readonly string[], ratings: readonly PanelRating[], median?: number | null): string {
  const lines = raters.map((rater) => {
    const own = ratings.filter((rating) => rating.rater === rater).sort((a, b) => a.round - b.round);
    return `${rater} ${own.map(({ round, appropriateness }) => `${appropriateness ?? "cannot judge"} in round ${round}`).join(", ")}`;
  });
  return [...lines, median != null && `median ${median}`].filter(Boolean).join("; ") || "No ratings";
}
