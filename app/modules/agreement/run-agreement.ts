import type { LabelInputs } from "#db/queries/label-inputs.ts";
import { reportAgreement, type AgreementReport, type CoefficientKey } from "#scoring/agreement/agreement-report.ts";
import { compareIds } from "#scoring/order.ts";
import { type GroupedRow, type Measure, type RatingSet, rowsOfBothRounds, rowsOfSet, SCALES } from "./measures.ts";
import { GROUP_COEFFICIENTS, SHOWN_COEFFICIENTS } from "./shown-coefficients.ts";

/** How intervals are computed. */
export interface Resampling {
  replicates: number;
  seed: number;
}

/** The figures of one specialty, category or case. */
export interface AgreementGroup {
  name: string;
  report: AgreementReport;
}

/** Agreement among the raters of a study, with the case as the cluster that is resampled. */
export interface StudyAgreement {
  whole: AgreementReport;
  bySpecialty: AgreementGroup[];
  byCategory: AgreementGroup[];
  /** One cluster each, so without intervals: the report says so. */
  byCase: AgreementGroup[];
}

/** A group's figures before and after; of the same raters and options. */
export interface ChangedGroup {
  name: string;
  first: AgreementReport;
  second: AgreementReport;
}

/** Agreement in round 1 beside round 2. */
export interface AgreementChange {
  whole: Omit<ChangedGroup, "name">;
  bySpecialty: ChangedGroup[];
  byCategory: ChangedGroup[];
}

type GroupKey = "specialty" | "category" | "case";

/**
 * Computes agreement as a whole and by specialty, category and case. The same inputs give the same figures.
 *
 * @param onProgress called with 0 to 1 after each report
 */
export function computeStudyAgreement(
  { setup, options }: LabelInputs,
  wish: { measure: Measure; ratings: RatingSet } & Resampling,
  onProgress: (share: number) => void = () => {},
): StudyAgreement {
  const { measure } = wish;
  const rows = rowsOfSet(options, wish, setup.instrument.kind);
  const groups = (["specialty", "category", "case"] as const).map((key) => groupBy(rows, key));
  const total = 1 + groups.reduce((sum, one) => sum + one.length, 0);
  let done = 0;
  const report = (members: GroupedRow[], coefficients: readonly CoefficientKey[]) => {
    const result = reportRows(members, coefficients, wish);
    onProgress(++done / total);
    return result;
  };
  const whole = report(rows, SHOWN_COEFFICIENTS[measure]);
  const [bySpecialty, byCategory, byCase] = groups.map((one) =>
    one.map(([name, members]) => ({ name, report: report(members, GROUP_COEFFICIENTS[measure]) })),
  );
  return { whole, bySpecialty: bySpecialty!, byCategory: byCategory!, byCase: byCase! };
}

/**
 * Computes agreement of rounds 1 and 2 on the options that were rated in both, by the raters who judged in both. The
 * same draws of cases give the intervals of both.
 */
export function computeAgreementChange(
  { setup, options }: LabelInputs,
  wish: { measure: Measure } & Resampling,
  onProgress: (share: number) => void = () => {},
): AgreementChange {
  const { measure } = wish;
  const { first, second } = rowsOfBothRounds(options, measure, setup.instrument.kind);
  const compare = (before: GroupedRow[], after: GroupedRow[], coefficients: readonly CoefficientKey[]) => ({
    first: reportRows(before, coefficients, wish),
    second: reportRows(after, coefficients, wish),
  });
  const whole = compare(first, second, SHOWN_COEFFICIENTS[measure]);
  onProgress(0.5);
  const compareBy = (key: GroupKey) => {
    const after = new Map(groupBy(second, key));
    return groupBy(first, key).map(([name, before]) => ({
      name,
      ...compare(before, after.get(name)!, GROUP_COEFFICIENTS[measure]),
    }));
  };
  return { whole, bySpecialty: compareBy("specialty"), byCategory: compareBy("category") };
}

function reportRows(
  rows: readonly GroupedRow[],
  coefficients: readonly CoefficientKey[],
  { measure, replicates, seed }: { measure: Measure } & Resampling,
): AgreementReport {
  return reportAgreement(rows, { scale: SCALES[measure], replicates, seed, coefficients });
}

function groupBy(rows: readonly GroupedRow[], key: GroupKey): [string, GroupedRow[]][] {
  const groups = new Map<string, GroupedRow[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return [...groups].sort(([a], [b]) => compareIds(a, b));
}
