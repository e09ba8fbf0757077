import { AgreementCells, AgreementHeads } from "#app/components/agreement/agreement-cells.tsx";
import { nameCoefficient } from "#app/components/agreement/agreement-words.ts";
import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Measure } from "#app/modules/agreement/measures.ts";
import type { AgreementCoefficient, AgreementReport } from "#scoring/agreement/agreement-report.ts";

/** All coefficients of a report, each with its interval in figures and drawn, and what it rests on. */
export function CoefficientTable({ report, measure }: { report: AgreementReport; measure: Measure }) {
  return (
    <TableFrame label="Agreement in the whole study">
      <table className="mt-2">
        <caption className="sr-only">Agreement coefficients of the whole study with their intervals</caption>
        <thead>
          <tr>
            <th scope="col">Coefficient</th>
            <AgreementHeads />
            <th scope="col" className="number" title="Agreement that the coefficient takes for chance">
              By chance
            </th>
            <th scope="col" className="number">
              Options
            </th>
            <th scope="col" className="number">
              Raters
            </th>
            <th scope="col" className="number">
              Ratings
            </th>
          </tr>
        </thead>
        <tbody>
          {report.coefficients.map((coefficient) => (
            <CoefficientRow
              key={`${coefficient.name} ${coefficient.metric}`}
              coefficient={coefficient}
              measure={measure}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function CoefficientRow({ coefficient, measure }: { coefficient: AgreementCoefficient; measure: Measure }) {
  const { name, metric, nUnits, nRaters, nRatings, chanceAgreement } = coefficient;
  return (
    <tr>
      <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
        {nameCoefficient(coefficient, measure)}
        {name === "krippendorff_alpha" && metric === "ordinal" && (
          <span className="text-sm text-muted"> (headline)</span>
        )}
      </th>
      <AgreementCells value={coefficient} />
      <td className="number text-muted">{formatFigure(chanceAgreement ?? null)}</td>
      <td className="number text-muted">{nUnits.toLocaleString("en")}</td>
      <td className="number text-muted">{nRaters}</td>
      <td className="number text-muted">{nRatings.toLocaleString("en")}</td>
    </tr>
  );
}
