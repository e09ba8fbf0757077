import { count } from "#app/lib/count.ts";
import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { SavedCases } from "#db/queries/save-cases.ts";

/** What an import has done, and where to go on. */
export function ImportedNotice({ imported }: { imported: SavedCases }) {
  const { added, changed, reopened } = imported;
  const inNewCases = added.cases > 0 ? `${count(added.cases, "case")} with ${count(added.options, "option")}` : null;
  const done = [
    inNewCases,
    added.cases === 0 && added.options > 0 && count(added.options, "new option"),
    changed.cases > 0 && `${count(changed.cases, "case")} changed`,
    changed.options > 0 && `${count(changed.options, "option")} changed`,
    changed.variants > 0 && `${count(changed.variants, "variant")} changed`,
    added.variants > 0 && `and ${count(added.variants, "variant")}`,
  ].filter(Boolean);
  return (
    <div className="border-l-4 border-accent bg-accent-soft px-4 py-3">
      <p className="font-semibold">{`Imported: ${done.length > 0 ? done.join(", ") : "all is as it was"}.`}</p>
      {reopened.length > 0 && (
        <p className="mt-1">
          {`Open again: ${reopened.map(({ caseExternalId, pseudonym }) => `${caseExternalId} for ${pseudonym}`).join(", ")}.`}
        </p>
      )}
      <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ButtonLink to="../../panel" relative="path" look="primary">
          Go on to the panel
        </ButtonLink>
        <Link to=".." relative="path" className="link">
          See the cases
        </Link>
      </p>
    </div>
  );
}
