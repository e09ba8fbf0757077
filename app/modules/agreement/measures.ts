import type { LabelInputs } from "#db/queries/label-inputs.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import {
  APPROPRIATENESS_CLASSES,
  APPROPRIATENESS_SCALE,
  classOfScore,
  HARM_SEVERITIES,
  impliedHarm,
  type InstrumentKind,
} from "#scoring/terms.ts";

/** What raters are compared on. */
export const MEASURES = ["score", "class", "severity"] as const;
export type Measure = (typeof MEASURES)[number];

/** Which ratings are compared: of a round, or each rater's latest. */
export const RATING_SETS = ["round-1", "round-2", "standing"] as const;
export type RatingSet = (typeof RATING_SETS)[number];

/** The weights that pairs of raters are compared by. */
export const PAIR_WEIGHTS = ["quadratic", "unweighted"] as const;
export type PairWeights = (typeof PAIR_WEIGHTS)[number];

/** A rating with the groups that its option belongs to. */
export type GroupedRow = RatingRow & Record<"specialty" | "category" | "case", string>;

type Option = LabelInputs["options"][number];
type Rating = Option["ratings"][number];

/**
 * All values of a measure, ascending. A class is 1 inappropriate, 2 uncertain, 3 appropriate; a severity 0 none to 3
 * severe, whichever side the harm is on.
 */
export const SCALES: Record<Measure, readonly number[]> = {
  score: APPROPRIATENESS_SCALE,
  class: APPROPRIATENESS_CLASSES.map((_, index) => index + 1),
  severity: HARM_SEVERITIES.map((_, index) => index),
};

/**
 * The ratings of a set as rows for the agreement coefficients, the case as the cluster. An abstention is a row without a
 * value; an option that nobody has answered has none.
 */
export function rowsOfSet(
  options: readonly Option[],
  { measure, ratings: set }: { measure: Measure; ratings: RatingSet },
  instrument: InstrumentKind,
): GroupedRow[] {
  return options.flatMap((option) =>
    ratingsOfSet(option.ratings, set).map((rating) => rowOf(option, rating, valueOf(rating, measure, instrument))),
  );
}

/** The scores of rounds 1 and 2 of the same raters on the same options: who judged in both, and nobody else. */
export function rowsOfBothRounds(
  options: readonly Option[],
  measure: Measure,
  instrument: InstrumentKind,
): { first: GroupedRow[]; second: GroupedRow[] } {
  const rows = { first: [] as GroupedRow[], second: [] as GroupedRow[] };
  for (const option of options) {
    const again = option.ratings.filter(({ round, appropriateness }) => round === 2 && appropriateness !== null);
    for (const second of again) {
      const first = option.ratings.find(({ rater, round }) => rater === second.rater && round === 1);
      if (!first || first.appropriateness === null) continue;
      rows.first.push(rowOf(option, first, valueOf(first, measure, instrument)));
      rows.second.push(rowOf(option, second, valueOf(second, measure, instrument)));
    }
  }
  return rows;
}

/** A rater's answers of a set; of those that stand an abstention is one, too. */
export function ratingsOfSet(ratings: readonly Rating[], set: RatingSet): Rating[] {
  if (set !== "standing") return ratings.filter(({ round }) => round === (set === "round-1" ? 1 : 2));
  const standing = new Map(standingRatings(ratings).ratings.map(({ rater, round }) => [rater, round]));
  const latest = new Map(ratings.map((rating) => [rating.rater, rating]));
  return [...latest.values()].map((rating) => {
    const round = standing.get(rating.rater);
    return ratings.find((one) => one.rater === rating.rater && one.round === round) ?? withoutScore(rating);
  });
}

function withoutScore(rating: Rating): Rating {
  return { ...rating, appropriateness: null, severity: null };
}

function rowOf(option: Option, { rater }: Rating, value: number | null): GroupedRow {
  const { caseExternalId, optionExternalId, category, specialty } = option;
  const unit = JSON.stringify([caseExternalId, optionExternalId]);
  return { unit, rater, value, cluster: caseExternalId, case: caseExternalId, category, specialty };
}

function valueOf(rating: Rating, measure: Measure, instrument: InstrumentKind): number | null {
  const { appropriateness, severity } = rating;
  if (appropriateness === null || measure === "score") return appropriateness;
  // From inappropriate to appropriate: the list of classes runs the other way.
  if (measure === "class")
    return APPROPRIATENESS_CLASSES.length - APPROPRIATENESS_CLASSES.indexOf(classOfScore(appropriateness));
  const given = instrument === "noharm" ? impliedHarm(appropriateness).severity : (severity ?? "none");
  return HARM_SEVERITIES.indexOf(given);
}
