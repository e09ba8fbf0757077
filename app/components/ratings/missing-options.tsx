import { useId } from "react";
import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import { LONGEST_COMMENT } from "#app/modules/ratings/judgement-words.ts";
import { useMissingOptions } from "./use-missing-options.ts";

/** Where a rater says which options the case lacks. Saved as it is written, like a comment. */
export function MissingOptions({ ratingCase, url }: { ratingCase: CaseToRate; url: string }) {
  const id = useId();
  const { note, write } = useMissingOptions(ratingCase, url);
  return (
    <section aria-labelledby={`${id}-title`} className="px-2 pt-6">
      <h2 id={`${id}-title`} className="text-sm text-muted">
        Is an option missing here?
      </h2>
      <label htmlFor={id} className="sr-only">
        Options that the case lacks
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={LONGEST_COMMENT}
        placeholder="Name it for the coordinator, one a line. What you write changes nothing in your ratings."
        value={note}
        onChange={(event) => write(event.target.value)}
        className="mt-1 w-full rounded border border-line-strong bg-surface px-2 py-1 text-sm touch:min-h-11"
      />
    </section>
  );
}
