import {
  alternativeInWords,
  disputeInWords,
  RULE_IN_WORDS,
  STATUS_IN_WORDS,
} from "#app/components/labels/label-words.ts";
import { EarlierMarks } from "#app/components/ratings/earlier-marks.tsx";
import { formatFigure } from "#app/components/scale/estimate-text.tsx";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";
import type { PanelStatistics } from "#scoring/labels/panel-statistics.ts";
import { severeInWords } from "./dispute-cells.tsx";
import { PanelPlot } from "./panel-plot.tsx";

const ABSTENTIONS: Record<string, string> = {
  "outside-my-field": "cannot judge: outside their field",
  unclear: "cannot judge: the option is unclear",
  "not-enough-information": "cannot judge: not enough information",
  other: "cannot judge",
};

/** What a decision rests on: how the ratings lie, who gave which with what comment, and what the rules make of them. */
export function Evidence({ dispute }: { dispute: Dispute }) {
  const { why, status, statistics, disagreement, underOtherRules, ratings, severeAtStake } = dispute;
  return (
    <>
      <div className="mt-5">
        <PanelPlot ratings={ratings} median={statistics?.median} />
      </div>
      {statistics && <p className="mt-2 text-sm text-muted">{figuresInWords(statistics)}</p>}
      <div className="mt-3 space-y-1">
        <p>
          {why !== null && (
            <>
              <span className="font-semibold">Why disputed:</span> {disputeInWords(why)}.
            </>
          )}
          {why === null && `Not in dispute any more: this option is ${STATUS_IN_WORDS[status]}.`}
          {why === null && disagreement && (
            <>
              {" "}
              By the study’s rule, {RULE_IN_WORDS[disagreement.rule]}, the ratings{" "}
              {disagreement.disagreement ? "disagree" : "do not disagree"}: {disagreement.why}.
            </>
          )}
        </p>
        {severeAtStake.length > 0 && <p className="font-semibold">{severeInWords(severeAtStake)}</p>}
        {underOtherRules.length > 0 && (
          <p className="text-muted">By other rules: {underOtherRules.map(alternativeInWords).join("; ")}.</p>
        )}
      </div>
      <Ratings ratings={ratings} />
    </>
  );
}

function figuresInWords({ n, median, mad, p30, p70, ipr, ipras, counts }: PanelStatistics): string {
  const short = (value: number) => String(Number(value.toFixed(2)));
  return (
    `n ${n} · median ${short(median)} · MAD ${formatFigure(mad)} · p30–p70 ${short(p30)}–${short(p70)} · ` +
    `IPR ${formatFigure(ipr)} · IPRAS ${formatFigure(ipras)} · ` +
    `${counts.inappropriate} in 1–3, ${counts.uncertain} in 4–6, ${counts.appropriate} in 7–9`
  );
}

function Ratings({ ratings }: Pick<Dispute, "ratings">) {
  const rounds = new Set(ratings.map(({ round }) => round)).size;
  const withSeverity = ratings.some(({ severity }) => severity !== null);
  return (
    <section className="mt-5">
      <h2>Ratings</h2>
      <TableFrame label="Ratings of this option">
        <table className="mt-1">
          <caption className="sr-only">Ratings of this option by pseudonym, with comments</caption>
          <thead>
            <tr>
              <th scope="col">Rater</th>
              {rounds > 1 && (
                <th scope="col" className="number">
                  Round
                </th>
              )}
              <th scope="col">Score</th>
              {withSeverity && <th scope="col">Severity</th>}
              <th scope="col" className="w-full">
                Comment
              </th>
            </tr>
          </thead>
          <tbody>
            {ratings.map(({ rater, round, appropriateness, severity, cannotJudgeReason, comment, ...given }) => (
              <tr key={`${rater} ${round}`}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink !align-top">
                  {rater}
                  {given.isImported && <span className="block text-sm text-muted">imported</span>}
                </th>
                {rounds > 1 && <td className="number">{round}</td>}
                <td>{appropriateness === null ? "–" : <ScoreMark score={appropriateness} />}</td>
                {withSeverity && <td>{severity ?? "–"}</td>}
                <td className="min-w-40">
                  {cannotJudgeReason !== null && <span className="text-muted">{ABSTENTIONS[cannotJudgeReason]}. </span>}
                  {comment ?? (cannotJudgeReason === null && <span className="text-muted">no comment</span>)}
                  <EarlierMarks given={given} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {rounds === 1 && ratings[0] && <p className="mt-1.5 text-sm text-muted">All of round {ratings[0].round}.</p>}
    </section>
  );
}
