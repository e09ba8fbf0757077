import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import { CANNOT_JUDGE_WORDS } from "#app/modules/ratings/judgement-words.ts";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { CannotJudgeReason } from "#scoring/terms.ts";

type Feedback = NonNullable<OptionToRate["feedback"]>;

/** The panel's ratings as they stood over the scale, the rater's own ringed. */
export function FeedbackPlot({ feedback }: { feedback: Feedback }) {
  const scores = feedback.scores.map((score) => ({ score }));
  return <DotPlot scores={scores} median={feedback.median} own={feedback.own.appropriateness} axis="scale" />;
}

/** What the rater and the panel gave before, in words, and the way to keep one's own. */
export function FeedbackWords({
  feedback,
  definition,
  isKept,
  onKeep,
}: {
  feedback: Feedback;
  definition: InstrumentDefinition;
  isKept: boolean;
  onKeep: () => void;
}) {
  const { own, scores, median, abstentions, comments } = feedback;
  return (
    <div className="mt-1 space-y-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          Your rating in round {own.round}: <strong>{ownInWords(own, definition)}</strong>
        </span>
        {isKept ? (
          <span className="text-muted">kept</span>
        ) : (
          <button
            type="button"
            title="Key: Enter"
            onClick={onKeep}
            className="cursor-pointer rounded border border-accent px-2.5 py-0.5 font-semibold text-accent hover:bg-accent-soft touch:min-h-11"
          >
            Keep {own.appropriateness ?? "“cannot judge”"}
          </button>
        )}
      </p>
      <p className="text-muted">
        {`The panel so far: median ${median} of ${scores.length} ratings`}
        {abstentions > 0 && `, ${abstentions} could not judge`}.
      </p>
      {comments.length > 0 && (
        <ul aria-label="Comments of the panel" className="space-y-0.5 border-l-2 border-line pl-3">
          {comments.map((comment, index) => (
            <li key={index}>
              “{comment}”{comment === own.comment && <span className="text-muted"> (yours)</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** An answer of an earlier round: “7, appropriate, mild harm if not done”. */
export function ownInWords(own: Feedback["own"], { anchors }: InstrumentDefinition): string {
  const { appropriateness, harmSeverity, cannotJudgeReason } = own;
  if (appropriateness === null) return `cannot judge (${CANNOT_JUDGE_WORDS[cannotJudgeReason as CannotJudgeReason]})`;
  const meaning = anchors[appropriateness - 1]?.label ?? "";
  return `${appropriateness}, ${meaning}${harmSeverity === null ? "" : `, ${harmSeverity} harm`}`;
}
