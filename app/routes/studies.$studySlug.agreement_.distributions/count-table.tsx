import { TableFrame } from "#app/components/ui/page.tsx";
import type { ScoreUse } from "#app/modules/agreement/read-distributions.server.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

/** The counts behind the plots. */
export function CountTable({ uses }: { uses: ScoreUse[] }) {
  return (
    <TableFrame label="Scores given">
      <table className="mt-2 max-w-[56rem]">
        <caption className="sr-only">How often each score was given</caption>
        <thead>
          <tr>
            <th scope="col">Ratings of</th>
            {APPROPRIATENESS_SCALE.map((score) => (
              <th key={score} scope="col" className="number">
                {score}
              </th>
            ))}
            <th scope="col" className="number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {uses.map(({ name, counts, n }) => (
            <tr key={name}>
              <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                {name}
              </th>
              {counts.map((count, index) => (
                <td key={index} className="number">
                  {count}
                </td>
              ))}
              <td className="number text-muted">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
