import type { LabelledUnit } from "#scoring/labels/label-units.ts";
import { dawidSkene, type DawidSkene } from "#scoring/label-models/dawid-skene.ts";
import { majorityClass, type MajorityClass } from "#scoring/label-models/majority-class.ts";
import { raterStringency, type RaterStringency } from "#scoring/label-models/rater-stringency.ts";
import { APPROPRIATENESS_CLASSES, type AppropriatenessClass, classOfScore } from "#scoring/terms.ts";

/** The label models of a file's standing ratings; the units of each stand in one order. */
export interface LabelModels {
  majority: MajorityClass<AppropriatenessClass>[];
  dawidSkene: DawidSkene<AppropriatenessClass>;
  stringency: RaterStringency;
}

/** Fits all label models to the ratings that the labels rest on. */
export function fitLabelModels(units: readonly LabelledUnit[]): LabelModels {
  const scores = units.flatMap(({ unit, standing }) => [
    { unit, rater: "-", value: null },
    ...standing.map(({ rater, appropriateness }) => ({ unit, rater, value: appropriateness })),
  ]);
  const classes = scores.map((rating) => ({
    ...rating,
    value: rating.value === null ? null : classOfScore(rating.value),
  }));
  return {
    majority: majorityClass(classes, APPROPRIATENESS_CLASSES),
    dawidSkene: dawidSkene(classes, APPROPRIATENESS_CLASSES),
    stringency: raterStringency(scores),
  };
}

type Shares = Record<AppropriatenessClass, number>;

/** What the models make of each unit, as the JSON document has it, by unit. */
export function describeUnitsByModels(models: LabelModels) {
  const byUnit = new Map<string, ReturnType<typeof describe>>();
  models.majority.forEach(({ unit }, index) => byUnit.set(unit, describe(models, index)));
  return byUnit;
}

function describe({ majority, dawidSkene: latent, stringency }: LabelModels, index: number) {
  const vote = majority[index]!;
  const { posterior, class: likeliest, reason } = latent.units[index]!;
  const adjusted = stringency.units[index]!;
  return {
    majority: { class: vote.class, votes: vote.votes, reason: vote.reason },
    dawid_skene: { class: likeliest, posterior: nameShares(posterior), reason },
    stringency: { class: adjusted.class, score: adjusted.score, mean: adjusted.mean, reason: adjusted.reason },
  };
}

/** The models' parameters and what they say of raters, as the JSON document has them. */
export function describeModels({ dawidSkene: latent, stringency }: LabelModels) {
  return {
    dawid_skene: {
      prevalence: nameShares(latent.prevalence),
      log_likelihood: latent.logLikelihood,
      iterations: latent.iterations,
      converged: latent.converged,
      reason: latent.reason,
      raters: latent.raters.map(({ rater, n, confusion }) => ({
        rater,
        n,
        confusion: Object.fromEntries(APPROPRIATENESS_CLASSES.map((name, k) => [name, nameShares(confusion[k]!)])),
      })),
    },
    stringency: {
      rater_variance: stringency.raterVariance,
      residual_variance: stringency.residualVariance,
      components: stringency.components,
      reason: stringency.reason,
      notes: stringency.notes,
      raters: stringency.raters.map(({ standardError, leastSquares, ...rater }) => ({
        ...rater,
        standard_error: standardError,
        least_squares: leastSquares,
      })),
    },
  };
}

function nameShares(shares: readonly number[] | null): Shares | null {
  if (shares === null) return null;
  return Object.fromEntries(APPROPRIATENESS_CLASSES.map((name, index) => [name, shares[index]!])) as Shares;
}
