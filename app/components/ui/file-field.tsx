import { type InputHTMLAttributes, type ReactNode, useId } from "react";

/** A labelled place for files. */
export function FileField({
  label,
  hint,
  ...props
}: { label: string; hint: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "id" | "className">) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <p id={`${id}-hint`} className="max-w-[72ch] text-sm text-muted">
        {hint}
      </p>
      <input
        {...props}
        id={id}
        type="file"
        aria-describedby={`${id}-hint`}
        className="mt-2 block w-full max-w-3xl cursor-pointer rounded border border-dashed border-line-strong bg-surface p-3 file:mr-4 file:cursor-pointer file:rounded file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:py-1 file:font-semibold file:text-ink hover:bg-sunken"
      />
    </div>
  );
}
