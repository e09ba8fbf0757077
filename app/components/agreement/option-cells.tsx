import { Link } from "@remix-run/react";
import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import type { Appropriateness } from "#scoring/terms.ts";

interface ListedOption {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
  specialty?: string;
  scores: Appropriateness[];
}

/**
 * Three cells of a list of options across cases: the case, the option, and how its ratings lie. `hasDispute`: whether
 * there is a page on which it is decided.
 */
export function OptionCells({
  option: { caseExternalId, optionExternalId, text, category, specialty, scores },
  median,
  hasDispute,
}: {
  option: ListedOption;
  median?: number;
  hasDispute: boolean;
}) {
  const inCase = encodeURIComponent(caseExternalId);
  return (
    <>
      <td>
        <Link className="link" to={`../agreement?view=options&case=${inCase}`}>
          {caseExternalId}
        </Link>
        {specialty !== undefined && <span className="block text-sm text-muted">{specialty}</span>}
      </td>
      <th scope="row" className="min-w-56 !text-[0.9375rem] !font-normal !text-ink">
        {hasDispute ? (
          <Link className="link" to={`../disputes/${inCase}/${encodeURIComponent(optionExternalId)}`}>
            {optionExternalId}
          </Link>
        ) : (
          <span className="text-muted">{optionExternalId}</span>
        )}{" "}
        {text}
        <span className="block text-sm text-muted">{category}</span>
      </th>
      <td>
        <DotPlot scores={scores.map((score) => ({ score }))} median={median} />
      </td>
    </>
  );
}
