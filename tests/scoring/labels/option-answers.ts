import type { OptionRating } from "#scoring/labels/option-ratings.ts";
import { deriveLabel, type LabelInput } from "#scoring/labels/reference-label.ts";
import type { Appropriateness, HarmSeverity } from "#scoring/terms.ts";

/** A study with the default rules. */
export const rules: LabelInput["rules"] = {
  disagreementRule: "by-panel-size",
  quantileType: 6,
  minimumRatings: 3,
  severityDisagreement: "when-severe",
};

type Score = Appropriateness | null;

/** Answers of R1, R2, ... in one round; `undefined` for a rater who did not answer. */
export function inRound(round: number, ...scores: (Score | undefined)[]): OptionRating[] {
  return scores.flatMap((appropriateness, index) =>
    appropriateness === undefined ? [] : [{ rater: `R${index + 1}`, round, appropriateness, severity: null }],
  );
}

/** The label of an option under the default rules, or with some of the input changed. */
export function derive(ratings: OptionRating[], changes: Partial<LabelInput> = {}) {
  return deriveLabel({ ratings, rules, instrument: "noharm", adjudication: null, ...changes });
}

/** Answers of R1, R2, ... in round 1 with both axes. */
export function twoAxis(...answers: [Appropriateness, HarmSeverity][]): OptionRating[] {
  return answers.map(([appropriateness, severity], index) => ({
    rater: `R${index + 1}`,
    round: 1,
    appropriateness,
    severity,
  }));
}
