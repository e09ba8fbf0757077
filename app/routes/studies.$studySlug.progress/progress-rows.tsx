import { Link } from "@remix-run/react";
import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { ProgressGroup, ProgressRow } from "#app/modules/progress/count-progress.ts";
import type { ProgressPage } from "#app/modules/progress/read-progress-page.server.ts";
import { dayInWords } from "./pace-words.ts";

const HEADS: Record<ProgressGroup, string> = { case: "Case", specialty: "Specialty", rater: "Rater", round: "Round" };

/** Where the name of a row leads: to the page of the case or of the rater. */
const FOLDERS: Partial<Record<ProgressGroup, string>> = { case: "cases", rater: "panel" };

/** A line for each group and round. Raters and rounds have a pace of their own; a case or specialty is not paced. */
export function ProgressRows({ page: { by, rows } }: { page: ProgressPage }) {
  const hasRounds = by !== "round" && rows.some(({ round }) => round > 1);
  const hasPace = by === "rater" || by === "round";
  const label = `Progress by ${by}`;
  return (
    <TableFrame label={label}>
      <table className="mt-2">
        <caption className="sr-only">{label}: assigned, begun and submitted cases, and options answered</caption>
        <thead>
          <tr>
            <th scope="col">{HEADS[by]}</th>
            {hasRounds && (
              <th scope="col" className="number">
                Round
              </th>
            )}
            {["Assigned", "Not begun", "Begun", "Submitted"].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            <th scope="col" className="number">
              Options answered
            </th>
            <th scope="col" className="w-32">
              Share
            </th>
            {hasPace && (
              <>
                <th scope="col" className="number">
                  Options a day
                </th>
                <th scope="col">Expected finish</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name}/${row.round}`}>
              <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                <RowName by={by} name={row.name} />
              </th>
              {hasRounds && <td className="number">{row.round}</td>}
              <td className="number">{row.assigned}</td>
              <td className="number text-muted">{row.notBegun}</td>
              <td className="number">{row.begun}</td>
              <td className="number">{row.submitted}</td>
              <td className="number">
                {row.answered.toLocaleString("en")}{" "}
                <span className="text-muted">of {row.asked.toLocaleString("en")}</span>
              </td>
              <td className="!align-middle">
                <ProgressBar done={row.answered} of={row.asked} label={`Options answered, ${row.name}`} />
              </td>
              {hasPace && <PaceCells row={row} />}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function RowName({ by, name }: { by: ProgressGroup; name: string }) {
  const folder = FOLDERS[by];
  if (folder === undefined) return name;
  return (
    <Link className="link" to={`../${folder}/${encodeURIComponent(name)}`}>
      {name}
    </Link>
  );
}

function PaceCells({ row: { pace } }: { row: ProgressRow }) {
  const { perDay, options, submissions, expectedOn, remaining } = pace;
  return (
    <>
      <td className="number">
        {perDay === null ? (
          <span className="text-muted">–</span>
        ) : (
          <>
            {perDay.toFixed(1)}
            <span className="block text-sm text-muted">{`${options} in ${submissions}`}</span>
          </>
        )}
      </td>
      <td className="min-w-36">
        {remaining === 0 ? (
          <span className="text-muted">all submitted</span>
        ) : expectedOn !== null ? (
          `about ${dayInWords(expectedOn)}`
        ) : (
          <span className="text-sm text-muted">
            {perDay === null ? `no pace yet: ${pace.reason}` : "more than ten years away"}
          </span>
        )}
      </td>
    </>
  );
}
