import { harmInWords } from "#app/components/labels/label-words.ts";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { RulingStep } from "#app/modules/adjudications/dispute.ts";
import { classOfScore, impliedHarm } from "#scoring/terms.ts";
import { STEP_WORDS } from "./decision-words.ts";

/** What an adjudicator did with an option: what, why, by whom and when. */
export function RulingText({ ruling }: { ruling: Omit<RulingStep, "text"> }) {
  const { decision, score, severity, rationale, adjudicator, decidedAt, ratedThisOption } = ruling;
  const harm = score === null ? null : impliedHarm(score);
  return (
    <div className="flex items-start gap-2">
      {score !== null && <ScoreMark score={score} className="shrink-0" />}
      <div className="min-w-0">
        <p className="font-semibold">
          {score === null ? STEP_WORDS[decision] : classOfScore(score)}
          {harm?.harmType && (
            <span className="font-normal">, {harmInWords(harm.harmType, severity ?? harm.severity)}</span>
          )}
        </p>
        <p className="max-w-[60ch] whitespace-pre-line">{rationale}</p>
        <p className="text-sm text-muted">
          {adjudicator}, <TimeAgo at={decidedAt} />
          {ratedThisOption && "; had rated this option"}
        </p>
      </div>
    </div>
  );
}
