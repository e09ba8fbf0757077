import { clsx } from "clsx";
import { Flag, MessageSquare } from "lucide-react";
import { memo, useId } from "react";
import { AppropriatenessScale } from "#app/components/scale/appropriateness-scale.tsx";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { isKept, keep, rate } from "./judgement-changes.ts";
import { OpenedRow } from "./opened-row.tsx";
import { FeedbackPlot, FeedbackWords } from "./round-feedback.tsx";
import { rowId, showFocus } from "./row-focus.ts";
import type { ScoreInWords } from "./score-in-words.ts";
import type { Given } from "./use-judgements.ts";

export interface OptionRowProps {
  option: OptionToRate;
  given: Given;
  /** What the rater has said in words that is no score yet. */
  said: ScoreInWords;
  /** What to ask about an answer that contradicts itself. */
  question: string | null;
  instrument: { kind: InstrumentKind; definition: InstrumentDefinition };
  active: boolean;
  onActivate: (presentationId: number) => void;
  /** Change the answer; gives what stands then. */
  onGive: (presentationId: number, change: Partial<Given>, said?: ScoreInWords) => Given;
  /** The rater typed an answer: go on to the next option if that was all. */
  onTyped: (presentationId: number, given: Given) => void;
  /** The rater has answered the question about a contradiction. */
  onSettle: (presentationId: number) => void;
}

const MARK = "ml-1.5 inline text-muted";

/** One option: a line with its scale; the one being rated opens up to words, comment, flag and "cannot judge". */
export const OptionRow = memo(function OptionRow(props: OptionRowProps) {
  const { option, given, question, instrument, active, onActivate, onGive, onTyped } = props;
  const labelId = useId();
  const { presentationId: id, feedback } = option;
  const activate = () => onActivate(id);
  return (
    // With a mouse a click anywhere opens the row; with the keyboard the focus on its scale does.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li
      id={rowId(id)}
      aria-current={active ? "step" : undefined}
      className={clsx(
        // Room for what sticks to the top, and for the row to open up in sight.
        "scroll-mb-40 scroll-mt-(--bar) border-b border-l-2 border-line py-1.5",
        active ? "border-l-accent bg-accent-soft/60" : "border-l-transparent",
      )}
      onClick={activate}
      onFocus={(event) => {
        // Opening on a press of the mouse would move the row from under it before the press is a click.
        if (!event.target.matches(":focus-visible")) return;
        activate();
        // Of a text field the browser brings no more than the caret into sight.
        showFocus();
      }}
    >
      <div
        className={clsx(
          "flex scroll-mt-(--bar) flex-wrap justify-between gap-x-5 gap-y-1.5 px-2",
          feedback ? "items-start" : "items-center",
        )}
      >
        <div className="min-w-[12rem] flex-1">
          <p className="text-[0.96875rem] leading-snug">
            <span id={labelId}>{option.text}</span>
            {given.comment && <MessageSquare aria-label="has a comment" role="img" size={13} className={MARK} />}
            {given.flag !== null && <Flag aria-label="flagged" role="img" size={13} className={MARK} />}
          </p>
          {feedback && (
            <FeedbackWords
              feedback={feedback}
              definition={instrument.definition}
              isKept={isKept(given, feedback.own)}
              onKeep={() => onGive(id, keep(feedback.own))}
            />
          )}
        </div>
        <div className="max-w-full">
          {feedback && <FeedbackPlot feedback={feedback} />}
          <AppropriatenessScale
            labelledBy={labelId}
            anchors={instrument.definition.anchors}
            value={given.appropriateness}
            onChoose={(score, how) => {
              const next = onGive(id, rate(given, score));
              if (how === "key") onTyped(id, next);
            }}
          />
        </div>
      </div>
      {(active || given.cannotJudgeReason !== null || question !== null) && <OpenedRow {...props} />}
    </li>
  );
});
