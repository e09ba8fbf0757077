import { compareIds } from "../../order.ts";
import { specialtyOfCase } from "../../resampling/strata.ts";
import { classOfScore, HARM_SEVERITIES, impliedHarm, isAppropriateness } from "../../terms.ts";
import type { InstrumentKind, OptionCategory } from "../../terms.ts";
import type { AnswerReading } from "./reading.ts";
import { byFirstOption, commissionOf, omissionOf } from "../errors.ts";
import type { MenuError } from "../errors.ts";
import { labelledOptions, severityOf } from "../reference.ts";
import type { LabelledOption, ReferenceCase } from "../reference.ts";
import type { Unit } from "../structure.ts";

/** Stands for the category of an error that belongs to no option. */
export const OFF_RUBRIC = "Off the rubric";

/** One error of an answer: a harm that it does or leaves to happen. */
export interface MatchedError extends Omit<MenuError, "category"> {
  /** Category of the option, "Multiple" for a unit of several; or that the error is no option's. */
  category: OptionCategory | typeof OFF_RUBRIC;
  /** Numbers of the actions that did it, or that did it only in part. */
  actions: readonly string[];
  /** Whether it is the omission of an option that the answer contains in part. */
  isPartial: boolean;
}

/**
 * The errors of an answer: omissions, then commissions, each in the order of the option ids, actions off the rubric
 * last.
 *
 * - A live unit of which nothing is matched is an omission at the unit's severity; any matched member of its group
 *   will do, of whatever score, even partly.
 * - An appropriate option outside a group that is matched in part only is an omission at its severity when that is
 *   moderate or worse (a score of 8 or 9), whether its parents are there or not.
 * - An inappropriate option that is matched, fully or partly, is a commission at its severity.
 * - An action that matched nothing and scored 1 to 3 is a commission at the severity that the score stands for.
 *
 * In `two-axis` studies severity is that of the label, and an error may have severity "none".
 *
 * @param units the live units for the matched options
 */
export function listMatchedErrors(
  studyCase: ReferenceCase,
  units: readonly Unit[],
  reading: AnswerReading,
  instrument: InstrumentKind,
): MatchedError[] {
  const labelled = labelledOptions(studyCase);
  const isMatched = (option: LabelledOption) => reading.matched.has(option.id);
  const withActions = (error: MenuError, isPartial: boolean): MatchedError => {
    return { ...error, actions: actionsOn(error.options, reading), isPartial };
  };

  const coveredGroups = new Set(labelled.filter(isMatched).map(({ alternativeGroup }) => alternativeGroup));
  const isCovered = ({ members }: Unit) => {
    const { alternativeGroup } = members[0]!;
    return alternativeGroup === null ? members.some(isMatched) : coveredGroups.has(alternativeGroup);
  };
  const missed = units.filter((unit) => !isCovered(unit));
  const halfDone = labelled.filter((option) => {
    const isPartial = isMatched(option) && !reading.full.has(option.id);
    return isPartial && option.alternativeGroup === null && isGraveOmission(option, instrument);
  });
  const done = labelled.filter((option) => classOfScore(option.score) === "inappropriate" && isMatched(option));
  const omissions = [
    ...missed.map((unit) => ({ ...omissionOf(studyCase, unit), actions: [], isPartial: false })),
    ...halfDone.map((option) => withActions(omissionOf(studyCase, unitOf(option, instrument)), true)),
  ];
  const commissions = done.map((option) => withActions(commissionOf(studyCase, option, instrument), false));
  return [
    ...omissions.sort(byFirstOption),
    ...commissions.sort(byFirstOption),
    ...listOffRubricErrors(studyCase, reading),
  ];
}

function unitOf(option: LabelledOption, instrument: InstrumentKind): Unit {
  return { members: [option], severity: severityOf(option, instrument), topScore: option.score };
}

function isGraveOmission(option: LabelledOption, instrument: InstrumentKind): boolean {
  const severity = HARM_SEVERITIES.indexOf(severityOf(option, instrument));
  return classOfScore(option.score) === "appropriate" && severity >= HARM_SEVERITIES.indexOf("moderate");
}

function actionsOn(ids: readonly string[], { actions }: AnswerReading): string[] {
  const concerned = actions.filter(({ options }) => options.some(({ id }) => ids.includes(id)));
  return concerned.map(({ number }) => number).sort(compareIds);
}

function listOffRubricErrors(studyCase: ReferenceCase, { actions }: AnswerReading): MatchedError[] {
  const errors = actions.flatMap(({ number, options, score }): MatchedError[] => {
    if (options.length > 0 || !isAppropriateness(score)) return [];
    const { harmType, severity } = impliedHarm(score);
    if (harmType !== "commission") return [];
    const nothing = { case: studyCase.id, options: [], isPartial: false, category: OFF_RUBRIC } as const;
    return [{ ...nothing, actions: [number], type: harmType, severity, specialty: specialtyOfCase(studyCase) }];
  });
  return errors.sort((a, b) => compareIds(a.actions[0]!, b.actions[0]!));
}
