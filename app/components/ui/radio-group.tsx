import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

/** One of several. */
export function RadioGroup({
  legend,
  hint,
  error,
  choices,
  register,
}: {
  legend: string;
  hint?: string;
  error?: string;
  choices: { value: string; label: string }[];
  register: () => UseFormRegisterReturn;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={described || undefined}>
      <legend className="font-semibold">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <div className="mt-1 space-y-0.5">
        {choices.map(({ value, label }) => (
          <label key={value} className="flex cursor-pointer items-baseline gap-2 py-0.5">
            <input type="radio" value={value} className="translate-y-px accent-(--accent)" {...register()} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm font-semibold text-caution">
          {error}
        </p>
      )}
    </fieldset>
  );
}
