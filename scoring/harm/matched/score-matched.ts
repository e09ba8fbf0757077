import { trialInterval } from "../../comparisons/trial-interval.ts";
import { drawCaseWeights } from "../../resampling/case-weights.ts";
import { createRandom } from "../../resampling/random.ts";
import { buildStrata } from "../../resampling/strata.ts";
import type { MatchedAnswer } from "./answers.ts";
import type { MatchedMetric } from "./case-values.ts";
import { contrastOnMatched, createComparison } from "./comparisons.ts";
import type { DrawCases, EstimatedSystem } from "./comparisons.ts";
import { estimateMatched } from "./estimates.ts";
import { MATCHED_ANSWER_METRICS } from "./formulas.ts";
import { LENGTH_PENALTY, LENGTH_PIVOT } from "./length.ts";
import { resolveMatchedSettings } from "./parameters.ts";
import type { ScoreMatchedOptions, ScoreMatchedSettings } from "./parameters.ts";
import type {
  MatchedEstimate,
  MatchedParameters,
  MatchedReport,
  MatchedSystemScore,
  PerAnswerMetrics,
} from "./report.ts";
import { tabulateMatched } from "./table.ts";
import type { MatchedSystem, MatchedTable } from "./table.ts";
import { valuesByTrial } from "./trials.ts";
import { DEFAULT_ACTION_SCORE, SEVERITY_WEIGHT, UNCERTAIN_WEIGHT } from "./weights.ts";
import { countBySeverity, tabulateErrors } from "../errors.ts";
import { labelledOptions, withoutDisagreement } from "../reference.ts";
import type { References } from "../reference.ts";

/**
 * Scores systems under the `matched` protocol (NOHARM v2): each wrote free text, and its actions were matched to the
 * options of the case.
 *
 * An answer has its metrics (`scoreMatchedAnswer`), a case the mean over its variants and trials (`valuesOfCase`), a
 * system the mean over its base cases. Intervals are percentile intervals of a stratified cluster bootstrap over the
 * cases that any system answered, resampled with their variants and trials, the same cases for all systems. An
 * undefined metric is null with a reason. The order of cases, options, actions, answers and systems does not matter,
 * and the same seed gives the same report.
 *
 * @param references reference labels
 * @param answers may come from a generator: they are scored one by one, and not kept
 * @returns the systems sorted by name, with the parameters that they were computed with
 * @throws ScoringInputError listing every problem of the parameters, or else of the references and the answers
 */
export function scoreMatched(
  references: References,
  answers: Iterable<MatchedAnswer>,
  options: ScoreMatchedOptions = {},
): MatchedReport {
  const settings = resolveMatchedSettings(options);
  const { instrument } = references;
  const scored = settings.leaveOutDisagreement ? withoutDisagreement(references) : references;
  const table = tabulateMatched(scored, answers, settings);
  const draw: DrawCases = (cases) => {
    const { replicates, seed, level, minimumStratum } = settings;
    const strata = buildStrata(cases, minimumStratum);
    const weights = drawCaseWeights(strata, cases.length, replicates, createRandom(seed));
    return { weights, nCases: cases.length, replicates, seed, level };
  };
  const resamples = draw(table.cases);
  const steps = table.systems.length + settings.compare.length;
  const estimated = table.systems.map((system, index): EstimatedSystem => {
    const estimates = estimateMatched(system, resamples);
    options.onProgress?.(index + 1, steps);
    return { system, estimates };
  });
  const compareOn = createComparison(table, estimated, draw, settings.level);
  const comparisons = settings.compare.flatMap((metric, index) => {
    const rows = compareOn(metric);
    options.onProgress?.(table.systems.length + index + 1, steps);
    return rows;
  });
  return {
    protocol: "matched",
    parameters: describeParameters(references, table, settings),
    systems: estimated.map(({ system, estimates }): MatchedSystemScore => ({
      ...describeSystem(system),
      metrics: withTrialIntervals(system, estimates.metrics, settings.level),
      errors: countBySeverity(system.errorCounts, instrument),
      errorTable: tabulateErrors(system.errorCounts),
      ...(settings.errorLists && { errorList: system.errors }),
    })),
    comparisons,
    contrasts: settings.compare.flatMap((metric) => contrastOnMatched(metric, estimated, settings)),
    ...(settings.perAnswer && { answers: table.systems.flatMap(listAnswers) }),
  };
}

function describeSystem(system: MatchedSystem) {
  const { answers, answersWithLength } = system;
  const { kind, team, members, trials, cases, variants, variantsPerCase } = system;
  const warnings: string[] = [];
  if (answersWithLength > 0 && answersWithLength < answers) {
    warnings.push(
      `The length of ${answersWithLength} of ${answers} answers is known; the others are not corrected for length. ` +
        "Give the length of all, or read the uncorrected figures.",
    );
  }
  return { system: system.system, kind, team, members, trials, cases, variants, variantsPerCase, answers, warnings };
}

function withTrialIntervals(
  system: MatchedSystem,
  metrics: Record<MatchedMetric, MatchedEstimate>,
  level: number,
): Record<MatchedMetric, MatchedEstimate> {
  const extended = { ...metrics };
  for (const metric of MATCHED_ANSWER_METRICS) {
    extended[metric] = { ...metrics[metric], ci_trials: trialInterval(valuesByTrial(system, metric), level) };
  }
  return extended;
}

/** The metrics of every answer of a system. */
export function listAnswers({ system, scored }: MatchedSystem): PerAnswerMetrics[] {
  return scored.map(({ id, trial, judge, metrics }) => ({
    ...{ system, id, trial },
    ...(judge !== null && { judge }),
    metrics,
  }));
}

function describeParameters(
  { instrument }: References,
  { cases }: MatchedTable,
  settings: ScoreMatchedSettings,
): MatchedParameters {
  const { replicates, seed, level, minimumStratum, leaveOutDisagreement, compare } = settings;
  return {
    ...{ replicates, seed, level, minimumStratum, leaveOutDisagreement, compare, instrument },
    weights: { ...SEVERITY_WEIGHT, uncertain: UNCERTAIN_WEIGHT },
    defaultActionScore: DEFAULT_ACTION_SCORE,
    lengthCorrection: { pivot: LENGTH_PIVOT, ...LENGTH_PENALTY },
    cases: cases.length,
    labelledOptions: cases.reduce((total, studyCase) => total + labelledOptions(studyCase).length, 0),
    strata: buildStrata(cases, minimumStratum).map(({ name, members }) => ({ name, cases: members.length })),
  };
}
