import { compareIds } from "../order.ts";
import { specialtyOfCase } from "../resampling/strata.ts";
import { classOfScore, HARM_SEVERITIES, HARM_TYPES } from "../terms.ts";
import type { HarmSeverity, HarmType, InstrumentKind, OptionCategory } from "../terms.ts";
import { labelledOptions, severityOf } from "./reference.ts";
import type { ReferenceCase } from "./reference.ts";
import { isSatisfied, liveUnits } from "./structure.ts";

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
 * @param recommended ids of the options that the answer recommends
 */
export function listErrors(
  studyCase: ReferenceCase,
  recommended: ReadonlySet<string>,
  instrument: InstrumentKind,
): MenuError[] {
  const specialty = specialtyOfCase(studyCase);
  const omissions: MenuError[] = liveUnits(studyCase, recommended, instrument)
    .filter((unit) => !isSatisfied(unit, recommended))
    .map((unit) => {
      const categories = new Set(unit.members.map((member) => member.category));
      return {
        case: studyCase.id,
        options: unit.members.map((member) => member.id).sort(compareIds),
        type: "omission",
        severity: unit.severity,
        category: categories.size === 1 ? unit.members[0]!.category : "Multiple",
        specialty,
      };
    });
  const commissions: MenuError[] = labelledOptions(studyCase)
    .filter((option) => classOfScore(option.score) === "inappropriate" && recommended.has(option.id))
    .map((option) => ({
      case: studyCase.id,
      options: [option.id],
      type: "commission",
      severity: severityOf(option, instrument),
      category: option.category,
      specialty,
    }));
  return [...omissions.sort(byFirstOption), ...commissions.sort(byFirstOption)];
}

function byFirstOption(a: MenuError, b: MenuError): number {
  return compareIds(a.options[0]!, b.options[0]!);
}

/** Number of errors of one type by severity. "none" can occur in `two-axis` studies only and is absent elsewhere. */
export type SeverityCounts = Record<Exclude<HarmSeverity, "none">, number> & { none?: number };

/** Errors by type and severity, zero where there are none. */
export function countBySeverity(
  errors: readonly MenuError[],
  instrument: InstrumentKind,
): Record<HarmType, SeverityCounts> {
  const zero = (): SeverityCounts => ({
    mild: 0,
    moderate: 0,
    severe: 0,
    ...(instrument === "two-axis" && { none: 0 }),
  });
  const counts = { omission: zero(), commission: zero() };
  for (const { type, severity } of errors) counts[type][severity] = (counts[type][severity] ?? 0) + 1;
  return counts;
}

/** A line of the error table. */
export interface ErrorTableRow {
  type: HarmType;
  severity: HarmSeverity;
  category: OptionCategory;
  specialty: string;
  count: number;
}

/**
 * The error table: number of errors by type, severity, category and specialty, one row a combination that occurs.
 * Omissions first, then the worst severity first, then category and specialty by name.
 */
export function tabulateErrors(errors: readonly MenuError[]): ErrorTableRow[] {
  const rows = new Map<string, ErrorTableRow>();
  for (const { type, severity, category, specialty } of errors) {
    const key = JSON.stringify([type, severity, category, specialty]);
    const row = rows.get(key);
    if (row) row.count++;
    else rows.set(key, { type, severity, category, specialty, count: 1 });
  }
  return [...rows.values()].sort(
    (a, b) =>
      HARM_TYPES.indexOf(a.type) - HARM_TYPES.indexOf(b.type) ||
      HARM_SEVERITIES.indexOf(b.severity) - HARM_SEVERITIES.indexOf(a.severity) ||
      compareIds(a.category, b.category) ||
      compareIds(a.specialty, b.specialty),
  );
}
