import { APPROPRIATENESS_SCALE, type Appropriateness, type AppropriatenessClass } from "#scoring/terms.ts";
import { classOfMedian } from "../labels/median.ts";
import { findComponents, type RatingComponents } from "./rating-components.ts";
import { fitRaterEffects, type RaterEffects } from "./rater-effects.ts";
import { layOutRatings, type SparseRatings, type ValuedRating } from "./sparse-ratings.ts";

/** How a rater leans, in points of the scale: above 0 they rate higher than the others of their component. */
export interface RaterLeaning {
  rater: string;
  n: number;
  /** Index into `components`. */
  component: number;
  /** Shrunken towards 0; null with a reason where undetermined. */
  leaning: number | null;
  /** Of the leaning; null where it is not computed, or where there is no leaning at all. */
  standardError: number | null;
  /** The leaning by least squares, without shrinkage. */
  leastSquares: number | null;
  reason: string | null;
}

export interface AdjustedScore {
  unit: string;
  n: number;
  /** Index into `components`; null without ratings. */
  component: number | null;
  /** Mean rating as it is; null without ratings. */
  mean: number | null;
  /** Mean of the ratings less their raters' leanings, held within 1 to 9; null with a reason where undetermined. */
  score: number | null;
  /** Class of the adjusted score, by the rule for medians: 6.5 and above, 3.5 and above, below. */
  class: AppropriatenessClass | null;
  reason: string | null;
}

export interface RaterStringency {
  raters: RaterLeaning[];
  units: AdjustedScore[];
  /** Groups that share no option; leanings and adjusted scores can be compared within one only. */
  components: { units: number; raters: number }[];
  /** Variance of raters' leanings; 0 where raters differ no more than chance would have them. */
  raterVariance: number | null;
  residualVariance: number | null;
  /** Why there is no model, in words; null where there is one. */
  reason: string | null;
  /** What to know about the figures that are there, in words. */
  notes: string[];
}

/**
 * Scores adjusted for how strict or lenient the raters of each unit are, by the two-way additive mixed model
 * rating = option + rater + error, options fixed and raters random (see `fitRaterEffects` for sources). It treats the
 * nine points as evenly spaced and shows where a median rests on who happened to rate.
 *
 * Example: R1 rates three options 6, 5, 7 and R2 the same 4, 3, 5. R1 leans by 1 and R2 by -1, and the adjusted scores
 * are 5, 4, 6.
 *
 * Null with a reason: everything where no two raters share a unit or there are as many effects as ratings; the leaning
 * of a rater who shares no unit with anybody, and the scores of that rater's units.
 *
 * @throws ScoringInputError for ratings that cannot be laid out, two by one rater of one unit included
 */
export function raterStringency(ratings: readonly ValuedRating<Appropriateness>[]): RaterStringency {
  const layout = layOutRatings(ratings, APPROPRIATENESS_SCALE, "refuse");
  const values = Float64Array.from(layout.value, (index) => APPROPRIATENESS_SCALE[index]!);
  const components = findComponents(layout);
  const fit = values.length === 0 ? { reason: "there are no ratings" } : tryFit(layout, values, components);
  const reason = "reason" in fit ? fit.reason : null;
  const effects = "reason" in fit ? null : fit;
  return {
    raters: describeRaters(layout, components, effects, reason),
    units: describeUnits(layout, values, components, effects, reason),
    components: components.sizes,
    raterVariance: effects?.raterVariance ?? null,
    residualVariance: effects?.residualVariance ?? null,
    reason,
    notes: notesOn(components, effects),
  };
}

function tryFit(layout: SparseRatings, values: Float64Array, { sizes }: RatingComponents) {
  return fitRaterEffects(layout, values, sizes.length);
}

const ALONE = "the rater shares no unit with another rater";

function describeRaters(
  { raters, rater }: SparseRatings,
  { ofRater, sizes }: RatingComponents,
  effects: RaterEffects | null,
  reason: string | null,
): RaterLeaning[] {
  const n = new Int32Array(raters.length);
  for (const index of rater) n[index]!++;
  return raters.map((name, r) => {
    const component = ofRater[r]!;
    const base = { rater: name, n: n[r]!, component };
    if (effects === null || sizes[component]!.raters === 1) {
      return { ...base, leaning: null, standardError: null, leastSquares: null, reason: reason ?? ALONE };
    }
    return {
      ...base,
      leaning: effects.shrunken[r]!,
      standardError: effects.standardErrors?.[r] ?? null,
      leastSquares: effects.leastSquares[r]!,
      reason: null,
    };
  });
}

function describeUnits(
  { units, start, rater }: SparseRatings,
  values: Float64Array,
  { ofUnit, sizes }: RatingComponents,
  effects: RaterEffects | null,
  reason: string | null,
): AdjustedScore[] {
  return units.map((unit, u) => {
    const n = start[u + 1]! - start[u]!;
    const undefinedAs = { score: null, class: null };
    if (n === 0) return { unit, n, component: null, mean: null, ...undefinedAs, reason: "there are no ratings" };
    const component = ofUnit[u]!;
    let sum = 0;
    let leanings = 0;
    for (let i = start[u]!; i < start[u + 1]!; i++) {
      sum += values[i]!;
      leanings += effects?.shrunken[rater[i]!] ?? 0;
    }
    const base = { unit, n, component, mean: sum / n };
    if (effects === null) return { ...base, ...undefinedAs, reason };
    if (sizes[component]!.raters === 1) {
      return { ...base, ...undefinedAs, reason: "its only rater shares no unit with another rater" };
    }
    const score = Math.min(9, Math.max(1, (sum - leanings) / n));
    return { ...base, score, class: classOfMedian(score), reason: null };
  });
}

function notesOn({ sizes }: RatingComponents, effects: RaterEffects | null): string[] {
  const notes: string[] = [];
  if (sizes.length > 1) {
    notes.push(
      `The raters fall into ${sizes.length} groups that share no unit; scores are adjusted within each group only.`,
    );
  }
  if (effects === null) return notes;
  if (effects.raterVariance === 0) {
    notes.push("The raters differ no more than chance would have them, so nothing is adjusted.");
  } else if (effects.standardErrors === null) {
    notes.push("There are too many raters and ratings for standard errors of the leanings.");
  }
  return notes;
}
