import { Link } from "@remix-run/react";
import { IntervalWhisker } from "#app/components/scale/interval-whisker.tsx";
import { WhiskerAxis } from "#app/components/scale/whisker-axis.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { RaterQuality } from "#app/modules/agreement/read-rater-quality.server.ts";
import { FIGURES, type ShownFigure } from "./quality-figures.ts";

const DEVIATION_AXIS = { from: -2, to: 2, ticks: [-2, 0, 2] };

/** A line a rater. A figure that cannot be computed is a dash with its reason, and reasons stand under the table. */
export function QualityTable({ raters }: { raters: RaterQuality[] }) {
  return (
    <>
      <TableFrame label="Quality figures by rater">
        <table className="mt-2">
          <caption className="sr-only">Quality figures by rater, with what each rests on</caption>
          <thead>
            <tr>
              <th scope="col">Rater</th>
              <th scope="col" className="number">
                Ratings
              </th>
              <th scope="col" className="number" title="Own rating less the median of the others’, averaged">
                Mean deviation
              </th>
              <th scope="col">
                <WhiskerAxis {...DEVIATION_AXIS} />
              </th>
              {FIGURES.map(({ head, title }) => (
                <th key={head} scope="col" className="number min-w-20 !whitespace-normal" title={title}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {raters.map((rater) => (
              <tr key={rater.rater}>
                <th scope="row" className="!text-[0.9375rem] !font-normal">
                  <Link className="link" to={`../panel/${encodeURIComponent(rater.rater)}`}>
                    {rater.rater}
                  </Link>
                </th>
                <td className="number text-muted">{rater.ratings}</td>
                <DeviationCells value={rater.meanDeviation} />
                {FIGURES.map(({ head, figure, format }) => (
                  <FigureCell key={head} figure={figure(rater)} format={format} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Explanations raters={raters} />
    </>
  );
}

function DeviationCells({ value }: { value: RaterQuality["meanDeviation"] }) {
  const { estimate, lo, hi, n, intervalReason, reason } = value;
  if (estimate === null) {
    return (
      <>
        <FigureCell figure={{ estimate, reason, n }} format={withSign} />
        <td />
      </>
    );
  }
  return (
    <>
      <td className="number">
        <span className="font-semibold">{withSign(estimate)}</span>
        <span className="block text-sm text-muted" title={intervalReason ?? undefined}>
          {lo === null || hi === null ? "no interval" : `${withSign(lo)} to ${withSign(hi)}`}
        </span>
      </td>
      <td>
        <IntervalWhisker value={value} from={DEVIATION_AXIS.from} to={DEVIATION_AXIS.to} />
        <span className="block text-sm text-muted">n {n}</span>
      </td>
    </>
  );
}

function FigureCell({ figure, format }: { figure: ShownFigure; format: (value: number) => string }) {
  if (figure.estimate === null) {
    return (
      <td className="number text-muted" title={figure.reason ?? undefined}>
        <span aria-hidden>–</span>
        <span className="sr-only">none: {figure.reason}</span>
      </td>
    );
  }
  return (
    <td className="number">
      {format(figure.estimate)}
      <span className="block text-sm text-muted">n {figure.n}</span>
    </td>
  );
}

function withSign(value: number): string {
  const figure = Math.abs(value).toFixed(2);
  if (Number(figure) === 0) return figure;
  return `${value < 0 ? "−" : "+"}${figure}`;
}

function Explanations({ raters }: { raters: RaterQuality[] }) {
  const absent = FIGURES.flatMap(({ head, figure }) => {
    const reasons = raters
      .map((rater) => figure(rater))
      .flatMap(({ estimate, reason }) => (estimate === null ? [reason] : []));
    return reasons.length === 0 ? [] : [{ head, reasons: [...new Set(reasons)].join("; ") }];
  });
  return (
    <div className="mt-4 max-w-[75ch] space-y-2 text-sm text-muted">
      {absent.length > 0 && (
        <div>
          <p>Where there is no figure:</p>
          <ul className="list-disc pl-5">
            {absent.map(({ head, reasons }) => (
              <li key={head}>{`${head}: ${reasons}`}</li>
            ))}
          </ul>
        </div>
      )}
      <p>
        Of round 1, but for changes and repeats: later on raters have seen what the panel thinks. Mean deviation is in
        points of the scale, own rating less the median of the others’: above 0 a rater is lenient, below it strict; its
        interval, at 95 %, allows for options of one case to be alike. Agreement is Cohen’s kappa with quadratic
        weights. Use of the scale is Shannon’s entropy in bits: 0 where all is one score, 3.17 where all nine are used
        alike; it depends on the cases that a rater has. Time is active time, the median of an option.
      </p>
      <p>These figures describe work, not people: who differs from the panel may be the one who is right.</p>
    </div>
  );
}
