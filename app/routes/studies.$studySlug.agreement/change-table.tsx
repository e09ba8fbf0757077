import { AgreementCells, AgreementHeads } from "#app/components/agreement/agreement-cells.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { AgreementCoefficient } from "#scoring/agreement/agreement-report.ts";

/** A figure of round 1 and the same of round 2. */
export interface ChangedFigure {
  name: string;
  first: AgreementCoefficient;
  second: AgreementCoefficient;
}

/** Figures of round 1 beside those of round 2, on one axis. */
export function ChangeTable({ label, of, figures }: { label: string; of: string; figures: ChangedFigure[] }) {
  return (
    <TableFrame label={label}>
      <table className="mt-2">
        <caption className="sr-only">{label}, in round 1 and in round 2</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {of}
            </th>
            <th scope="colgroup" colSpan={3} className="!border-b-line">
              Round 1
            </th>
            <th scope="colgroup" colSpan={3} className="!border-b-line !pl-6">
              Round 2
            </th>
            {["Options", "Raters", "Ratings a round"].map((head) => (
              <th key={head} scope="col" rowSpan={2} className="number">
                {head}
              </th>
            ))}
          </tr>
          <tr>
            <AgreementHeads className="!pl-2.5" />
            <AgreementHeads className="!pl-2.5" />
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, first, second }) => (
            <tr key={name}>
              <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                {name}
              </th>
              <AgreementCells value={first} />
              <AgreementCells value={second} />
              <td className="number text-muted">{second.nUnits.toLocaleString("en")}</td>
              <td className="number text-muted">{second.nRaters}</td>
              <td className="number text-muted">{second.nRatings.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
