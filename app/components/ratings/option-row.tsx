import { clsx } from "clsx";
import { MessageSquare } from "lucide-react";
import { memo, useId } from "react";
import { AppropriatenessScale, type ScaleAnchor } from "#app/components/scale/appropriateness-scale.tsx";
import { CANNOT_JUDGE_WORDS, LONGEST_COMMENT } from "#app/modules/ratings/judgement-form.ts";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import {
  type Appropriateness,
  CANNOT_JUDGE_REASONS,
  type CannotJudgeReason,
  HARM_SEVERITIES,
  type HarmSeverity,
  impliedHarm,
  type InstrumentKind,
  isAppropriateness,
} from "#scoring/terms.ts";
import type { Given } from "./use-judgements.ts";

export interface OptionRowProps {
  option: OptionToRate;
  given: Given;
  anchors: ScaleAnchor[];
  instrument: InstrumentKind;
  active: boolean;
  onActivate: (presentationId: number) => void;
  onGive: (presentationId: number, change: Partial<Given>) => void;
  /** The rater typed a digit: go on to the next option. */
  onTyped: (presentationId: number) => void;
}

/** One option: a line with its scale; the one being rated opens up to words, comment and "cannot judge". */
export const OptionRow = memo(function OptionRow(props: OptionRowProps) {
  const { option, given, anchors, active, onActivate, onGive, onTyped } = props;
  const labelId = useId();
  const id = option.presentationId;
  const activate = () => onActivate(id);
  return (
    // With a mouse a click anywhere opens the row; with the keyboard the focus on its scale does.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li
      id={`option-${id}`}
      className={clsx("border-b border-line py-1.5", active && "bg-accent-soft/60")}
      onClick={activate}
      onFocus={(event) => {
        // Opening on a press of the mouse would move the row from under it before the press is a click.
        if (event.target.matches(":focus-visible")) activate();
      }}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1.5 px-2">
        <p id={labelId} className="min-w-[16rem] flex-1 text-[0.96875rem] leading-snug">
          {option.text}
          {given.comment && <MessageSquare aria-label="has a comment" size={13} className="ml-1.5 inline text-muted" />}
        </p>
        <AppropriatenessScale
          labelledBy={labelId}
          anchors={anchors}
          value={given.appropriateness}
          onChoose={(appropriateness, how) => {
            // A severity of doing it says nothing about leaving it undone.
            const harmSeverity = isSameSide(given.appropriateness, appropriateness) ? given.harmSeverity : null;
            onGive(id, { appropriateness, harmSeverity, cannotJudgeReason: null });
            if (how === "key") onTyped(id);
          }}
        />
      </div>
      {(active || given.cannotJudgeReason !== null) && <OpenedRow {...props} />}
    </li>
  );
});

function isSameSide(earlier: number | null, score: Appropriateness): boolean {
  return isAppropriateness(earlier) && impliedHarm(earlier).harmType === impliedHarm(score).harmType;
}

function OpenedRow({ option, given, anchors, instrument, onGive }: OptionRowProps) {
  const commentId = useId();
  const reasonId = useId();
  const id = option.presentationId;
  const meaning = given.appropriateness === null ? null : anchors[given.appropriateness - 1]?.label;
  return (
    <div className="mt-1.5 flex flex-wrap items-start justify-between gap-x-5 gap-y-2 px-2 pb-1 text-sm">
      <div className="min-w-[16rem] flex-1">
        <label htmlFor={commentId} className="sr-only">
          Comment on: {option.text}
        </label>
        <textarea
          id={commentId}
          rows={1}
          maxLength={LONGEST_COMMENT}
          placeholder="Comment (for the coordinator and the adjudicator)"
          value={given.comment ?? ""}
          onChange={(event) => onGive(id, { comment: event.target.value || null })}
          className="w-full rounded border border-line-strong bg-surface px-2 py-1"
        />
      </div>
      <div className="w-[19.5rem] space-y-1.5">
        <p className="min-h-5 text-center">
          {meaning ? (
            <>
              <strong>{given.appropriateness}</strong>: {meaning}
            </>
          ) : (
            <span className="text-muted">not rated yet</span>
          )}
        </p>
        {instrument === "two-axis" && given.appropriateness !== null && (
          <SeverityChoice option={option} given={given} onGive={onGive} />
        )}
        <label htmlFor={reasonId} className="sr-only">
          Cannot judge: {option.text}
        </label>
        <select
          id={reasonId}
          value={given.cannotJudgeReason ?? ""}
          onChange={(event) => {
            const reason = (event.target.value || null) as CannotJudgeReason | null;
            onGive(id, { cannotJudgeReason: reason, ...(reason ? { appropriateness: null, harmSeverity: null } : {}) });
          }}
          className="w-full rounded border border-line-strong bg-surface px-1.5 py-1"
        >
          <option value="">I can judge this option</option>
          {CANNOT_JUDGE_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              Cannot judge: {CANNOT_JUDGE_WORDS[reason]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function SeverityChoice({ option, given, onGive }: Pick<OptionRowProps, "option" | "given" | "onGive">) {
  const ifDone = (given.appropriateness ?? 5) <= 6;
  return (
    <label className="flex items-center gap-2">
      {ifDone ? "Harm if done" : "Harm if not done"}
      <select
        value={given.harmSeverity ?? ""}
        onChange={(event) =>
          onGive(option.presentationId, { harmSeverity: (event.target.value || null) as HarmSeverity | null })
        }
        className="flex-1 rounded border border-line-strong bg-surface px-1.5 py-1"
      >
        <option value="">choose</option>
        {HARM_SEVERITIES.map((severity) => (
          <option key={severity} value={severity}>
            {severity}
          </option>
        ))}
      </select>
    </label>
  );
}
