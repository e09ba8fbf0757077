import { meanSquares, sumAnova } from "./anova.ts";
import { BRENNAN_PREDIGER_CHANCE } from "./brennan-prediger.ts";
import {
  chanceCorrected,
  type ChanceModel,
  correctForChance,
  sharesOfSums,
  sumCategoryShares,
} from "./chance-corrected.ts";
import { sumDrawn } from "./cluster-sums.ts";
import type { CoefficientGroup } from "./coefficient-group.ts";
import { FLEISS_CHANCE } from "./fleiss-kappa.ts";
import { GWET_CHANCE } from "./gwet-ac.ts";
import { icc } from "./icc.ts";
import { iccOfMeanSquares, type IccForm } from "./icc-forms.ts";
import { iccReml, type RemlModel, resampleReml } from "./icc-reml.ts";
import { kendallW, type KendallMetric, resampleKendall } from "./kendall-w.ts";
import {
  meanDisagreement,
  pairDisagreement,
  percentAgreement,
  type PercentAgreementMetric,
  sumDisagreement,
} from "./percent-agreement.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findPairableUnits, findRatedUnits } from "./unit-selection.ts";
import { disagreementWeights, type Weighting } from "./weights.ts";

/** A fit inverts a matrix of one row a rater several times; beyond this many products in all a bootstrap takes long. */
const MOST_PRODUCTS = 4e9;

export function preparePercentAgreement(
  table: RatingsTable,
  metrics: readonly PercentAgreementMetric[],
): CoefficientGroup {
  const pairable = findPairableUnits(table);
  const weights = metrics.map((metric) => pairDisagreement(metric, table.categories));
  const sums = sumDisagreement(table, pairable, weights);
  const total = new Float64Array(sums.size);
  return {
    selection: pairable,
    values: metrics.map((metric) => percentAgreement(table, metric)),
    figures: {
      count: metrics.length,
      evaluate(drawn, into) {
        sumDrawn(sums, drawn, total);
        metrics.forEach((_, m) => (into[m] = 1 - meanDisagreement(total, m)));
      },
    },
  };
}

const CHANCE_MODELS = {
  gwet_ac: GWET_CHANCE,
  fleiss_kappa: FLEISS_CHANCE,
  brennan_prediger: BRENNAN_PREDIGER_CHANCE,
} as const satisfies Record<string, ChanceModel>;

export function prepareChanceCorrected(
  table: RatingsTable,
  coefficient: keyof typeof CHANCE_MODELS,
  weightings: readonly Weighting[],
): CoefficientGroup {
  const model: ChanceModel = CHANCE_MODELS[coefficient];
  const selection = model.countsSingleRatings ? findRatedUnits(table) : findPairableUnits(table);
  const weights = weightings.map((weighting) => disagreementWeights(weighting, table.categories));
  const chances = weights.map((disagreement) => model.prepare(disagreement, table.categories.length));
  const observed = sumDisagreement(table, selection, weights);
  const shares = sumCategoryShares(table, selection);
  const [totalObserved, totalShares] = [new Float64Array(observed.size), new Float64Array(shares.size)];
  return {
    selection,
    values: weightings.map((weighting) => chanceCorrected(table, selection, model, weighting)),
    figures: {
      count: weightings.length,
      evaluate(drawn, into) {
        sumDrawn(observed, drawn, totalObserved);
        sumDrawn(shares, drawn, totalShares);
        const ofDraw = sharesOfSums(totalShares);
        chances.forEach((chance, m) => {
          into[m] = correctForChance(meanDisagreement(totalObserved, m), chance.expected(ofDraw));
        });
      },
    },
  };
}

export function prepareIcc(table: RatingsTable, forms: readonly IccForm[], level: number): CoefficientGroup {
  const rated = findRatedUnits(table);
  const sums = sumAnova(table, rated);
  const total = new Float64Array(sums.size);
  return {
    selection: rated,
    values: forms.map((form) => icc(table, form, level)),
    figures: {
      count: forms.length,
      evaluate(drawn, into) {
        sumDrawn(sums, drawn, total);
        const squares = meanSquares(total);
        forms.forEach((form, m) => (into[m] = iccOfMeanSquares(squares, form)));
      },
    },
  };
}

export function prepareKendall(table: RatingsTable, metrics: readonly KendallMetric[]): CoefficientGroup {
  const rated = findRatedUnits(table);
  return {
    selection: rated,
    values: metrics.map((metric) => kendallW(table, metric)),
    figures: resampleKendall(table, rated, metrics),
  };
}

export function prepareReml(table: RatingsTable, models: readonly RemlModel[], replicates: number): CoefficientGroup {
  const rated = findRatedUnits(table);
  const values = models.map((model) => iccReml(table, model));
  const mostColumns = replicates === 0 ? 0 : Math.floor(Math.cbrt(MOST_PRODUCTS / replicates));
  const resampled = values.map((value) =>
    value.estimate === null || replicates === 0 ? null : resampleReml(table, rated, value, mostColumns),
  );
  const totals = resampled.map((one) => new Float64Array(one?.sums.size ?? 0));
  return {
    selection: rated,
    values,
    figures: {
      count: models.length,
      evaluate(drawn, into) {
        resampled.forEach((one, m) => {
          if (one !== null) sumDrawn(one.sums, drawn, totals[m]!);
          into[m] = one === null ? Number.NaN : one.evaluate(totals[m]!);
        });
      },
    },
    noInterval: resampled.map((one) => {
      if (one !== null || replicates === 0) return null;
      return `fitting a model of ${table.raters.length} raters ${replicates} times takes too long; ask for fewer replicates`;
    }),
  };
}
