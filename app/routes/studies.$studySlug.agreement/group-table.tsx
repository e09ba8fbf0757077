import { WhiskerAxis } from "#app/components/scale/whisker-axis.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { AgreementGroup } from "#app/modules/agreement/run-agreement.ts";
import type { AgreementReport } from "#scoring/agreement/agreement-report.ts";
import { AGREEMENT_AXIS, AgreementCells } from "./coefficient-table.tsx";

/** Ordinal alpha and same-class agreement for each group of a kind, side by side. */
export function GroupTable({
  title,
  of,
  groups,
  note,
}: {
  title: string;
  of: string;
  groups: AgreementGroup[];
  note?: string;
}) {
  const absent = reasonsWithoutInterval(groups);
  return (
    <section>
      <h2>{title}</h2>
      {note && <p className="max-w-[75ch] text-sm text-muted">{note}</p>}
      {!note && absent.length > 0 && (
        <p className="max-w-[75ch] text-sm text-muted">Where there is no interval: {absent.join("; ")}.</p>
      )}
      <TableFrame label={`Agreement ${title.toLowerCase()}`}>
        <table className="mt-2">
          <caption className="sr-only">
            Agreement {title.toLowerCase()}: ordinal alpha and agreement on the class
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {of}
              </th>
              <th scope="colgroup" colSpan={3} className="!border-b-line">
                Krippendorff’s alpha, ordinal
              </th>
              <th scope="colgroup" colSpan={3} className="!border-b-line !pl-6">
                Same class
              </th>
              <th scope="col" rowSpan={2} className="number">
                Options
              </th>
              <th scope="col" rowSpan={2} className="number">
                Raters
              </th>
              <th scope="col" rowSpan={2} className="number">
                Ratings
              </th>
            </tr>
            <tr>
              <FigureHeads />
              <FigureHeads />
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.name} group={group} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function FigureHeads() {
  return (
    <>
      <th scope="col" className="number !pl-2.5">
        Estimate
      </th>
      <th scope="col" className="number">
        Interval
      </th>
      <th scope="col">
        <WhiskerAxis {...AGREEMENT_AXIS} />
      </th>
    </>
  );
}

function GroupRow({ group }: { group: AgreementGroup }) {
  const alpha = coefficientOf(group.report, "krippendorff_alpha", "ordinal");
  const sameClass = coefficientOf(group.report, "percent_agreement", "class");
  return (
    <tr>
      <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
        {group.name}
      </th>
      <AgreementCells value={alpha} />
      <AgreementCells value={sameClass} />
      <td className="number text-muted">{alpha.nUnits.toLocaleString("en")}</td>
      <td className="number text-muted">{alpha.nRaters}</td>
      <td className="number text-muted">{alpha.nRatings.toLocaleString("en")}</td>
    </tr>
  );
}

/** Why figures of these groups have no interval, each reason once. */
function reasonsWithoutInterval(groups: readonly AgreementGroup[]): string[] {
  const shown = groups.flatMap(({ report }) => [
    coefficientOf(report, "krippendorff_alpha", "ordinal"),
    coefficientOf(report, "percent_agreement", "class"),
  ]);
  const reasons = shown.map(({ estimate, intervalReason }) => (estimate === null ? null : intervalReason));
  return [...new Set(reasons.filter((reason) => reason !== null))];
}

function coefficientOf({ coefficients }: AgreementReport, name: string, metric: string) {
  const found = coefficients.find((coefficient) => coefficient.name === name && coefficient.metric === metric);
  if (!found) throw new Error(`The report lacks ${name} ${metric}.`);
  return found;
}
