import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { AgreementReport } from "#scoring/agreement/agreement-report.ts";

const MODELS: Record<string, string> = {
  oneway: "One-way: options random",
  twoway: "Two-way: options and raters random",
};

/** Where the variance of a rating lies, by the random-effects models that were fitted; nothing where none was. */
export function VarianceTable({ report }: { report: AgreementReport }) {
  const fitted = report.coefficients.filter(({ name }) => name === "icc_reml");
  if (fitted.every(({ variance }) => !variance)) return null;
  return (
    <section>
      <h2>Variance components</h2>
      <TableFrame label="Variance components">
        <table className="mt-2 max-w-[56rem]">
          <caption className="sr-only">Variance components by restricted maximum likelihood, in squared points</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              {["Options", "Raters", "Residual", "One rating (ICC)", "Mean of three"].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fitted.map(({ metric, variance, estimate, reason, meanOfThree }) => (
              <tr key={metric}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  {MODELS[metric]}
                </th>
                {variance ? (
                  <>
                    <td className="number">{formatFigure(variance.unit)}</td>
                    <td className="number">{formatFigure(variance.rater)}</td>
                    <td className="number">{formatFigure(variance.residual)}</td>
                    <td className="number">{formatFigure(estimate)}</td>
                    <td className="number">{formatFigure(meanOfThree ?? null)}</td>
                  </>
                ) : (
                  <td colSpan={5} className="text-sm text-muted">
                    Undefined: {reason}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="mt-2 max-w-[75ch] text-sm text-muted">
        In squared points of the scale, by restricted maximum likelihood; points are taken for equally far apart. The
        one-way model holds the raters’ levels in the residual. A variance is never negative, so a coefficient does not
        fall below 0. The two-way model is fitted where the smaller number, of options or of raters, is 800 at most.
      </p>
    </section>
  );
}
