import { ScoringInputError } from "../../errors.ts";
import type { InputProblem } from "../../errors.ts";
import { DEFAULT_MINIMUM_STRATUM } from "../../resampling/strata.ts";
import { MENU_METRICS, type MenuMetric } from "./formulas.ts";

/** Called after each system scored and, last, after the comparisons, for a progress bar. */
export type ScoreProgress = (systemsDone: number, systems: number) => void;

/** How `scoreMenu` computes; every field has a default. */
export interface ScoreMenuOptions {
  /** Bootstrap replicates; 2000 by default, 0 for no intervals. */
  replicates?: number;
  /** Seed of the bootstrap, 0 by default. */
  seed?: number;
  /** Coverage of the intervals, 0.95 by default. */
  level?: number;
  /** Cases a specialty needs to be a stratum of its own; 10 by default. */
  minimumStratum?: number;
  /** Score from which a unit is highly appropriate: 7, 8 (default) or 9. */
  completenessFrom?: number;
  /** Whether options that are uncertain only by disagreement take no part; false by default. */
  leaveOutDisagreement?: boolean;
  /** Metrics in which every two systems are compared; all by default, none for no comparisons. */
  compare?: readonly MenuMetric[];
  /** Whether each system comes with the list of its single errors, which can be long; false by default. */
  errorLists?: boolean;
  onProgress?: ScoreProgress;
}

export type ScoreMenuSettings = Required<Omit<ScoreMenuOptions, "onProgress">>;

/**
 * The settings with their defaults filled in.
 *
 * @throws ScoringInputError naming every parameter that is out of range
 */
export function resolveSettings(options: ScoreMenuOptions): ScoreMenuSettings {
  const settings: ScoreMenuSettings = {
    replicates: options.replicates ?? 2000,
    seed: options.seed ?? 0,
    level: options.level ?? 0.95,
    minimumStratum: options.minimumStratum ?? DEFAULT_MINIMUM_STRATUM,
    completenessFrom: options.completenessFrom ?? 8,
    leaveOutDisagreement: options.leaveOutDisagreement ?? false,
    compare: options.compare ?? MENU_METRICS,
    errorLists: options.errorLists ?? false,
  };
  const { replicates, seed, level, minimumStratum, completenessFrom } = settings;
  const problems: InputProblem[] = [];
  const check = (holds: boolean, name: string, given: number, expected: string): void => {
    if (!holds) problems.push({ where: `parameter ${name}`, message: `It is ${given}; give ${expected}.` });
  };
  check(Number.isInteger(replicates) && replicates >= 0, "replicates", replicates, "a whole number, 0 or more");
  check(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff, "seed", seed, "a whole number from 0 to 4294967295");
  check(level > 0 && level < 1, "level", level, "a number between 0 and 1");
  check(
    Number.isInteger(minimumStratum) && minimumStratum >= 1,
    "minimumStratum",
    minimumStratum,
    "a whole number, 1 or more",
  );
  check([7, 8, 9].includes(completenessFrom), "completenessFrom", completenessFrom, "7, 8 or 9");
  if (problems.length > 0) throw new ScoringInputError(problems);
  return settings;
}
