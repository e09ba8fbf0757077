import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { FLAG_WORDS } from "#app/modules/ratings/judgement-words.ts";
import type { CaseWork } from "#app/modules/cases/read-case-work.server.ts";
import type { OptionFlag } from "#scoring/terms.ts";

/** What raters flagged and wrote, option by option, and which options they miss. */
export function Remarks({ remarks }: { remarks: CaseWork["remarks"] }) {
  const { options, missingOptions } = remarks;
  if (options.length + missingOptions.length === 0) {
    return <p className="text-muted">Flags, comments and missing options of submitted ratings will stand here.</p>;
  }
  return (
    <>
      {missingOptions.length > 0 && (
        <ul aria-label="Missing options" className="mt-2 space-y-1">
          {missingOptions.map(({ pseudonym, round, note }) => (
            <li key={`${round}/${pseudonym}`}>
              <span className="text-sm text-muted">{pseudonym} misses: </span>
              <span className="whitespace-pre-line">{note}</span>
            </li>
          ))}
        </ul>
      )}
      {options.length > 0 && (
        <TableFrame label="Table of remarks">
          <table className="mt-2 max-sm:min-w-[34rem]">
            <caption className="sr-only">Flags and comments by option</caption>
            <thead>
              <tr>
                <th scope="col">Option</th>
                <th scope="col" className="w-16">
                  Rater
                </th>
                <th scope="col" className="w-44">
                  Flag
                </th>
                <th scope="col">Comment</th>
              </tr>
            </thead>
            <tbody>
              {options.map(({ optionExternalId, optionText, pseudonym, round, flag, comment }, index) => (
                <tr key={index}>
                  <td className="text-sm">
                    {optionExternalId}. {optionText}
                  </td>
                  <td>
                    {pseudonym}
                    {round > 1 && <span className="block text-sm text-muted">round {round}</span>}
                  </td>
                  <td>{flag === null ? "–" : FLAG_WORDS[flag as OptionFlag]}</td>
                  <td>{comment ?? "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  );
}

const CHANGE_WORDS: Record<CaseWork["changes"][number]["change"], string> = {
  kept: "kept",
  towards: "towards the median",
  away: "away from the median",
  across: "across the median",
  judged: "judged now",
  withdrawn: "cannot judge any more",
};

/** What raters did with their first answers once they had seen the panel's. */
export function Changes({ changes }: { changes: CaseWork["changes"] }) {
  return (
    <TableFrame label="Table of second answers">
      <table className="mt-2 max-sm:min-w-[34rem]">
        <caption className="sr-only">First and second answers, and how the second stands to the panel</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col" className="w-16">
              Rater
            </th>
            <th scope="col" className="w-28">
              First, second
            </th>
            <th scope="col" className="number w-24">
              Panel median
            </th>
            <th scope="col" className="w-44">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ optionExternalId, optionText, pseudonym, round, first, second, median, change }) => (
            <tr key={`${optionExternalId}/${round}/${pseudonym}`}>
              <td className="text-sm">
                {optionExternalId}. {optionText}
              </td>
              <td>{pseudonym}</td>
              <td className="whitespace-nowrap">
                <Answer score={first} /> → <Answer score={second} />
              </td>
              <td className="number">{median}</td>
              <td>{CHANGE_WORDS[change]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Answer({ score }: { score: number | null }) {
  if (score === null) return <span className="text-sm text-muted">cannot judge</span>;
  return <ScoreMark score={score} />;
}
