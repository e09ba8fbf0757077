import { fQuantile } from "../distributions.ts";
import type { MeanSquares } from "./anova.ts";
import { iccOfMeanSquares, type IccForm } from "./icc-forms.ts";

interface Bounds {
  lo: number;
  hi: number;
}

/** Why a form has no interval from F quantiles, in words; null where it has one. */
export function explainNoFInterval({ within, error, isBalanced }: MeanSquares, form: IccForm): string | null {
  if (!isBalanced) return "the F interval is for equal numbers of ratings, and these units have unequal ones";
  if ((form.startsWith("1") ? within : error) > 0) return null;
  return "no variance is left within units, so the F interval is undefined";
}

/**
 * Interval of an intraclass correlation from F quantiles: exact for forms 1 and 3, Satterthwaite's approximation for
 * form 2. It takes units for independent and ratings for normal.
 *
 * Sources: Shrout and Fleiss (1979); McGraw and Wong (1996), table 7 with their correction of the same year. Example:
 * Shrout and Fleiss' table 2 gives 0.07 to 0.93 for (2,k), which is the interval of (2,1) stepped up to four ratings.
 *
 * @param squares of units with equal numbers of ratings, with some variance left within units
 * @param level coverage, over 0 and under 1
 * @param variant "irr" gives the interval of (2,k) that R's irr 0.84 prints, to compare with it: it puts the reliability
 *   of a mean where that of a single rating belongs, and is wider
 */
export function fInterval(
  squares: MeanSquares,
  form: IccForm,
  level: number,
  variant: "shrout-fleiss" | "irr" = "shrout-fleiss",
): Bounds {
  const { units: n, k, between, within, error } = squares;
  const probability = (1 + level) / 2;
  if (form.startsWith("2")) return satterthwaiteInterval(squares, form, probability, variant);
  const isOneWay = form.startsWith("1");
  const df = isOneWay ? n * (k - 1) : (n - 1) * (k - 1);
  const ratio = between / (isOneWay ? within : error);
  const low = ratio / fQuantile(probability, n - 1, df);
  const high = ratio * fQuantile(probability, df, n - 1);
  if (form.endsWith("k")) return { lo: 1 - 1 / low, hi: 1 - 1 / high };
  return { lo: (low - 1) / (low + k - 1), hi: (high - 1) / (high + k - 1) };
}

function satterthwaiteInterval(
  squares: MeanSquares,
  form: IccForm,
  probability: number,
  variant: "shrout-fleiss" | "irr",
): Bounds {
  const { units: n, k, between, raters, error } = squares;
  const rho = iccOfMeanSquares(squares, variant === "irr" ? form : "2,1");
  const a = (k * rho) / (n * (1 - rho));
  const b = 1 + (k * rho * (n - 1)) / (n * (1 - rho));
  const df = (a * raters + b * error) ** 2 / ((a * raters) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  const low = fQuantile(probability, n - 1, df);
  const high = fQuantile(probability, df, n - 1);
  const rest = form === "2,1" ? k * raters + (k * n - k - n) * error : raters - error;
  return {
    lo: (n * (between - low * error)) / (low * rest + n * between),
    hi: (n * (high * between - error)) / (rest + n * high * between),
  };
}
