import { clsx } from "clsx";
import {
  forwardRef,
  type InputHTMLAttributes,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";

/** What is said about a field, above and below it. */
export interface FieldProps {
  label: string;
  /** What to know before filling it in. */
  hint?: string;
  error?: string;
}

const CONTROL =
  "mt-1 w-full rounded border border-line-strong bg-surface px-2.5 py-1.5 text-ink placeholder:text-muted aria-invalid:border-caution";

/** The id of a field, and what reads it aloud with its hint and its error. */
export function useField({ hint, error }: Pick<FieldProps, "hint" | "error">) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}

function FieldText({ id, label, hint, error, children }: FieldProps & { id: string; children: React.ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: string | undefined }) {
  if (!hint) return null;
  return (
    <p id={`${id}-hint`} className="text-sm text-muted">
      {hint}
    </p>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} role="alert" className="mt-1 text-sm font-semibold text-caution">
      {error}
    </p>
  );
}

export const TextField = forwardRef<HTMLInputElement, FieldProps & InputHTMLAttributes<HTMLInputElement>>(
  function TextField({ label, hint, error, className, ...props }, ref) {
    const field = useField({ hint, error });
    return (
      <FieldText id={field.id} label={label} hint={hint} error={error}>
        <input ref={ref} {...field} className={clsx(CONTROL, className)} {...props} />
      </FieldText>
    );
  },
);

export const TextArea = forwardRef<HTMLTextAreaElement, FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>>(
  function TextArea({ label, hint, error, className, ...props }, ref) {
    const field = useField({ hint, error });
    return (
      <FieldText id={field.id} label={label} hint={hint} error={error}>
        <textarea ref={ref} rows={3} {...field} className={clsx(CONTROL, className)} {...props} />
      </FieldText>
    );
  },
);

export const SelectField = forwardRef<HTMLSelectElement, FieldProps & SelectHTMLAttributes<HTMLSelectElement>>(
  function SelectField({ label, hint, error, className, children, ...props }, ref) {
    const field = useField({ hint, error });
    return (
      <FieldText id={field.id} label={label} hint={hint} error={error}>
        <select ref={ref} {...field} className={clsx(CONTROL, className)} {...props}>
          {children}
        </select>
      </FieldText>
    );
  },
);
