import { compareIds } from "../../order.ts";
import { type AnswerTable, type SystemAnswers, unpackAnswer } from "./answer-table.ts";
import { countSystem, fillMissing, orderAnswers } from "./count-system.ts";
import type { CountableCase } from "./countable-case.ts";
import { errorsOfTally } from "./error-tally.ts";
import { countBySeverity, listErrors, tabulateErrors } from "../errors.ts";
import { estimateMetrics, type MenuEstimates } from "./estimates.ts";
import type { MenuPlan } from "./plan.ts";
import type { SystemScore, TrialError } from "./report.ts";

/** A system's scores with what comparing it to others needs. */
export interface ScoredSystem {
  score: SystemScore;
  estimates: MenuEstimates;
  /** Scored cases that are answered in at least one trial, by position. */
  isAnswered: Uint8Array;
}

/** Scores one system of a table of answers. */
export function scoreSystem(plan: MenuPlan, system: SystemAnswers): ScoredSystem {
  const counted = countSystem(plan, system);
  const estimates = estimateMetrics(counted.table, plan.resamples);
  const { trials, tallies, isAnswered, decisions, listed } = counted;
  const { metrics } = estimates;
  const errorTable = tabulateErrors(tallies.flatMap(errorsOfTally));
  const cases = isAnswered.reduce((total, one) => total + one, 0);
  const score: SystemScore = {
    system: system.system,
    kind: system.kind,
    team: system.team,
    members: system.members,
    trials: trials.length,
    cases,
    coverage: listed > 0 ? decisions / listed : 1,
    leftOut: {
      safety: cases - metrics.safety.n,
      completeness: cases - metrics.completeness.n,
      escalation: cases - metrics.escalation.n,
    },
    warnings: [...warnOfCoverage(decisions, listed), ...warnOfHarmlessTrials(estimates, trials.length)],
    metrics,
    errors: countBySeverity(errorTable, plan.references.instrument),
    errorTable,
  };
  if (decisions < listed) {
    score.metricsWithMissingAsEmpty = estimateMetrics(fillMissing(counted), plan.resamples).metrics;
  }
  if (plan.settings.errorLists) score.errorList = listSystemErrors(plan, system);
  return { score, estimates, isAnswered };
}

function warnOfCoverage(decisions: number, listed: number): string[] {
  if (decisions === listed) return [];
  return [
    `Only ${decisions} of ${listed} decisions are there. An option without a decision counts as not recommended; a case ` +
      "absent from a trial is left out of that trial. The metrics with missing cases as empty answers stand beside.",
  ];
}

function warnOfHarmlessTrials({ metrics, definedTrials }: MenuEstimates, trials: number): string[] {
  const harmful = definedTrials.number_needed_to_harm;
  if (metrics.number_needed_to_harm.estimate === null || harmful === trials) return [];
  return [
    `The number needed to harm is averaged over ${harmful} of ${trials} trials: in the others no severe error was seen.`,
  ];
}

/** Every single error of a system, by trial, case and wording: the list behind its figures. */
export function listSystemErrors(plan: MenuPlan, system: SystemAnswers): TrialError[] {
  const { trials, placed } = orderAnswers(system, plan);
  return placed.flatMap(({ answer, trial, position }) => {
    const countable = plan.cases[position]!;
    const variant = system.variant.get(answer);
    return listErrors(countable.studyCase, presenceOf(countable, system, answer), plan.references.instrument).map(
      (error) => ({ trial: trials[trial]!, ...error, case: variant ?? error.case }),
    );
  });
}

function presenceOf({ studyCase, positionOf }: CountableCase, system: SystemAnswers, answer: number) {
  const decided = new Uint8Array(studyCase.options.length);
  const taken = new Uint8Array(studyCase.options.length);
  unpackAnswer(system, answer, studyCase.options.length, decided, taken);
  return { has: (id: string) => taken[positionOf.get(id)!] === 1 };
}

/** The systems of a table, sorted by name. */
export function systemsOf(table: AnswerTable): SystemAnswers[] {
  return [...table.systems.keys()].sort(compareIds).map((name) => table.systems.get(name)!);
}
