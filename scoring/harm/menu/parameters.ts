import { ScoringInputError } from "../../errors.ts";
import { checkParameter, resolveCommonSettings, type ScoreOptions } from "../parameters.ts";
import { MENU_METRICS, type MenuMetric } from "./formulas.ts";

/** How `scoreMenu` computes; every field has a default. */
export interface ScoreMenuOptions extends ScoreOptions {
  /** Score from which a unit is highly appropriate: 7, 8 (default) or 9. */
  completenessFrom?: number;
  /** Metrics in which every two systems are compared; all by default, none for no comparisons. */
  compare?: readonly MenuMetric[];
}

export type ScoreMenuSettings = Required<Omit<ScoreMenuOptions, "onProgress">>;

/**
 * The settings with their defaults filled in.
 *
 * @throws ScoringInputError naming every parameter that is out of range
 */
export function resolveSettings(options: ScoreMenuOptions): ScoreMenuSettings {
  const { settings, problems } = resolveCommonSettings(options);
  const completenessFrom = options.completenessFrom ?? 8;
  problems.push(
    ...checkParameter([7, 8, 9].includes(completenessFrom), "completenessFrom", completenessFrom, "7, 8 or 9"),
  );
  if (problems.length > 0) throw new ScoringInputError(problems);
  return { ...settings, completenessFrom, compare: options.compare ?? MENU_METRICS };
}
