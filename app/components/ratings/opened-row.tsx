import { type KeyboardEvent, type ReactNode, useId } from "react";
import { SCALE_WIDTH } from "#app/components/scale/appropriateness-scale.tsx";
import { CANNOT_JUDGE_WORDS, FLAG_WORDS, LONGEST_COMMENT } from "#app/modules/ratings/judgement-words.ts";
import {
  CANNOT_JUDGE_REASONS,
  type CannotJudgeReason,
  HARM_SEVERITIES,
  type HarmSeverity,
  OPTION_FLAGS,
  type OptionFlag,
} from "#scoring/terms.ts";
import { cannotJudge, clear, rate } from "./judgement-changes.ts";
import type { OptionRowProps } from "./option-row.tsx";
import { commentIdOf, flagIdOf, focusScale } from "./row-focus.ts";
import { type ScoreInWords, scoreOfWords, wordsShown } from "./score-in-words.ts";
import { WordsChoice } from "./words-choice.tsx";

const FIELD = "w-full rounded border border-line-strong bg-surface px-2 py-1 touch:min-h-11";

/** What the row of an option opens up to: the answer in words, severity where it is asked apart, comment, flag, no answer. */
export function OpenedRow(props: OptionRowProps) {
  const { option, given, said, question, instrument, onGive, onSettle } = props;
  const id = option.presentationId;
  const { anchors, classes } = instrument.definition;
  const say = (words: ScoreInWords) => {
    const score = scoreOfWords(words);
    if (score === null) onGive(id, clear(), words);
    else onGive(id, rate(given, score));
  };
  return (
    <div className="mt-1.5 flex flex-wrap items-start justify-between gap-x-5 gap-y-2 px-2 pb-1 text-sm">
      <div className="max-w-full space-y-1.5 md:order-last">
        <WordsChoice
          optionText={option.text}
          words={wordsShown(given.appropriateness, said)}
          classes={classes}
          instrument={instrument.kind}
          onSay={say}
        />
        <Meaning score={given.appropriateness} label={anchors[(given.appropriateness ?? 0) - 1]?.label} said={said} />
        {instrument.kind === "two-axis" && given.appropriateness !== null && <SeverityChoice {...props} />}
      </div>
      <div className="min-w-[12rem] flex-1 space-y-1.5">
        <Comment {...props} />
        <div className="flex flex-wrap gap-1.5 *:min-w-[11rem] *:flex-1">
          <CannotJudge {...props} />
          <FlagChoice {...props} />
        </div>
        <div aria-live="polite">
          {question && (
            <p className="flex flex-wrap items-center gap-x-3 rounded border-l-4 border-caution bg-caution-soft px-2.5 py-1">
              {question}
              <button
                type="button"
                className="link cursor-pointer touch:min-h-11"
                onClick={() => {
                  onSettle(id);
                  focusScale(id);
                }}
              >
                Yes, it is meant
              </button>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function Meaning({ score, label, said }: { score: number | null; label: string | undefined; said: ScoreInWords }) {
  let words: ReactNode = <span className="text-muted">not rated yet</span>;
  if (said.class !== null || said.second !== null) {
    words = <span className="text-muted">not rated yet: one more answer makes a score</span>;
  }
  if (score !== null) {
    words = (
      <>
        <strong>{score}</strong>: {label}
      </>
    );
  }
  return <p className="min-h-5 text-center">{words}</p>;
}

function Comment({ option, given, onGive }: OptionRowProps) {
  const id = option.presentationId;
  return (
    <>
      <label htmlFor={commentIdOf(id)} className="sr-only">
        Comment on: {option.text}
      </label>
      <textarea
        id={commentIdOf(id)}
        rows={2}
        maxLength={LONGEST_COMMENT}
        placeholder="Comment (for the coordinator and the adjudicator)"
        value={given.comment ?? ""}
        onChange={(event) => onGive(id, { comment: event.target.value || null })}
        onKeyDown={(event) => leaveOnEscape(event, id)}
        className={FIELD}
      />
    </>
  );
}

function CannotJudge({ option, given, onGive }: OptionRowProps) {
  const reasonId = useId();
  return (
    <div>
      <label htmlFor={reasonId} className="sr-only">
        Cannot judge: {option.text}
      </label>
      <select
        id={reasonId}
        value={given.cannotJudgeReason ?? ""}
        onChange={(event) =>
          onGive(option.presentationId, cannotJudge((event.target.value || null) as CannotJudgeReason | null))
        }
        className={FIELD}
      >
        <option value="">I can judge this option</option>
        {CANNOT_JUDGE_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            Cannot judge: {CANNOT_JUDGE_WORDS[reason]}
          </option>
        ))}
      </select>
    </div>
  );
}

function FlagChoice({ option, given, onGive }: OptionRowProps) {
  const id = option.presentationId;
  return (
    <div>
      <label htmlFor={flagIdOf(id)} className="sr-only">
        Flag: {option.text}
      </label>
      <select
        id={flagIdOf(id)}
        value={given.flag ?? ""}
        onChange={(event) => onGive(id, { flag: (event.target.value || null) as OptionFlag | null })}
        onKeyDown={(event) => leaveOnEscape(event, id)}
        className={FIELD}
      >
        <option value="">No flag for the coordinator</option>
        {OPTION_FLAGS.map((flag) => (
          <option key={flag} value={flag}>
            Flag: {FLAG_WORDS[flag]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Escape leads from a field back to the option's scale. */
function leaveOnEscape(event: KeyboardEvent, presentationId: number): void {
  if (event.key === "Escape" && !event.nativeEvent.isComposing) focusScale(presentationId);
}

function SeverityChoice({ option, given, onGive }: OptionRowProps) {
  const ifDone = (given.appropriateness ?? 5) <= 6;
  return (
    <label className={`flex items-center gap-2 ${SCALE_WIDTH}`}>
      <span className="shrink-0">{ifDone ? "Harm if done" : "Harm if not done"}</span>
      <select
        value={given.harmSeverity ?? ""}
        onChange={(event) =>
          onGive(option.presentationId, { harmSeverity: (event.target.value || null) as HarmSeverity | null })
        }
        className={FIELD}
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
