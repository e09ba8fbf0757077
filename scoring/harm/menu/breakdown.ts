import { compareIds } from "../../order.ts";
import { specialtyOfCase } from "../../resampling/strata.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { MenuMetric } from "./formulas.ts";
import { resolveSettings, type ScoreMenuOptions } from "./parameters.ts";
import { planMenu } from "./plan.ts";
import type { MenuEstimate } from "./report.ts";
import { isLabelled, type ReferenceCase, type ReferenceOption, type References } from "../reference.ts";
import { scoreSystem, systemsOf } from "./score-system.ts";

/** What a table of metrics can be broken down by. */
export const BREAKDOWNS = ["specialty", "category"] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

/** The metrics of all systems on one part of the references. */
export interface MenuBreakdown {
  by: BreakdownBy;
  /** The specialty, or the category. */
  group: string;
  /** Cases with a labelled option in this part. */
  cases: number;
  systems: { system: string; metrics: Record<MenuMetric, MenuEstimate> }[];
}

/**
 * The `menu` metrics of every system by specialty of the case, or by category of the option.
 *
 * A part is scored as if the references held nothing else: the other options have no label, but still count as parents
 * of those that depend on them. An alternative group whose members are of several categories is a unit in each of them.
 * The cases of a part are resampled among themselves.
 *
 * @returns the parts in the order of their names, systems in the order of theirs
 * @throws ScoringInputError naming every parameter that is out of range
 */
export function breakDownMenu(
  references: References,
  table: AnswerTable,
  by: BreakdownBy,
  options: ScoreMenuOptions = {},
): MenuBreakdown[] {
  const settings = { ...resolveSettings(options), errorLists: false };
  const groupOf = (studyCase: ReferenceCase, option: ReferenceOption) =>
    by === "specialty" ? specialtyOfCase(studyCase) : option.category;
  const labelled = references.cases.flatMap((studyCase) =>
    studyCase.options.filter(isLabelled).map((option) => groupOf(studyCase, option)),
  );
  const groups = [...new Set(labelled)].sort(compareIds);
  return groups.map((group) => {
    const part = keepLabels(references, (studyCase, option) => groupOf(studyCase, option) === group);
    const plan = planMenu(part, settings);
    const systems = systemsOf(table).map((answers) => {
      const { score } = scoreSystem(plan, answers);
      return { system: score.system, metrics: score.metrics };
    });
    return { by, group, cases: plan.cases.length, systems };
  });
}

function keepLabels(
  references: References,
  isKept: (studyCase: ReferenceCase, option: ReferenceOption) => boolean,
): References {
  return {
    ...references,
    cases: references.cases.map((studyCase) => ({
      ...studyCase,
      options: studyCase.options.map((option) => (isKept(studyCase, option) ? option : { ...option, score: null })),
    })),
  };
}
