import type { LabelInputs, OptionLabelInputs, StandingAdjudication } from "#db/queries/label-inputs.ts";
import { deriveLabel, type Adjudication, type LabelOutcome } from "#scoring/labels/reference-label.ts";
import type { UnsettledPolicy } from "#scoring/terms.ts";

/** An option with everything its label is derived from, and what came of it. */
export type DerivedOption = OptionLabelInputs & { outcome: LabelOutcome };

/**
 * The labels of a set of options under their study's instrument and rules, in the order given. A pure function: the
 * same inputs give the same labels.
 *
 * @throws ScoringInputError for ratings or a ruling that cannot stand
 */
export function deriveLabels({ setup, options }: LabelInputs): DerivedOption[] {
  return options.map((option) => ({
    ...option,
    outcome: deriveLabel({
      ratings: option.ratings,
      rules: setup.rules,
      instrument: setup.instrument.kind,
      adjudication: option.adjudication === null ? null : rulingOf(option.adjudication, setup.rules.unsettledPolicy),
    }),
  }));
}

function rulingOf({ decision, score, severity }: StandingAdjudication, policy: UnsettledPolicy): Adjudication {
  if (decision === "drop") return { decision };
  if (decision === "leave") return { decision, policy };
  if (score === null) throw new Error("A stored ruling to label has no score.");
  return { decision, score, severity };
}
