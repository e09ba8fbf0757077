import { type CaseDraws, drawCaseWeights, listDraws } from "../../resampling/case-weights.ts";
import { createRandom } from "../../resampling/random.ts";
import { buildStrata, type Stratum } from "../../resampling/strata.ts";
import { compareIds } from "../../order.ts";
import { type CountableCase, prepareCase } from "./countable-case.ts";
import type { Resamples } from "../../resampling/resamples.ts";
import type { ScoreMenuSettings } from "./parameters.ts";
import { labelledOptions, type ReferenceCase, type References, withoutDisagreement } from "../reference.ts";

/** Everything that the systems of a table have in common: the cases that are scored and how they are resampled. */
export interface MenuPlan {
  references: References;
  settings: ScoreMenuSettings;
  /** The cases with at least one label, sorted by id. */
  cases: readonly CountableCase[];
  /** For each reference case, sorted by id, its position in `cases`; -1 where it has no label. */
  scored: Int32Array;
  strata: readonly Stratum[];
  resamples: MenuResamples;
}

/** The resampled cases with a list of the draws, which the replicates are summed by. */
export interface MenuResamples extends Resamples {
  draws: CaseDraws;
}

/**
 * Prepares the scoring of any number of systems. The same references and settings give the same plan, the resampled
 * cases included, wherever it is made.
 */
export function planMenu(references: References, settings: ScoreMenuSettings): MenuPlan {
  const { cases: all } = settings.leaveOutDisagreement ? withoutDisagreement(references) : references;
  const sorted = [...all].sort((a, b) => compareIds(a.id, b.id));
  const isScored = (studyCase: ReferenceCase) => labelledOptions(studyCase).length > 0;
  const scored = new Int32Array(sorted.length).fill(-1);
  const cases: CountableCase[] = [];
  const { completenessFrom } = settings;
  sorted.forEach((studyCase, position) => {
    if (!isScored(studyCase)) return;
    scored[position] = cases.length;
    cases.push(prepareCase(studyCase, { instrument: references.instrument, completenessFrom }));
  });
  const strata = buildStrata(
    cases.map(({ studyCase }) => studyCase),
    settings.minimumStratum,
  );
  return { references, settings, cases, scored, strata, resamples: drawResamples(strata, cases.length, settings) };
}

/** Draws the cases of every replicate, as settings say. */
export function drawResamples(strata: readonly Stratum[], nCases: number, settings: ScoreMenuSettings): MenuResamples {
  const { replicates, seed, level } = settings;
  const weights = drawCaseWeights(strata, nCases, replicates, createRandom(seed));
  return { replicates, seed, level, nCases, weights, draws: listDraws(weights, nCases, replicates) };
}
