import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { IntervalWhisker } from "#app/components/scale/interval-whisker.tsx";
import { WhiskerAxis } from "#app/components/scale/whisker-axis.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { AgreementCoefficient, AgreementReport } from "#scoring/agreement/agreement-report.ts";

/** Alpha can fall under 0, to be seen as what it is: less agreement than chance. */
export const AGREEMENT_AXIS = { from: -0.2, to: 1, ticks: [-0.2, 0, 0.5, 1] };

const NAMES: Record<string, string> = {
  "percent_agreement exact": "Same score",
  "percent_agreement class": "Same class (1–3, 4–6, 7–9)",
  "percent_agreement within_one": "Within one point",
  "krippendorff_alpha ordinal": "Krippendorff’s alpha, ordinal",
  "krippendorff_alpha nominal": "Krippendorff’s alpha, nominal",
  "krippendorff_alpha interval": "Krippendorff’s alpha, interval",
};

/** All coefficients of a report, each with its interval in figures and drawn, and what it rests on. */
export function CoefficientTable({ report }: { report: AgreementReport }) {
  return (
    <TableFrame label="Agreement in the whole study">
      <table className="mt-2">
        <caption className="sr-only">Agreement coefficients of the whole study with their intervals</caption>
        <thead>
          <tr>
            <th scope="col">Coefficient</th>
            <th scope="col" className="number">
              Estimate
            </th>
            <th scope="col" className="number">
              Interval
            </th>
            <th scope="col">
              <WhiskerAxis {...AGREEMENT_AXIS} />
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
            <CoefficientRow key={`${coefficient.name} ${coefficient.metric}`} coefficient={coefficient} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function CoefficientRow({ coefficient }: { coefficient: AgreementCoefficient }) {
  const { name, metric, nUnits, nRaters, nRatings } = coefficient;
  return (
    <tr>
      <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
        {NAMES[`${name} ${metric}`]}
        {metric === "ordinal" && <span className="text-sm text-muted"> (headline)</span>}
      </th>
      <AgreementCells value={coefficient} />
      <td className="number text-muted">{nUnits.toLocaleString("en")}</td>
      <td className="number text-muted">{nRaters}</td>
      <td className="number text-muted">{nRatings.toLocaleString("en")}</td>
    </tr>
  );
}

/** Three cells: the estimate, its interval, and both drawn; in their place why there is none. */
export function AgreementCells({ value }: { value: AgreementCoefficient }) {
  if (value.estimate === null) {
    return (
      <td colSpan={3} className="text-sm text-muted">
        Undefined: {value.reason}
      </td>
    );
  }
  return (
    <>
      <td className="number font-semibold">{formatFigure(value.estimate)}</td>
      <td className="number text-muted">
        {value.lo === null || value.hi === null ? (
          <span title={value.intervalReason ?? undefined}>none</span>
        ) : (
          `${formatFigure(value.lo)} to ${formatFigure(value.hi)}`
        )}
      </td>
      <td>
        <IntervalWhisker value={value} from={AGREEMENT_AXIS.from} to={AGREEMENT_AXIS.to} />
      </td>
    </>
  );
}
