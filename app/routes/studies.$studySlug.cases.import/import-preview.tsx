import { CircleX, TriangleAlert } from "lucide-react";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { ImportProblem } from "#app/modules/cases/import-problem.ts";
import type { ImportSummary } from "#app/modules/cases/summarise-import.ts";
import type { Rewording } from "#app/modules/cases/import-form.ts";
import { ChangesPart } from "./changes-part.tsx";
import { count, nameImport } from "./name-import.ts";

/** What the chosen files hold, and everything that is wrong with them. */
export function ImportPreviewPart({
  preview,
  ...decisions
}: {
  preview: ImportSummary;
  rewordings: Readonly<Record<string, Rewording>>;
  onDecide: (decided: Record<string, Rewording>) => void;
}) {
  const { counts, scoresLeftAside, problems, changes } = preview;
  return (
    <section aria-labelledby="preview" className="space-y-6">
      <div>
        <h2 id="preview">{headline(preview)}</h2>
        {scoresLeftAside > 0 && (
          <p className="mt-1.5 max-w-[72ch]">
            {`${scoresLeftAside} ${scoresLeftAside === 1 ? "option carries a score" : "options carry scores"} in the files. Scores are left aside: they would give the answer away.`}
          </p>
        )}
      </div>
      {problems.length > 0 && <ProblemTable preview={preview} />}
      {changes.changedCases + changes.unchangedCases + changes.changedVariants > 0 && (
        <ChangesPart changes={changes} {...decisions} />
      )}
      {counts.cases > 0 && <Contents preview={preview} />}
    </section>
  );
}

function headline({ counts: { errors, cases, variants }, changes }: ImportSummary): string {
  if (errors > 0) return `${count(errors, "error")} to mend first: nothing can be imported as it is`;
  if (cases + variants === 0) return "The files hold no case";
  if (nameImport(changes) === null) return "Nothing to import: the study has all of it, word for word";
  return "Ready to import";
}

function Contents({ preview }: { preview: ImportSummary }) {
  const { counts, categories, specialties, cases } = preview;
  const figures = [
    { term: "Cases", words: `${counts.cases}: ${specialties.map((s) => `${s.name} ${s.cases}`).join(", ")}` },
    { term: "Options", words: `${counts.options}: ${categories.map((c) => `${c.name} ${c.options}`).join(", ")}` },
    { term: "Variants", words: String(counts.variants) },
  ];
  return (
    <div className="max-w-3xl">
      <h3>{counts.errors > 0 ? "Read without an error" : "What the files hold"}</h3>
      <dl className="mt-2 grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-y border-line py-3">
        {figures.map(({ term, words }) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="link cursor-pointer">{count(cases.length, "case")} by id</summary>
        <ul className="mt-2 columns-2 gap-x-8 text-[0.9375rem] sm:columns-3">
          {cases.map(({ externalId, options }) => (
            <li key={externalId} className="break-inside-avoid">
              {externalId} <span className="text-sm text-muted">{count(options, "option")}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function ProblemTable({ preview: { problems, problemsLeftOut, counts } }: { preview: ImportSummary }) {
  return (
    <div>
      <h3>
        {[counts.errors > 0 && count(counts.errors, "error"), counts.warnings > 0 && count(counts.warnings, "warning")]
          .filter(Boolean)
          .join(", ")}
      </h3>
      <TableFrame label="Problems in the files">
        <table className="mt-1 min-w-[40rem]">
          <caption className="sr-only">Problems in the files, errors first</caption>
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
            {problems.map((problem, index) => (
              <ProblemRow key={index} problem={problem} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {problemsLeftOut > 0 && (
        <p className="mt-2 text-sm text-muted">{`${problemsLeftOut} more are not shown. Mend these first.`}</p>
      )}
    </div>
  );
}

function ProblemRow({ problem: { level, file, line, field, message } }: { problem: ImportProblem }) {
  const isError = level === "error";
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <tr>
      <td className="whitespace-nowrap">
        <span className={isError ? "font-semibold text-caution" : "text-muted"}>
          <Icon aria-hidden size={15} className="mr-1.5 inline align-[-0.15em]" />
          {level}
        </span>
      </td>
      <td className="max-w-56 wrap-break-word">{file}</td>
      <td className="number">{line ?? "–"}</td>
      <td className="max-w-64 font-mono text-sm wrap-break-word">{field ?? "–"}</td>
      <td className="min-w-72">{message}</td>
    </tr>
  );
}
