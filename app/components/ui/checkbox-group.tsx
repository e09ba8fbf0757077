import { clsx } from "clsx";
import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

/** Several of several, each with a word on what it means. */
export function CheckboxGroup({
  legend,
  hint,
  error,
  choices,
  columns,
  register,
}: {
  legend: string;
  hint?: string;
  error?: string;
  choices: { value: string; label: string; note: string | null }[];
  columns: string;
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
      <div className={clsx("mt-1 grid gap-x-6 gap-y-0.5", columns)}>
        {choices.map(({ value, label, note }) => (
          <label key={value} className="flex cursor-pointer items-baseline gap-2 py-0.5">
            <input type="checkbox" value={value} className="translate-y-px accent-(--accent)" {...register()} />
            <span>
              {label}
              {note && <span className="text-sm text-muted">{` ${note}`}</span>}
            </span>
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
