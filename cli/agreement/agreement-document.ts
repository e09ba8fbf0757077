import type { AgreementCoefficient, AgreementReport } from "#scoring/agreement/agreement-report.ts";
import type { PairReport } from "#scoring/agreement/pair-report.ts";

/** A report with what was asked for. */
export interface AgreementFindings {
  report: AgreementReport;
  /** The categories that the figures rest on; where they were not given, the values seen. */
  categories: readonly number[];
  areCategoriesGiven: boolean;
  parameters: { replicates: number; seed: number; level: number };
}

/** The JSON document of `primum agreement`. */
export function agreementDocument({ report, categories, areCategoriesGiven, parameters }: AgreementFindings) {
  return {
    units: report.units,
    raters: report.raters,
    ratings: report.ratings,
    units_with_one_rating: report.unitsWithOneRating,
    units_without_rating: report.unitsWithoutRating,
    categories,
    categories_from: areCategoriesGiven ? "given" : "values seen",
    parameters,
    coefficients: report.coefficients.map(describeCoefficient),
    ...(report.pairs === undefined ? {} : { pairs: report.pairs.map((pair) => describePair(pair, parameters)) }),
    notes: report.notes,
  };
}

function describeCoefficient(coefficient: AgreementCoefficient) {
  const { name, metric, estimate, reason, nUnits, nRaters, nRatings, n, undefinedReplicates } = coefficient;
  return {
    name,
    metric,
    estimate,
    reason,
    ci: describeInterval(coefficient, coefficient),
    ci_reason: coefficient.intervalReason,
    n_units: nUnits,
    n_raters: nRaters,
    n_ratings: nRatings,
    n_clusters: n,
    undefined_replicates: undefinedReplicates,
    ...describeExtras(coefficient),
  };
}

function describeExtras({ chanceAgreement, k, fInterval, fIntervalReason, ...rest }: AgreementCoefficient) {
  return {
    ...(chanceAgreement === undefined ? {} : { chance_agreement: chanceAgreement }),
    ...(k === undefined ? {} : { k, f_interval: fInterval, f_interval_reason: fIntervalReason }),
    ...(rest.variance === undefined ? {} : { variance: rest.variance, mean_of_three: rest.meanOfThree }),
  };
}

function describePair({ raters, units, kappas }: PairReport, parameters: AgreementFindings["parameters"]) {
  return {
    raters,
    n_units: units,
    kappas: kappas.map((kappa) => ({
      metric: kappa.metric,
      estimate: kappa.estimate,
      reason: kappa.reason,
      ci: describeInterval(kappa, parameters),
      ci_reason: kappa.intervalReason,
      n_clusters: kappa.clusters,
      undefined_replicates: kappa.undefinedReplicates,
      chance_agreement: kappa.chanceAgreement,
    })),
  };
}

function describeInterval(
  { lo, hi }: { lo: number | null; hi: number | null },
  { level, replicates }: { level: number; replicates: number },
) {
  return lo === null || hi === null ? null : { lo, hi, level, replicates };
}
