import { ScoreBars } from "#app/components/scale/score-bars.tsx";
import type { ScoreUse } from "#app/modules/agreement/read-distributions.server.ts";

/** Small plots beside each other, all with the same height for the same share. */
export function Multiples({ title, uses, note }: { title: string; uses: ScoreUse[]; note?: string }) {
  const highest = Math.max(...uses.flatMap(({ counts, n }) => counts.map((count) => (n === 0 ? 0 : count / n))));
  return (
    <section>
      <h2>{title}</h2>
      <p className="max-w-[75ch] text-sm text-muted">
        {`The highest bar is ${Math.round(100 * highest)} % of the ratings of its plot.`}
        {uses.length > 1 && " The plots share their height."} {note}
      </p>
      <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(11rem,12rem))] gap-x-6 gap-y-5">
        {uses.map((use) => (
          <li key={use.name}>
            <p className="mb-1 flex items-baseline justify-between gap-2 text-[0.9375rem]">
              {use.name}
              <span className="text-sm whitespace-nowrap text-muted">n {use.n.toLocaleString("en")}</span>
            </p>
            <ScoreBars {...use} highest={highest} />
          </li>
        ))}
      </ul>
    </section>
  );
}
