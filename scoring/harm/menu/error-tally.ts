import type { CountableCase, UnitLayout } from "./countable-case.ts";
import type { CountedError } from "../errors.ts";

/** How often each error of a case was made: the units left out, by layout, and the inappropriate options done. */
export interface ErrorTally {
  countable: CountableCase;
  omitted: Map<UnitLayout, Float64Array>;
  /** Parallel to `countable.inappropriate`. */
  committed: Float64Array;
}

export function createTally(countable: CountableCase): ErrorTally {
  return { countable, omitted: new Map(), committed: new Float64Array(countable.inappropriate.length) };
}

/** The errors of a case that were made at least once, with how often. */
export function errorsOfTally({ countable, omitted, committed }: ErrorTally): CountedError[] {
  const errors: CountedError[] = [];
  for (const [{ omissions }, counts] of omitted) {
    counts.forEach((count, u) => {
      if (count > 0) errors.push({ ...omissions[u]!, count });
    });
  }
  committed.forEach((count, i) => {
    if (count > 0) errors.push({ ...countable.commissions[i]!, count });
  });
  return errors;
}
