import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";

/** Which raters of a specialty share cases: agreement between two raters is measured on what both have rated. */
export function OverlapTable({ plan: { overlap, pairs: planned } }: { plan: StudyAssignments["plan"] }) {
  const total = (key: "pairs" | "sharing" | "mostSharing") => overlap.reduce((sum, row) => sum + row[key], 0);
  const [pairs, sharing, possible] = [total("pairs"), total("sharing"), total("mostSharing")];
  return (
    <section aria-labelledby="overlap">
      <h2 id="overlap">{planned > 0 ? "Overlap, once assigned" : "Overlap"}</h2>
      <p className="mt-1 max-w-[72ch] text-muted">{describeOverlap({ pairs, sharing, possible })}</p>
      <TableFrame label="Table of overlap by specialty">
        <table className="mt-2 max-w-3xl">
          <caption className="sr-only">Pairs of raters of each specialty who share cases</caption>
          <thead>
            <tr>
              <th scope="col">Specialty</th>
              <th scope="col" className="number">
                Raters
              </th>
              <th scope="col" className="number">
                Pairs
              </th>
              <th scope="col" className="number">
                Sharing a case
              </th>
              <th scope="col" className="number">
                At most
              </th>
              <th scope="col" className="number">
                Mean cases shared
              </th>
            </tr>
          </thead>
          <tbody>
            {overlap.map((row) => (
              <tr key={row.specialty}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  {row.specialty}
                </th>
                <td className="number">{row.raters}</td>
                <td className="number">{row.pairs}</td>
                <td className="number">{row.sharing}</td>
                <td className="number">{row.mostSharing}</td>
                <td className="number">{formatFigure(row.meanShared, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function describeOverlap({ pairs, sharing, possible }: { pairs: number; sharing: number; possible: number }): string {
  if (pairs === 0) return "No specialty has two raters yet. Agreement is measured between raters who share cases.";
  const most = sharing === possible ? "no more pairs could" : `no more than ${possible} could`;
  return `${sharing} of ${pairs} pairs of raters of one specialty share at least one case. With as many cases for each, ${most}.`;
}
