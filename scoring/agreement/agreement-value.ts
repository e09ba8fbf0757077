import type { UnitSelection } from "./unit-selection.ts";

/** A coefficient's value with what it rests on; null with a reason where it is undefined. */
export interface AgreementValue {
  estimate: number | null;
  /** Why the estimate is null, in words. */
  reason: string | null;
  /** Units that enter the figure. */
  nUnits: number;
  /** Raters of those units. */
  nRaters: number;
  /** Ratings of those units. */
  nRatings: number;
}

/** Why a figure that is undefined has no interval. */
export const UNDEFINED_FIGURE = "the figure itself is undefined";

/** What a coefficient rests on, in numbers. */
export function countsOf(selection: UnitSelection): Omit<AgreementValue, "estimate" | "reason"> {
  return { nUnits: selection.units, nRaters: selection.raters, nRatings: selection.ratings };
}

/** A value that is defined, or null with the reason when it is not a finite number. */
export function valueOrReason(estimate: number, reason: string, selection: UnitSelection): AgreementValue {
  if (Number.isFinite(estimate)) return { estimate, reason: null, ...countsOf(selection) };
  return undefinedValue(reason, selection);
}

/** A value that is undefined for this reason. */
export function undefinedValue(reason: string, selection: UnitSelection): AgreementValue {
  return { estimate: null, reason, ...countsOf(selection) };
}
