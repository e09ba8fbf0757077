import type { CoefficientKey } from "#scoring/agreement/agreement-report.ts";
import type { Measure } from "./measures.ts";

/** Of a score: percent agreement by its three readings, and ordinal alpha as the headline. */
const OF_SCORE: readonly CoefficientKey[] = [
  { name: "percent_agreement", metric: "exact" },
  { name: "percent_agreement", metric: "class" },
  { name: "percent_agreement", metric: "within_one" },
  { name: "krippendorff_alpha", metric: "ordinal" },
  { name: "krippendorff_alpha", metric: "nominal" },
  { name: "krippendorff_alpha", metric: "interval" },
  { name: "gwet_ac1", metric: "unweighted" },
  { name: "gwet_ac2", metric: "ordinal" },
  { name: "gwet_ac2", metric: "quadratic" },
  { name: "fleiss_kappa", metric: "unweighted" },
  { name: "fleiss_kappa", metric: "quadratic" },
  { name: "brennan_prediger", metric: "unweighted" },
  { name: "brennan_prediger", metric: "quadratic" },
  { name: "icc_reml", metric: "oneway" },
  { name: "icc_reml", metric: "twoway" },
];

/** Of a few ordered categories: no distances between them, so no interval metric and no variances. */
const OF_ORDERED_CATEGORIES: readonly CoefficientKey[] = [
  { name: "percent_agreement", metric: "exact" },
  { name: "krippendorff_alpha", metric: "ordinal" },
  { name: "krippendorff_alpha", metric: "nominal" },
  { name: "gwet_ac1", metric: "unweighted" },
  { name: "gwet_ac2", metric: "ordinal" },
  { name: "fleiss_kappa", metric: "unweighted" },
  { name: "fleiss_kappa", metric: "linear" },
  { name: "brennan_prediger", metric: "unweighted" },
  { name: "brennan_prediger", metric: "linear" },
];

/** The coefficients that suit a measure, in the order in which they are shown. */
export const SHOWN_COEFFICIENTS: Record<Measure, readonly CoefficientKey[]> = {
  score: OF_SCORE,
  class: OF_ORDERED_CATEGORIES,
  severity: OF_ORDERED_CATEGORIES,
};

/** The two that groups are shown with: ordinal alpha, and the plain share of pairs in one class or category. */
export const GROUP_COEFFICIENTS: Record<Measure, readonly [CoefficientKey, CoefficientKey]> = {
  score: [
    { name: "krippendorff_alpha", metric: "ordinal" },
    { name: "percent_agreement", metric: "class" },
  ],
  class: [
    { name: "krippendorff_alpha", metric: "ordinal" },
    { name: "percent_agreement", metric: "exact" },
  ],
  severity: [
    { name: "krippendorff_alpha", metric: "ordinal" },
    { name: "percent_agreement", metric: "exact" },
  ],
};
