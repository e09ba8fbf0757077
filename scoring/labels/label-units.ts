import type { InstrumentKind } from "#scoring/terms.ts";
import { compareIds } from "../order.ts";
import { standingRatings, type JudgedRating, type OptionRating } from "./option-ratings.ts";
import { deriveLabel, settleUnadjudicated, type LabelOutcome, type LabelRules } from "./reference-label.ts";

/** An answer with the unit (option) that it is about. */
export interface UnitRating extends OptionRating {
  unit: string;
}

export interface LabelledUnit {
  unit: string;
  outcome: LabelOutcome;
  /** The ratings that the label rests on, by rater. */
  standing: JudgedRating[];
}

/**
 * The labels of a set of units nobody adjudicates, by unit id: a disputed unit is uncertain, score 5, provenance
 * `disagreement`. See `deriveLabel` for the rest.
 *
 * @param units units to list even where nobody answered, beside those of the answers
 * @throws ScoringInputError for answers that cannot stand
 */
export function labelUnits(
  answers: readonly UnitRating[],
  { rules, instrument, units = [] }: { rules: LabelRules; instrument: InstrumentKind; units?: Iterable<string> },
): LabelledUnit[] {
  const byUnit = new Map<string, OptionRating[]>();
  for (const unit of units) byUnit.set(unit, []);
  for (const { unit, ...answer } of answers) {
    const ofUnit = byUnit.get(unit);
    if (ofUnit === undefined) byUnit.set(unit, [answer]);
    else ofUnit.push(answer);
  }
  return [...byUnit]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([unit, ratings]) => ({
      unit,
      standing: standingRatings(ratings).ratings,
      outcome: settleUnadjudicated(deriveLabel({ ratings, rules, instrument, adjudication: null })),
    }));
}
