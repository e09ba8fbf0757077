import { count } from "#app/lib/count.ts";
import { TableFrame } from "#app/components/ui/page.tsx";
import { ProblemTable } from "#app/components/ui/problem-table.tsx";
import type { RatingsPreview } from "#app/modules/imported-ratings/import-ratings.server.ts";

export type ShownPreview = RatingsPreview & { problemsLeftOut: number };

/** What the chosen files hold, and everything that is wrong with them. */
export function RatingsPreviewPart({ preview }: { preview: ShownPreview }) {
  const { counts, raters, problems, problemsLeftOut } = preview;
  return (
    <section aria-labelledby="preview" className="space-y-6">
      <div>
        <h2 id="preview">{headline(counts)}</h2>
        {counts.errors > 0 && <p className="mt-1.5">Mend them in the files, then choose the files again.</p>}
        <p className="mt-1.5">
          {`${count(counts.rows, "row")} read: ${count(counts.raters, "rater")}, ${count(counts.cases, "case")}.`}
        </p>
      </div>
      {problems.length > 0 && <ProblemTable problems={problems} leftOut={problemsLeftOut} />}
      {counts.errors === 0 && raters.length > 0 && <RaterTable raters={raters} />}
    </section>
  );
}

function headline({ errors, ratings }: ShownPreview["counts"]): string {
  if (errors > 0) return `${count(errors, "error")} to mend first: nothing can be imported as it is`;
  return ratings === 0 ? "The files hold no rating" : "Ready to import";
}

function RaterTable({ raters }: Pick<ShownPreview, "raters">) {
  return (
    <TableFrame label="Table of what will be added">
      <table className="max-w-3xl">
        <caption className="sr-only">What will be added, by rater</caption>
        <thead>
          <tr>
            <th scope="col">Rater</th>
            <th scope="col" className="number">
              Ratings
            </th>
            <th scope="col" className="number">
              New assignments
            </th>
            <th scope="col">Cases</th>
          </tr>
        </thead>
        <tbody>
          {raters.map(({ pseudonym, cases, ratings, newAssignments }) => (
            <tr key={pseudonym}>
              <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                {pseudonym}
              </th>
              <td className="number">{ratings}</td>
              <td className="number">{newAssignments}</td>
              <td className="w-1/2">{cases.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
