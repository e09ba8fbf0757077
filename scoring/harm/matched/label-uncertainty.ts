import {
  carryLabelUncertainty,
  type LabelUncertaintyOptions,
  type LabelUncertaintyReport,
  type PanelRatings,
} from "../label-uncertainty.ts";
import { type References, withoutDisagreement } from "../reference.ts";
import type { MatchedAnswer } from "./answers.ts";
import { MATCHED_METRICS, type MatchedMetric } from "./case-values.ts";
import { replicateMatched } from "./estimates.ts";
import { resolveMatchedSettings, type ScoreMatchedOptions } from "./parameters.ts";
import { tabulateMatched } from "./table.ts";

export type MatchedLabelUncertainty = LabelUncertaintyReport<MatchedMetric>;

/**
 * What drawing the raters of every case anew does to the `matched` metrics: see `carryLabelUncertainty`. Every answer is
 * scored again for every panel drawn.
 *
 * @throws ScoringInputError for ratings that cannot stand, answers that cannot be scored, or parameters out of range
 */
export function matchedLabelUncertainty(
  references: References,
  ratings: PanelRatings,
  answers: readonly MatchedAnswer[],
  options: LabelUncertaintyOptions & Pick<ScoreMatchedOptions, "leaveOutDisagreement"> = {},
): MatchedLabelUncertainty {
  const { replicates, seed, level, leaveOutDisagreement } = options;
  resolveMatchedSettings({ replicates, seed, level });
  const valuesUnder = (labelled: References) => {
    const table = tabulateMatched(leaveOutDisagreement ? withoutDisagreement(labelled) : labelled, answers);
    const once = new Uint32Array(table.cases.length).fill(1);
    return table.systems.map(({ system, values }) => ({
      system,
      values: replicateMatched(values, once, table.cases.length, 1),
    }));
  };
  return carryLabelUncertainty(references, ratings, MATCHED_METRICS, valuesUnder, options);
}
