import type { LabelInputs } from "#db/queries/label-inputs.ts";
import { reportAgreement, type AgreementReport, type CoefficientKey } from "#scoring/agreement/agreement-report.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { compareIds } from "#scoring/order.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

/** How the figures are computed; part of the job, and so of what is done only once. */
export interface AgreementParameters {
  replicates: number;
  seed: number;
  /** The round whose ratings are compared. */
  round: number;
}

export const AGREEMENT_PARAMETERS: AgreementParameters = { replicates: 1000, seed: 0, round: 1 };

/** The coefficients that the page shows. */
const SHOWN_COEFFICIENTS: readonly CoefficientKey[] = [
  { name: "percent_agreement", metric: "exact" },
  { name: "percent_agreement", metric: "class" },
  { name: "percent_agreement", metric: "within_one" },
  { name: "krippendorff_alpha", metric: "ordinal" },
  { name: "krippendorff_alpha", metric: "nominal" },
  { name: "krippendorff_alpha", metric: "interval" },
];

/** The figures of one specialty, category or case. */
export interface AgreementGroup {
  name: string;
  report: AgreementReport;
}

/** Agreement among the raters of a study on the score from 1 to 9, with the case as the cluster that is resampled. */
export interface StudyAgreement {
  parameters: AgreementParameters;
  whole: AgreementReport;
  bySpecialty: AgreementGroup[];
  byCategory: AgreementGroup[];
  /** One cluster each, so without intervals: the report says so. */
  byCase: AgreementGroup[];
}

type GroupKey = "specialty" | "category" | "case";

/** A rating with the groups that its option belongs to. */
type GroupedRow = RatingRow & Record<GroupKey, string>;

/**
 * Computes agreement as a whole and by specialty, category and case, from the ratings of one round. An abstention
 * counts as an option without a value; an option that nobody has answered takes no part. The same inputs give the same
 * figures.
 *
 * @param specialties specialty of each case by external id
 * @param onProgress called with 0 to 1 after each report
 */
export function computeStudyAgreement(
  { options }: Pick<LabelInputs, "options">,
  specialties: ReadonlyMap<string, string>,
  parameters: AgreementParameters = AGREEMENT_PARAMETERS,
  onProgress: (share: number) => void = () => {},
): StudyAgreement {
  const rows = options.flatMap((option) => rowsOf(option, specialties, parameters.round));
  const groups = {
    specialty: groupBy(rows, "specialty"),
    category: groupBy(rows, "category"),
    case: groupBy(rows, "case"),
  };
  const total = 1 + groups.specialty.length + groups.category.length + groups.case.length;
  let done = 0;
  const report = (groupRows: GroupedRow[]) => {
    const { replicates, seed } = parameters;
    const options = { scale: APPROPRIATENESS_SCALE, replicates, seed, coefficients: SHOWN_COEFFICIENTS };
    const result = reportAgreement(groupRows, options);
    onProgress(++done / total);
    return result;
  };
  const reportEach = (key: GroupKey) => groups[key].map(([name, members]) => ({ name, report: report(members) }));
  return {
    parameters,
    whole: report(rows),
    bySpecialty: reportEach("specialty"),
    byCategory: reportEach("category"),
    byCase: reportEach("case"),
  };
}

function rowsOf(
  { caseExternalId, optionExternalId, category, ratings }: LabelInputs["options"][number],
  specialties: ReadonlyMap<string, string>,
  round: number,
): GroupedRow[] {
  return ratings
    .filter((rating) => rating.round === round)
    .map(({ rater, appropriateness }) => ({
      unit: JSON.stringify([caseExternalId, optionExternalId]),
      rater,
      value: appropriateness,
      cluster: caseExternalId,
      case: caseExternalId,
      category,
      specialty: specialties.get(caseExternalId) ?? "no specialty",
    }));
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
