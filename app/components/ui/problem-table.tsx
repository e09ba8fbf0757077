import { CircleX, TriangleAlert } from "lucide-react";
import { TableFrame } from "./page.tsx";

interface FileProblem {
  file: string;
  line: number | null;
  field: string | null;
  message: string;
  level: "error" | "warning";
}

/** Everything that is wrong in uploaded files, by file, line and field. */
export function ProblemTable({ problems, leftOut }: { problems: readonly FileProblem[]; leftOut: number }) {
  return (
    <div>
      <TableFrame label="Problems in the files">
        <table className="mt-1 min-w-[40rem]">
          <caption className="sr-only">Problems in the files</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">File</th>
              <th scope="col" className="number">
                Line
              </th>
              <th scope="col">Field</th>
              <th scope="col">Finding</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ level, file, line, field, message }, index) => (
              <tr key={index}>
                <td className="whitespace-nowrap">
                  <LevelMark isError={level === "error"} />
                </td>
                <td className="max-w-56 wrap-break-word">{file}</td>
                <td className="number">{line ?? "–"}</td>
                <td className="max-w-64 font-mono text-sm wrap-break-word">{field ?? "–"}</td>
                <td className="min-w-72 wrap-break-word">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {leftOut > 0 && <p className="mt-2 text-sm text-muted">{`${leftOut} more are not shown. Mend these first.`}</p>}
    </div>
  );
}

function LevelMark({ isError }: { isError: boolean }) {
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <span className={isError ? "font-semibold text-caution" : "text-muted"}>
      <Icon aria-hidden size={15} className="mr-1.5 inline align-[-0.15em]" />
      {isError ? "error" : "warning"}
    </span>
  );
}
