import { compareIds } from "../order.ts";
import { specialtyOfCase } from "../resampling/strata.ts";
import { classOfScore, HARM_SEVERITIES, HARM_TYPES } from "../terms.ts";
import type { HarmSeverity, HarmType, InstrumentKind, OptionCategory } from "../terms.ts";
import { labelledOptions, severityOf } from "./reference.ts";
import type { LabelledOption, ReferenceCase } from "./reference.ts";
import { isSatisfied, liveUnits } from "./structure.ts";
import type { Presence, Unit } from "./structure.ts";

/** One error of an answer: appropriate care left out, or something inappropriate recommended. */
export interface MenuError {
  case: string;
  /** The inappropriate option, or the live members of the unit of which none was recommended. */
  options: readonly string[];
  type: HarmType;
  severity: HarmSeverity;
  /** Category of the option; "Multiple" for a unit whose members are of several categories. */
  category: OptionCategory;
  specialty: string;
}

/**
 * The errors of one answer: first the omissions (units not recommended, at the unit's severity), then the commissions
 * (inappropriate options recommended), each in the order of the option ids. To recommend an uncertain option is not an
 * error. In `two-axis` studies an error may have severity "none".
 *
 * @param recommended the options that the answer recommends
 */
export function listErrors(studyCase: ReferenceCase, recommended: Presence, instrument: InstrumentKind): MenuError[] {
  const omissions = liveUnits(studyCase, recommended, instrument)
    .filter((unit) => !isSatisfied(unit, recommended))
    .map((unit) => omissionOf(studyCase, unit));
  const commissions = labelledOptions(studyCase)
    .filter((option) => classOfScore(option.score) === "inappropriate" && recommended.has(option.id))
    .map((option) => commissionOf(studyCase, option, instrument));
  return [...omissions.sort(byFirstOption), ...commissions.sort(byFirstOption)];
}

/** Leaving a unit undone. */
export function omissionOf(studyCase: ReferenceCase, { members, severity }: Unit): MenuError {
  const categories = new Set(members.map((member) => member.category));
  return {
    case: studyCase.id,
    options: members.map((member) => member.id).sort(compareIds),
    type: "omission",
    severity,
    category: categories.size === 1 ? members[0]!.category : "Multiple",
    specialty: specialtyOfCase(studyCase),
  };
}

/** Doing an inappropriate option. */
export function commissionOf(studyCase: ReferenceCase, option: LabelledOption, instrument: InstrumentKind): MenuError {
  return {
    case: studyCase.id,
    options: [option.id],
    type: "commission",
    severity: severityOf(option, instrument),
    category: option.category,
    specialty: specialtyOfCase(studyCase),
  };
}

/** Order of errors of one kind: by their first option. */
export function byFirstOption(a: Pick<MenuError, "options">, b: Pick<MenuError, "options">): number {
  return compareIds(a.options[0]!, b.options[0]!);
}

/** An error that was made so many times. */
export type CountedError = MenuError & { count: number };

/** What an error of any protocol is counted by. One without a count was made once. */
export interface CountableError<Category extends string> {
  type: HarmType;
  severity: HarmSeverity;
  category: Category;
  specialty: string;
  count?: number;
}

/** Number of errors of one type by severity. "none" can occur in `two-axis` studies only and is absent elsewhere. */
export type SeverityCounts = Record<Exclude<HarmSeverity, "none">, number> & { none?: number };

/** Errors by type and severity, zero where there are none. */
export function countBySeverity(
  errors: readonly CountableError<string>[],
  instrument: InstrumentKind,
): Record<HarmType, SeverityCounts> {
  const zero = (): SeverityCounts => ({
    mild: 0,
    moderate: 0,
    severe: 0,
    ...(instrument === "two-axis" && { none: 0 }),
  });
  const counts = { omission: zero(), commission: zero() };
  for (const { type, severity, count = 1 } of errors) counts[type][severity] = (counts[type][severity] ?? 0) + count;
  return counts;
}

/** A line of the error table. */
export interface ErrorTableRow<Category extends string = OptionCategory> {
  type: HarmType;
  severity: HarmSeverity;
  category: Category;
  specialty: string;
  count: number;
}

/**
 * The error table: number of errors by type, severity, category and specialty, one row a combination that occurs.
 * Omissions first, then the worst severity first, then category and specialty by name.
 */
export function tabulateErrors<Category extends string>(
  errors: readonly CountableError<Category>[],
): ErrorTableRow<Category>[] {
  // Counts by type and severity, for each specialty and category: quicker than a key of all four for every error.
  const cells = new Map<string, Map<Category, Float64Array>>();
  for (const { type, severity, category, specialty, count = 1 } of errors) {
    const ofSpecialty = cells.get(specialty) ?? new Map<Category, Float64Array>();
    cells.set(specialty, ofSpecialty);
    const counts = ofSpecialty.get(category) ?? new Float64Array(HARM_TYPES.length * HARM_SEVERITIES.length);
    ofSpecialty.set(category, counts);
    counts[HARM_TYPES.indexOf(type) * HARM_SEVERITIES.length + HARM_SEVERITIES.indexOf(severity)]! += count;
  }
  const rows: ErrorTableRow<Category>[] = [];
  for (const [specialty, ofSpecialty] of cells) {
    for (const [category, counts] of ofSpecialty) rows.push(...rowsOfCell(specialty, category, counts));
  }
  return rows.sort(
    (a, b) =>
      HARM_TYPES.indexOf(a.type) - HARM_TYPES.indexOf(b.type) ||
      HARM_SEVERITIES.indexOf(b.severity) - HARM_SEVERITIES.indexOf(a.severity) ||
      compareIds(a.category, b.category) ||
      compareIds(a.specialty, b.specialty),
  );
}

function rowsOfCell<Category extends string>(
  specialty: string,
  category: Category,
  counts: Float64Array,
): ErrorTableRow<Category>[] {
  return HARM_TYPES.flatMap((type, t) =>
    HARM_SEVERITIES.flatMap((severity, s) => {
      const count = counts[t * HARM_SEVERITIES.length + s]!;
      return count > 0 ? [{ type, severity, category, specialty, count }] : [];
    }),
  );
}
