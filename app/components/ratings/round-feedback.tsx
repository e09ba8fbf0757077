import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import { CANNOT_JUDGE_WORDS } from "#app/modules/ratings/judgement-words.ts";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { CannotJudgeReason } from "#scoring/terms.ts";

type Feedback = NonNullable<OptionToRate["feedback"]>;

/** The panel's ratings of the round before over the scale, the rater's own ringed. */
export function FeedbackPlot({ feedback }: { feedback: Feedback }) {
  const scores = feedback.scores.map((score) => ({ score }));
  return <DotPlot scores={scores} median={feedback.median} own={feedback.first.appropriateness} axis="scale" />;
}

/** What the rater and the panel gave in the round before, in words, and the way to keep one's own. */
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
  const { first, scores, median, abstentions, comments } = feedback;
  return (
    <div className="mt-1 space-y-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          Your first answer: <strong>{firstInWords(first, definition)}</strong>
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
            Keep {first.appropriateness ?? "“cannot judge”"}
          </button>
        )}
      </p>
      <p className="text-muted">
        {`The panel in round 1: median ${median} of ${scores.length} ratings`}
        {abstentions > 0 && `, ${abstentions} could not judge`}.
      </p>
      {comments.length > 0 && (
        <ul aria-label="Comments of the panel" className="space-y-0.5 border-l-2 border-line pl-3">
          {comments.map((comment, index) => (
            <li key={index}>
              “{comment}”{comment === first.comment && <span className="text-muted"> (yours)</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** An answer of the round before: “7, appropriate, mild harm if not done”. */
export function firstInWords(first: Feedback["first"], { anchors }: InstrumentDefinition): string {
  const { appropriateness, harmSeverity, cannotJudgeReason } = first;
  if (appropriateness === null) return `cannot judge (${CANNOT_JUDGE_WORDS[cannotJudgeReason as CannotJudgeReason]})`;
  const meaning = anchors[appropriateness - 1]?.label ?? "";
  return `${appropriateness}, ${meaning}${harmSeverity === null ? "" : `, ${harmSeverity} harm`}`;
}
