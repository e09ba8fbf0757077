import type { InputProblem } from "../errors.ts";
import type { SystemKind } from "../terms.ts";
import { isLabelled } from "./reference.ts";
import type { ReferenceCase, References } from "./reference.ts";

/** What a system decided about one option; `recommended` is null where it gave no usable grade. */
export interface OptionDecision {
  option: string;
  recommended: boolean | null;
}

/** A system's answer to one case in one trial under the `menu` protocol: it judged the listed options. */
export interface SystemAnswer {
  system: string;
  kind: SystemKind;
  team?: string | null;
  members?: readonly string[];
  trial: string;
  case: string;
  decisions: readonly OptionDecision[];
}

/**
 * Problems of the answers, held against the references: an unknown case, an unknown option, an option with opposite
 * grades, a case answered twice in a trial, a system of two kinds. Empty when all is well. An option without a
 * decision, a null decision and the same grade twice are not problems.
 */
export function validateAnswers(answers: readonly SystemAnswer[], references: References): InputProblem[] {
  const problems: InputProblem[] = [];
  const optionsOf = new Map(
    references.cases.map(({ id, options }) => [id, new Set(options.map((option) => option.id))]),
  );
  const kinds = new Map<string, SystemKind>();
  const seen = new Set<string>();
  answers.forEach((answer, index) => {
    const where = `answer ${index + 1} (system ${answer.system}, trial ${answer.trial}, case ${answer.case})`;
    const kind = kinds.get(answer.system) ?? answer.kind;
    kinds.set(answer.system, kind);
    if (kind !== answer.kind) {
      const message = `The system is called "${answer.kind}" here and "${kind}" in an earlier answer. Choose one kind.`;
      problems.push({ where, message });
    }
    const key = JSON.stringify([answer.system, answer.trial, answer.case]);
    if (seen.has(key)) {
      const message = "The system answers this case twice in this trial. Keep one answer, or number the trials.";
      problems.push({ where, message });
    }
    seen.add(key);
    const options = optionsOf.get(answer.case);
    if (options) problems.push(...validateDecisions(where, answer.decisions, options));
    else problems.push({ where, message: "The references hold no such case. Correct the case id, or leave it out." });
  });
  return problems;
}

function validateDecisions(
  where: string,
  decisions: readonly OptionDecision[],
  options: ReadonlySet<string>,
): InputProblem[] {
  const problems: InputProblem[] = [];
  const grades = new Map<string, boolean>();
  const reported = new Set<string>();
  for (const { option, recommended } of decisions) {
    const place = `${where}, option ${option}`;
    if (!options.has(option) && !reported.has(option)) {
      reported.add(option);
      problems.push({ where: place, message: "The case has no such option. Correct the option id, or leave it out." });
    }
    if (recommended === null) continue;
    if (grades.has(option) && grades.get(option) !== recommended && !reported.has(option)) {
      reported.add(option);
      problems.push({
        where: place,
        message: "The option is graded twice, with opposite grades. Keep one of the two.",
      });
    }
    grades.set(option, recommended);
  }
  return problems;
}

/**
 * Ids of the options that an answer recommends, those of dropped options included (they may be parents). An option
 * without a decision, or with a null one, is undecided: not recommended.
 */
export function recommendedOptions(answer: SystemAnswer): Set<string> {
  return new Set(answer.decisions.filter((decision) => decision.recommended === true).map(({ option }) => option));
}

/** Number of labelled options of the case on which the answer gives a decision. */
export function countDecisions(answer: SystemAnswer, studyCase: ReferenceCase): number {
  const decided = new Set(
    answer.decisions.filter(({ recommended }) => recommended !== null).map(({ option }) => option),
  );
  return studyCase.options.filter((option) => isLabelled(option) && decided.has(option.id)).length;
}
