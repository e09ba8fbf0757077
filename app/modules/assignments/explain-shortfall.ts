import { joinWords } from "#app/lib/join-words.ts";
import type { OpenCase } from "./open-places.ts";

/** A case that a plan leaves short of raters. No plan fills more places in all; another may leave another case short. */
export interface AssignmentShortfall {
  caseExternalId: string;
  specialty: string;
  /** Raters that the case lacks before the plan. */
  needed: number;
  /** Raters that the plan gives it. */
  planned: number;
  /** What is missing, in numbers, and how to mend it. */
  reason: string;
}

/**
 * Why a case gets fewer raters than it lacks. A plan with as many places filled as possible leaves nobody out who may
 * be asked and has room: so whoever is eligible and not planned is at their limit.
 */
export function explainShortfall(entry: OpenCase, planned: number): AssignmentShortfall {
  const { specialty, needed, specialists, onCase, unavailable, recused, sighted } = entry;
  const lacking = needed - planned;
  const atLimit = entry.eligible.length - planned;
  const parts = [
    count(onCase, "on the case already"),
    count(planned, "asked by this plan"),
    count(recused, "recused from it"),
    count(sighted, "kept from it because they adjudicate and may have seen what others gave"),
    count(unavailable, "declined it or could not judge an option of it", ""),
    count(atLimit, "at the most cases that they take on"),
  ].filter((part) => part !== null);
  const who =
    specialists === 0
      ? `The panel has no active rater of ${specialty}.`
      : `Of the ${specialists} active ${specialists === 1 ? "rater" : "raters"} of ${specialty}, ${joinWords(parts)}.`;
  const mend = `Add ${lacking === 1 ? "a rater" : `${lacking} raters`} of ${specialty} to the panel${atLimit > 0 ? ", or raise a limit" : ""}, then assign again.`;
  const reason = `${lacking} more ${lacking === 1 ? "rater is" : "raters are"} needed. ${who} ${mend}`;
  return { caseExternalId: entry.externalId, specialty, needed, planned, reason };
}

function count(n: number, words: string, verb = n === 1 ? "is " : "are "): string | null {
  return n === 0 ? null : `${n} ${verb}${words}`;
}
