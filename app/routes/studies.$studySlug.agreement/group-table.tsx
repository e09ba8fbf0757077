import { AgreementCells, AgreementHeads, WithoutInterval } from "#app/components/agreement/agreement-cells.tsx";
import { nameCoefficient } from "#app/components/agreement/agreement-words.ts";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Measure } from "#app/modules/agreement/measures.ts";
import type { AgreementGroup } from "#app/modules/agreement/run-agreement.ts";

/** Ordinal alpha and plain agreement for each group of a kind, side by side. */
export function GroupTable({
  title,
  of,
  groups,
  measure,
  note,
}: {
  title: string;
  of: string;
  groups: AgreementGroup[];
  measure: Measure;
  note?: string;
}) {
  const heads = groups[0]?.report.coefficients ?? [];
  return (
    <section>
      <h2>{title}</h2>
      {note ? (
        <p className="max-w-[75ch] text-sm text-muted">{note}</p>
      ) : (
        <WithoutInterval values={groups.flatMap(({ report }) => report.coefficients)} />
      )}
      <TableFrame label={`Agreement ${title.toLowerCase()}`}>
        <table className="mt-2">
          <caption className="sr-only">Agreement {title.toLowerCase()}: ordinal alpha and plain agreement</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {of}
              </th>
              {heads.map((head, index) => (
                <th
                  key={`${head.name} ${head.metric}`}
                  scope="colgroup"
                  colSpan={3}
                  className={index === 0 ? "!border-b-line" : "!border-b-line !pl-6"}
                >
                  {nameCoefficient(head, measure)}
                </th>
              ))}
              {["Options", "Raters", "Ratings"].map((head) => (
                <th key={head} scope="col" rowSpan={2} className="number">
                  {head}
                </th>
              ))}
            </tr>
            <tr>
              {heads.map(({ name }) => (
                <AgreementHeads key={name} className="!pl-2.5" />
              ))}
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

function GroupRow({ group: { name, report } }: { group: AgreementGroup }) {
  const [headline] = report.coefficients;
  return (
    <tr>
      <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
        {name}
      </th>
      {report.coefficients.map((coefficient) => (
        <AgreementCells key={coefficient.name} value={coefficient} />
      ))}
      <td className="number text-muted">{headline!.nUnits.toLocaleString("en")}</td>
      <td className="number text-muted">{headline!.nRaters}</td>
      <td className="number text-muted">{headline!.nRatings.toLocaleString("en")}</td>
    </tr>
  );
}
