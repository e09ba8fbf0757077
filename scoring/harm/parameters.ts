import type { InputProblem } from "../errors.ts";
import { DEFAULT_MINIMUM_STRATUM } from "../resampling/strata.ts";

/** Called after each system scored and, last, after each metric compared, for a progress bar. */
export type ScoreProgress = (done: number, steps: number) => void;

/** What both protocols can be told; every field has a default. */
export interface ScoreOptions {
  /** Bootstrap replicates; 2000 by default, 0 for no intervals. */
  replicates?: number;
  /** Seed of the bootstrap, 0 by default. */
  seed?: number;
  /** Coverage of the intervals, 0.95 by default. */
  level?: number;
  /** Cases a specialty needs to be a stratum of its own; 10 by default. */
  minimumStratum?: number;
  /** Whether options that are uncertain only by disagreement take no part; false by default. */
  leaveOutDisagreement?: boolean;
  /** Whether each system comes with the list of its single errors, which can be long; false by default. */
  errorLists?: boolean;
  onProgress?: ScoreProgress;
}

export type ScoreSettings = Required<Omit<ScoreOptions, "onProgress">>;

/** The settings with their defaults filled in, and what is wrong with them. */
export function resolveCommonSettings(options: ScoreOptions): { settings: ScoreSettings; problems: InputProblem[] } {
  const settings: ScoreSettings = {
    replicates: options.replicates ?? 2000,
    seed: options.seed ?? 0,
    level: options.level ?? 0.95,
    minimumStratum: options.minimumStratum ?? DEFAULT_MINIMUM_STRATUM,
    leaveOutDisagreement: options.leaveOutDisagreement ?? false,
    errorLists: options.errorLists ?? false,
  };
  const { replicates, seed, level, minimumStratum } = settings;
  const problems = [
    checkParameter(isWholeFrom(replicates, 0), "replicates", replicates, "a whole number, 0 or more"),
    checkParameter(isWholeFrom(seed, 0) && seed <= 0xffffffff, "seed", seed, "a whole number from 0 to 4294967295"),
    checkParameter(level > 0 && level < 1, "level", level, "a number between 0 and 1"),
    checkParameter(isWholeFrom(minimumStratum, 1), "minimumStratum", minimumStratum, "a whole number, 1 or more"),
  ].flat();
  return { settings, problems };
}

function isWholeFrom(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

/** The problem of a parameter that is not as expected, or none. */
export function checkParameter(holds: boolean, name: string, given: number, expected: string): InputProblem[] {
  return holds ? [] : [{ where: `parameter ${name}`, message: `It is ${given}; give ${expected}.` }];
}
