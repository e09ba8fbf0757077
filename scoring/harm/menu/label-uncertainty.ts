import {
  carryLabelUncertainty,
  type LabelUncertaintyOptions,
  type LabelUncertaintyReport,
  type PanelRatings,
} from "../label-uncertainty.ts";
import type { References } from "../reference.ts";
import type { AnswerTable } from "./answer-table.ts";
import { countSystem } from "./count-system.ts";
import { MENU_METRICS, type MenuMetric } from "./formulas.ts";
import { resolveSettings, type ScoreMenuOptions } from "./parameters.ts";
import { planMenu } from "./plan.ts";
import { valuesOfTable } from "./replicates.ts";
import { systemsOf } from "./score-system.ts";

export type MenuLabelUncertainty = LabelUncertaintyReport<MenuMetric>;

/**
 * What drawing the raters of every case anew does to the `menu` metrics: see `carryLabelUncertainty`.
 *
 * @throws ScoringInputError for ratings that cannot stand, or parameters out of range
 */
export function menuLabelUncertainty(
  references: References,
  ratings: PanelRatings,
  table: AnswerTable,
  options: LabelUncertaintyOptions & Pick<ScoreMenuOptions, "completenessFrom" | "leaveOutDisagreement"> = {},
): MenuLabelUncertainty {
  const { replicates, seed, level, completenessFrom, leaveOutDisagreement } = options;
  const settings = resolveSettings({ replicates, seed, level, completenessFrom, leaveOutDisagreement });
  const systems = systemsOf(table);
  const valuesUnder = (labelled: References) => {
    const plan = planMenu(labelled, { ...settings, replicates: 0 });
    return systems.map((system) => ({
      system: system.system,
      values: valuesOfTable(countSystem(plan, system).table).values,
    }));
  };
  return carryLabelUncertainty(references, ratings, MENU_METRICS, valuesUnder, options);
}
