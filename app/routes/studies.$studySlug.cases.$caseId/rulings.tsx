import { Link } from "@remix-run/react";
import { DissentText } from "#app/components/adjudications/dissent-text.tsx";
import { casePath } from "#app/components/adjudications/dispute-place.ts";
import { RulingText } from "#app/components/adjudications/ruling-text.tsx";
import type { RuledOption } from "#app/modules/adjudications/ruled-options.ts";

/** The rulings on the options of a case, each with its reason and with the ratings that dissent. */
export function Rulings({
  ruled,
  slug,
  caseExternalId,
}: {
  ruled: readonly RuledOption[];
  slug: string;
  caseExternalId: string;
}) {
  return (
    <ul className="mt-2 space-y-5">
      {ruled.map(({ optionExternalId, text, ruling, dissent, ratings }) => (
        <li key={optionExternalId} className="space-y-1 border-l-4 border-line pl-4">
          <p>
            <Link className="link" to={casePath(slug, caseExternalId, optionExternalId)}>
              Option {optionExternalId}
            </Link>{" "}
            {text}
          </p>
          <RulingText ruling={ruling} />
          <DissentText dissent={dissent} of={ratings} />
        </li>
      ))}
    </ul>
  );
}
