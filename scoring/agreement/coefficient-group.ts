import type { AgreementValue } from "./agreement-value.ts";
import type { ResampledFigures } from "./bootstrap-agreement.ts";
import type { VarianceComponents } from "./icc-reml.ts";
import type { UnitSelection } from "./unit-selection.ts";

/** What some coefficients tell beside their value. */
export interface CoefficientExtras {
  /** Chance-corrected coefficients: the agreement they take for chance; null where undefined. */
  chanceAgreement?: number | null;
  /** Intraclass correlations: ratings a unit, their average n0 where the numbers are unequal. */
  k?: number | null;
  /** Intraclass correlations: the classical interval, which takes units for independent; null with a reason. */
  fInterval?: { lo: number; hi: number; level: number } | null;
  fIntervalReason?: string | null;
  /** Random-effects models: variances in squared points of the scale, and the reliability of a mean of three. */
  variance?: VarianceComponents | null;
  meanOfThree?: number | null;
}

export type CoefficientValue = AgreementValue & CoefficientExtras;

/** The metrics of one coefficient, computed from the same sums. */
export interface CoefficientGroup {
  /** The units it rests on; their clusters are resampled. */
  selection: UnitSelection;
  /** One value a metric. */
  values: CoefficientValue[];
  /** The same figures for any resample of clusters, in the same order. */
  figures: ResampledFigures;
  /** Why a metric has no interval whatever the replicates; null where it has one. */
  noInterval?: (string | null)[];
}
