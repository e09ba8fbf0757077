import { UNDEFINED_FIGURE, undefinedValue, valueOrReason, type AgreementValue } from "./agreement-value.ts";
import { describeMissing, isFullyCrossed, meanSquares, sumAnova } from "./anova.ts";
import { drawnOnce, sumDrawn } from "./cluster-sums.ts";
import { iccOfMeanSquares, type IccForm } from "./icc-forms.ts";
import { explainNoFInterval, fInterval } from "./icc-interval.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findRatedUnits, type UnitSelection } from "./unit-selection.ts";

export interface IccValue extends AgreementValue {
  /** Ratings a unit; where the numbers are unequal, their average as `meanSquares` has it. Null where undefined. */
  k: number | null;
  /** The classical interval from F quantiles, or null with a reason. It takes units for independent. */
  fInterval: { lo: number; hi: number; level: number } | null;
  fIntervalReason: string | null;
}

/**
 * Intraclass correlation from mean squares: the share of the ratings' variance that lies between units. 1 where all
 * ratings of a unit are the same and units differ; it can fall below 0.
 *
 * The forms 2 and 3 need every rater to have rated every unit. The forms 1 do not look at who rated and take any number
 * of ratings a unit. Where these numbers are unequal, k is their average n0, ICC(1,1) is the analysis of variance
 * estimate with it, and ICC(1,k) the reliability of a mean of that many ratings; units with one rating count between
 * units only. Forms 2 and 1 tell agreement in value, form 3 consistency whatever the raters' levels.
 *
 * Sources: Shrout and Fleiss (1979); McGraw and Wong (1996), table 4. Example: their table 2 (6 targets, 4 judges) gives
 * 0.17, 0.29, 0.71, 0.44, 0.62, 0.91 in the order of `ICC_FORMS`.
 *
 * Null with a reason where there are no pairs, one unit, no variance (0/0), or no full crossing for forms 2 and 3.
 *
 * @param level coverage of the F interval
 */
export function icc(table: RatingsTable, form: IccForm, level = 0.95): IccValue {
  const rated = findRatedUnits(table);
  const reason = explainUndefinedIcc(rated, form);
  const absent = { fInterval: null, fIntervalReason: UNDEFINED_FIGURE };
  if (reason !== null) return { ...undefinedValue(reason, rated), k: null, ...absent };
  const sums = sumAnova(table, rated);
  const total = new Float64Array(sums.size);
  sumDrawn(sums, drawnOnce(rated), total);
  const squares = meanSquares(total);
  const value = valueOrReason(iccOfMeanSquares(squares, form), "the units do not differ, so the figure is 0/0", rated);
  if (value.estimate === null) return { ...value, k: squares.k, ...absent };
  const fIntervalReason = explainNoFInterval(squares, form);
  const interval = fIntervalReason === null ? { ...fInterval(squares, form, level), level } : null;
  return { ...value, k: squares.k, fInterval: interval, fIntervalReason };
}

/** Why a form of the coefficient has no value for this table, in words; null where the mean squares decide. */
function explainUndefinedIcc(rated: UnitSelection, form: IccForm): string | null {
  if (rated.emptyReason !== null) return rated.emptyReason;
  if (rated.units < 2) return "there is only one unit; a share of variance between units needs at least two";
  if (form.startsWith("1") || isFullyCrossed(rated)) return null;
  return `ICC(${form}) needs every rater to have rated every unit, and ${describeMissing(rated)}; see icc_reml`;
}
