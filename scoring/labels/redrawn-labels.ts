import { ScoringInputError } from "../errors.ts";
import { compareIds } from "../order.ts";
import type { Random } from "../resampling/random.ts";
import type { InstrumentKind } from "../terms.ts";
import type { ReferenceLabel } from "./make-label.ts";
import { type JudgedRating, type OptionRating, requireValidAnswers, standingRatings } from "./option-ratings.ts";
import { resolveRule } from "./disagreement.ts";
import { deriveLabel, type LabelRules, settleUnadjudicated } from "./reference-label.ts";

/** The ratings of one option; `isFixed` where the label is not the panel's (adjudicated or dropped). */
export interface RatedOption {
  option: string;
  ratings: readonly OptionRating[];
  isFixed: boolean;
}

/** The panel of one case, ready for drawing its raters again and again. */
export interface CasePanel {
  case: string;
  /** Raters with a standing rating of any of its options, sorted. */
  raters: readonly string[];
  /** Options whose labels follow the draw, with the standing ratings of each by rater. */
  options: readonly { option: string; byRater: ReadonlyMap<string, JudgedRating>; isUnanimous: boolean }[];
  rules: LabelRules;
  instrument: InstrumentKind;
  /** Labels by the ratings drawn: few different panels occur, and each occurs often. */
  known: Map<string, ReferenceLabel>;
}

/**
 * Makes the panel of a case ready for drawing.
 *
 * @throws ScoringInputError for ratings that cannot stand, naming case and option
 */
export function prepareCasePanel(
  caseId: string,
  rated: readonly RatedOption[],
  rules: LabelRules,
  instrument: InstrumentKind,
): CasePanel {
  const options = rated
    .filter(({ isFixed, ratings }) => !isFixed && ratings.length > 0)
    .map(({ option, ratings }) => {
      requireValidRatings(caseId, option, ratings, instrument);
      const standing = standingRatings(ratings).ratings;
      const byRater = new Map(standing.map((rating) => [rating.rater, rating]));
      return { option, byRater, isUnanimous: new Set(standing.map(judgementOf)).size <= 1 };
    })
    .filter(({ byRater }) => byRater.size > 0)
    .sort((a, b) => compareIds(a.option, b.option));
  const raters = [...new Set(options.flatMap(({ byRater }) => [...byRater.keys()]))].sort(compareIds);
  return { case: caseId, raters, options, rules, instrument, known: new Map() };
}

function requireValidRatings(
  caseId: string,
  option: string,
  ratings: readonly OptionRating[],
  instrument: InstrumentKind,
): void {
  try {
    requireValidAnswers(ratings, instrument);
  } catch (error) {
    if (!(error instanceof ScoringInputError)) throw error;
    const place = `ratings, case ${caseId}, option ${option}`;
    throw new ScoringInputError(error.problems.map(({ where, message }) => ({ where: `${place}, ${where}`, message })));
  }
}

function judgementOf({ appropriateness, severity }: JudgedRating): string {
  return severity === null ? `${appropriateness}` : `${appropriateness} ${severity}`;
}

/**
 * Labels of a case under a panel drawn anew: as many raters as it has, with replacement, drawn once for all of its
 * options, since what one rater leans to shows in every option.
 *
 * The label of an option follows from the ratings of the raters drawn, by the study's rules for its own number of
 * ratings; a rater drawn twice counts twice. A dispute is left without adjudication, so the option is uncertain. An
 * option that none of the raters drawn has rated is not in the result: its label stays as it is.
 */
export function drawLabels(panel: CasePanel, random: Random): Map<string, ReferenceLabel> {
  const drawn = panel.raters.map(() => panel.raters[random.nextIndex(panel.raters.length)]!);
  const labels = new Map<string, ReferenceLabel>();
  for (const { option, byRater } of panel.options) {
    const ratings = drawn.map((rater) => byRater.get(rater)).filter((rating) => rating !== undefined);
    if (ratings.length > 0) labels.set(option, labelOf(panel, ratings, byRater.size));
  }
  return labels;
}

function labelOf(panel: CasePanel, ratings: readonly JudgedRating[], panelSize: number): ReferenceLabel {
  const { rules, instrument, known } = panel;
  const key = `${panelSize}: ${ratings.map(judgementOf).sort().join(", ")}`;
  const label =
    known.get(key) ??
    settleUnadjudicated(
      deriveLabel({
        // Each draw of a rater is a rater of its own.
        ratings: ratings.map((rating, index) => ({ ...rating, rater: `draw ${index + 1}`, round: 1 })),
        rules: { ...rules, disagreementRule: resolveRule(rules.disagreementRule, panelSize), minimumRatings: 1 },
        instrument,
        adjudication: null,
      }),
    ).label!;
  known.set(key, label);
  return label;
}
