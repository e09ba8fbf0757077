import type { InputProblem } from "../../errors.ts";
import type { SystemKind } from "../../terms.ts";
import type { Presence } from "../structure.ts";

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
 * Problems of the decisions of one answer: an option that the case does not have, and one with opposite grades. An
 * option without a decision, a null decision and the same grade twice are not problems.
 *
 * @param where how to name the answer's place in a problem
 * @param options ids of the case's options
 */
export function checkDecisions(where: string, decisions: readonly OptionDecision[], options: Presence): InputProblem[] {
  const problems: InputProblem[] = [];
  const grades = new Map<string, boolean>();
  const reported = new Set<string>();
  for (const { option, recommended } of decisions) {
    if (!options.has(option) && !reported.has(option)) {
      reported.add(option);
      const message = "The case has no such option. Correct the option id, or leave it out.";
      problems.push({ where: `${where}, option ${option}`, message });
    }
    if (recommended === null) continue;
    if (grades.has(option) && grades.get(option) !== recommended && !reported.has(option)) {
      reported.add(option);
      const message = "The option is graded twice, with opposite grades. Keep one of the two.";
      problems.push({ where: `${where}, option ${option}`, message });
    }
    grades.set(option, recommended);
  }
  return problems;
}
