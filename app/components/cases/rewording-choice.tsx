import type { Rewording } from "#app/modules/cases/import-form.ts";

/** What becomes of the ratings of an option whose text changes. Controlled where `onDecide` is given. */
export function RewordingChoice({
  legend,
  name,
  value,
  required,
  onDecide,
}: {
  legend: string;
  name: string;
  value?: Rewording;
  required?: boolean;
  onDecide?: (decision: Rewording) => void;
}) {
  const answers: { decision: Rewording; words: string }[] = [
    { decision: "keep", words: "Keep: they stand, marked as given on another wording" },
    { decision: "ask-again", words: "Ask again: they count no longer, and everybody who was asked gets the new text" },
  ];
  return (
    <fieldset className="mt-2">
      <legend className="font-semibold">{legend}</legend>
      {answers.map(({ decision, words }) => (
        <label key={decision} className="mt-1 flex items-start gap-2">
          <input
            type="radio"
            className="mt-1.5"
            name={name}
            value={decision}
            required={required}
            {...(onDecide && { checked: value === decision, onChange: () => onDecide(decision) })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
