import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { FedBackOption, FedBackRater } from "#db/queries/fed-back.ts";

/** What the panel was told of each option in a round, and what each rater was shown as their own and made of it. */
export function FedBackTable({ options, number }: { options: FedBackOption[]; number: number }) {
  return (
    <TableFrame label={`What was fed back in round ${number}`}>
      <table className="mt-3 min-w-[46rem]">
        <caption className="sr-only">{`What was fed back in round ${number}, by option and rater`}</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col">The panel was told</th>
            <th scope="col">Rater: own rating, answer</th>
          </tr>
        </thead>
        <tbody>
          {options.map((option) => (
            <tr key={option.optionExternalId}>
              <th scope="row" className="min-w-52 !text-[0.9375rem] !font-normal !align-top !text-ink">
                {option.optionExternalId}. {option.text}
              </th>
              <td className="!align-top">
                <DotPlot scores={option.scores.map((score) => ({ score }))} median={option.median} />
                <p className="text-sm text-muted">
                  {`${option.scores.join(", ")}; median ${option.median}`}
                  {option.abstentions > 0 && `; ${option.abstentions} could not judge`}
                </p>
                {option.comments.map((comment, index) => (
                  <p key={index} className="max-w-[44ch] text-sm">
                    “{comment}”
                  </p>
                ))}
              </td>
              <td className="!align-top">
                <ul className="space-y-0.5">
                  {option.raters.map((rater) => (
                    <li key={rater.pseudonym} className="whitespace-nowrap">
                      <span className="inline-block w-12">{rater.pseudonym}</span> <Score score={rater.own} /> →{" "}
                      <Answer rater={rater} />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Score({ score }: { score: number | null }) {
  if (score === null) return <span className="text-sm text-muted">cannot judge</span>;
  return <ScoreMark score={score} />;
}

const NO_ANSWER: Record<string, string> = {
  closed: "closed without an answer: own rating stands",
  withdrawn: "taken back: own rating stands",
};

function Answer({ rater: { answer, status, isReplaced } }: { rater: FedBackRater }) {
  if (isReplaced) return <span className="text-sm text-muted">reworded, and asked again in round 1</span>;
  if (answer === null) return <span className="text-sm text-muted">{NO_ANSWER[status] ?? "no answer yet"}</span>;
  return <Score score={answer.appropriateness} />;
}
