import { clsx } from "clsx";
import { ToggleGroup } from "radix-ui";
import { SCALE_WIDTH } from "#app/components/scale/appropriateness-scale.tsx";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import { type AppropriatenessClass, type InstrumentKind } from "#scoring/terms.ts";
import {
  saySecond,
  sayClass,
  secondAnswers,
  secondInWords,
  secondQuestion,
  type ScoreInWords,
  scoreOfWords,
  type SecondAnswer,
} from "./score-in-words.ts";

/**
 * The other way to give a score: two questions in words, over the same axis as the scale. They show what a score
 * stands for, and answering both gives one. Buttons that stay pressed, not a second group of radios: the answer is one.
 */
export function WordsChoice({
  optionText,
  words,
  classes,
  instrument,
  onSay,
}: {
  optionText: string;
  words: ScoreInWords;
  classes: InstrumentDefinition["classes"];
  instrument: InstrumentKind;
  onSay: (words: ScoreInWords) => void;
}) {
  const question = secondQuestion(words.class, instrument);
  return (
    <div className={clsx("space-y-1", SCALE_WIDTH)}>
      <Choice
        label={`Class in words: ${optionText}`}
        chosen={words.class}
        answers={classes.map((one) => ({ value: one.class, label: one.label }))}
        onChoose={(side) => onSay(sayClass(words, side as AppropriatenessClass))}
      />
      <p className="text-center text-xs text-muted">
        {question}
        {words.class !== null && scoreOfWords(words) === null && "?"}
      </p>
      <Choice
        label={`${question}: ${optionText}`}
        chosen={words.second}
        answers={secondAnswers(words.class).map((value) => ({ value, label: secondInWords(value, instrument) }))}
        onChoose={(second) => onSay(saySecond(words, second as SecondAnswer))}
      />
    </div>
  );
}

function Choice({
  label,
  answers,
  chosen,
  onChoose,
}: {
  label: string;
  answers: { value: string; label: string }[];
  chosen: string | null;
  onChoose: (value: string) => void;
}) {
  return (
    <ToggleGroup.Root
      type="multiple"
      role="group"
      aria-label={label}
      orientation="horizontal"
      value={chosen === null ? [] : [chosen]}
      // Pressing the chosen one again leaves it: an answer is cleared by its own key.
      onValueChange={(values) => {
        const pressed = values.find((value) => value !== chosen);
        if (pressed !== undefined) onChoose(pressed);
      }}
      className="grid grid-cols-3 gap-x-1.5 touch:gap-x-2"
    >
      {answers.map(({ value, label: text }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          className={clsx(
            "h-7 min-w-0 cursor-pointer truncate rounded border border-line-strong bg-surface px-0.5 text-[0.8125rem] text-ink hover:bg-sunken touch:h-11",
            "data-[state=on]:border-accent data-[state=on]:bg-accent data-[state=on]:font-semibold data-[state=on]:text-on-accent",
            "focus-visible:relative focus-visible:z-10",
          )}
        >
          {text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
