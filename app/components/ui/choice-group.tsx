import { clsx } from "clsx";
import type { UseFormRegisterReturn } from "react-hook-form";
import { FieldError, FieldHint, type FieldProps, useField } from "./field.tsx";

export interface Choice {
  value: string;
  label: string;
  /** A word on what it means. */
  note?: string | null;
}

/** One of several (`type="radio"`), or several of several (`type="checkbox"`). */
export function ChoiceGroup({
  type,
  label,
  hint,
  error,
  choices,
  columns,
  register,
}: FieldProps & {
  type: "radio" | "checkbox";
  choices: readonly Choice[];
  /** Classes for the columns; one column unless given. */
  columns?: string;
  register: () => UseFormRegisterReturn;
}) {
  const { id, "aria-describedby": described } = useField({ hint, error });
  return (
    <fieldset aria-describedby={described}>
      <legend className="font-semibold">{label}</legend>
      <FieldHint id={id} hint={hint} />
      <div className={clsx("mt-1 grid gap-x-6 gap-y-0.5", columns)}>
        {choices.map(({ value, label, note }) => (
          <label key={value} className="flex cursor-pointer items-baseline gap-2 py-0.5">
            <input type={type} value={value} className="shrink-0 translate-y-px accent-(--accent)" {...register()} />
            <span>
              {label}
              {note && <span className="text-sm text-muted">{` ${note}`}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
