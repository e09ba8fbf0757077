import { COHEN_METRICS } from "./cohen-kappa.ts";
import type { CoefficientGroup } from "./coefficient-group.ts";
import { ICC_FORMS } from "./icc-forms.ts";
import { REML_MODELS } from "./icc-reml.ts";
import { KENDALL_METRICS } from "./kendall-w.ts";
import { ALPHA_METRICS, prepareAlpha } from "./krippendorff-alpha.ts";
import { PERCENT_AGREEMENT_METRICS } from "./percent-agreement.ts";
import {
  prepareChanceCorrected,
  prepareIcc,
  prepareKendall,
  preparePercentAgreement,
  prepareReml,
} from "./prepare-groups.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { WEIGHTINGS } from "./weights.ts";

/** Every coefficient that a report can give, with its metrics, in the order in which they are shown. */
const METRICS_OF_COEFFICIENT = {
  percent_agreement: PERCENT_AGREEMENT_METRICS,
  krippendorff_alpha: ALPHA_METRICS,
  gwet_ac1: ["unweighted"],
  gwet_ac2: ["linear", "quadratic", "ordinal"],
  fleiss_kappa: WEIGHTINGS,
  cohen_kappa: COHEN_METRICS,
  brennan_prediger: WEIGHTINGS,
  icc: ICC_FORMS,
  icc_reml: REML_MODELS,
  kendall_w: KENDALL_METRICS,
} as const;

export type CoefficientName = keyof typeof METRICS_OF_COEFFICIENT;

/** A coefficient with one of its own metrics. */
export type CoefficientKey = {
  [Name in CoefficientName]: { name: Name; metric: (typeof METRICS_OF_COEFFICIENT)[Name][number] };
}[CoefficientName];

const COEFFICIENT_NAMES = Object.keys(METRICS_OF_COEFFICIENT) as CoefficientName[];

export const ALL_COEFFICIENTS: readonly CoefficientKey[] = COEFFICIENT_NAMES.flatMap((name) =>
  METRICS_OF_COEFFICIENT[name].map((metric) => ({ name, metric }) as CoefficientKey),
);

type Metrics<Name extends CoefficientName> = readonly (typeof METRICS_OF_COEFFICIENT)[Name][number][];

interface Settings {
  replicates: number;
  level: number;
}

/** What readies each coefficient; Cohen's kappa is one of raters' pairs, which a report lists apart. */
const PREPARE: {
  [Name in Exclude<CoefficientName, "cohen_kappa">]: (
    table: RatingsTable,
    metrics: Metrics<Name>,
    settings: Settings,
  ) => CoefficientGroup;
} = {
  percent_agreement: preparePercentAgreement,
  krippendorff_alpha: prepareAlpha,
  gwet_ac1: (table, metrics) => prepareChanceCorrected(table, "gwet_ac", metrics),
  gwet_ac2: (table, metrics) => prepareChanceCorrected(table, "gwet_ac", metrics),
  fleiss_kappa: (table, metrics) => prepareChanceCorrected(table, "fleiss_kappa", metrics),
  brennan_prediger: (table, metrics) => prepareChanceCorrected(table, "brennan_prediger", metrics),
  icc: (table, metrics, { level }) => prepareIcc(table, metrics, level),
  icc_reml: (table, metrics, { replicates }) => prepareReml(table, metrics, replicates),
  kendall_w: prepareKendall,
};

/** Readies the named metrics of a coefficient. */
export function prepareCoefficient(
  table: RatingsTable,
  name: Exclude<CoefficientName, "cohen_kappa">,
  metrics: readonly string[],
  settings: Settings,
): CoefficientGroup {
  const prepare = PREPARE[name] as (
    table: RatingsTable,
    metrics: readonly string[],
    settings: Settings,
  ) => CoefficientGroup;
  return prepare(table, metrics, settings);
}
