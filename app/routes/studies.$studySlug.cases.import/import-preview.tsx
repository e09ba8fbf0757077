import { count } from "#app/lib/count.ts";
import { ProblemTable } from "#app/components/ui/problem-table.tsx";
import type { ImportSummary } from "#app/modules/cases/summarise-import.ts";
import type { Rewording } from "#app/modules/cases/import-form.ts";
import { ChangesPart } from "./changes-part.tsx";
import { nameImport } from "./name-import.ts";

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
        {counts.errors > 0 && <p className="mt-1.5">Mend them in the files, then choose the files again.</p>}
        {scoresLeftAside > 0 && (
          <p className="mt-1.5 max-w-[72ch]">
            {`${scoresLeftAside} ${scoresLeftAside === 1 ? "option carries a score" : "options carry scores"} in the files. Scores are left aside: they would give the answer away.`}
          </p>
        )}
      </div>
      {problems.length > 0 && <Problems preview={preview} />}
      {counts.cases > 0 && <Contents preview={preview} />}
      {changes.changedCases + changes.unchangedCases + changes.changedVariants > 0 && (
        <ChangesPart changes={changes} {...decisions} />
      )}
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

function Problems({ preview: { problems, problemsLeftOut, counts } }: { preview: ImportSummary }) {
  return (
    <div>
      <h3>
        {[counts.errors > 0 && count(counts.errors, "error"), counts.warnings > 0 && count(counts.warnings, "warning")]
          .filter(Boolean)
          .join(", ")}
      </h3>
      <ProblemTable problems={problems} leftOut={problemsLeftOut} />
    </div>
  );
}
