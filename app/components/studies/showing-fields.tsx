import type { ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { TextField } from "#app/components/ui/field.tsx";

/** How the options of a case are put before raters. */
export function ShowingFields({
  shuffle,
  repeats,
  error,
  children,
}: {
  shuffle: UseFormRegisterReturn;
  repeats: UseFormRegisterReturn;
  error: string | undefined;
  children?: ReactNode;
}) {
  return (
    <fieldset className="space-y-4">
      <legend>
        <h2>How options are shown</h2>
      </legend>
      <label className="mt-1 flex cursor-pointer items-baseline gap-3">
        <input type="checkbox" value="true" className="shrink-0 translate-y-px accent-(--accent)" {...shuffle} />
        <span>
          Each rater gets the options of a category in an order of their own
          <span className="block text-sm text-muted">Spreads what the order does to the ratings over the panel.</span>
        </span>
      </label>
      <div className="max-w-md">
        <TextField
          label="Silent repeats a case"
          hint="So many options come a second time further down, unsaid: how far a rater agrees with themselves. They count for no label."
          type="number"
          min={0}
          max={20}
          error={error}
          {...repeats}
        />
      </div>
      {children}
    </fieldset>
  );
}
