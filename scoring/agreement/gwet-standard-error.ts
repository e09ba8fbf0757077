import { chanceCorrected, categoryShares, type ChanceModel } from "./chance-corrected.ts";
import { BRENNAN_PREDIGER_CHANCE } from "./brennan-prediger.ts";
import { FLEISS_CHANCE } from "./fleiss-kappa.ts";
import { GWET_CHANCE } from "./gwet-ac.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { createCategoryReader } from "./unit-categories.ts";
import { findRatedUnits, ratingsOf } from "./unit-selection.ts";
import { disagreementWeights, type Weighting } from "./weights.ts";

const MODELS = {
  gwet_ac: GWET_CHANCE,
  fleiss_kappa: FLEISS_CHANCE,
  brennan_prediger: BRENNAN_PREDIGER_CHANCE,
} as const satisfies Record<string, ChanceModel>;

export interface StandardError {
  estimate: number | null;
  /** Why the estimate is null, in words. */
  reason: string | null;
  /** Units with a rating or more. */
  n: number;
}

/**
 * Gwet's analytic standard error of AC1 and AC2, Fleiss' kappa and Brennan-Prediger: by linearisation, for units drawn
 * from a large population (no finite-population correction), raters fixed. It takes units for independent, so it is too
 * small for options of the same cases; the bootstrap over clusters is not.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 5.
 *
 * Null with a reason where the coefficient is, and with fewer than two units.
 */
export function gwetStandardError(
  table: RatingsTable,
  coefficient: keyof typeof MODELS,
  weighting: Weighting,
): StandardError {
  const model: ChanceModel = MODELS[coefficient];
  const rated = findRatedUnits(table);
  const { estimate, reason, chanceAgreement } = chanceCorrected(table, rated, model, weighting);
  const n = rated.units;
  if (estimate === null || chanceAgreement === null) return { estimate: null, reason, n };
  if (n < 2) return { estimate: null, reason: "a standard error needs at least two units", n };
  let squares = 0;
  for (const contribution of contributions(table, model, weighting, { estimate, chanceAgreement, n })) {
    squares += (contribution - estimate) ** 2;
  }
  return { estimate: Math.sqrt(squares / (n * (n - 1))), reason: null, n };
}

/** What each rated unit contributes to the coefficient, linearised; their mean is the coefficient. */
function* contributions(
  table: RatingsTable,
  model: ChanceModel,
  weighting: Weighting,
  { estimate, chanceAgreement: chance, n }: { estimate: number; chanceAgreement: number; n: number },
): Generator<number> {
  const side = table.categories.length;
  const disagreement = disagreementWeights(weighting, table.categories);
  const shares = categoryShares(table, findRatedUnits(table));
  const byCategory = model.prepare(disagreement, side).agreementByCategory(shares);
  const pairable = table.units.filter((_, unit) => ratingsOf(table, unit) >= 2).length;
  const read = createCategoryReader(table);
  for (let unit = 0; unit < table.units.length; unit++) {
    const { length, category, times, ratings } = read(unit);
    if (ratings === 0) continue;
    let disagreeing = 0;
    let chanceOfUnit = 0;
    for (let a = 0; a < length; a++) {
      chanceOfUnit += (times[a]! / ratings) * (byCategory?.[category[a]!] ?? 0);
      for (let b = a + 1; b < length; b++) {
        disagreeing += 2 * times[a]! * times[b]! * disagreement[category[a]! * side + category[b]!]!;
      }
    }
    const agreement = ratings < 2 ? chance : 1 - disagreeing / (ratings * (ratings - 1));
    const direct = ((n / pairable) * (agreement - chance)) / (1 - chance);
    const throughChance = byCategory === null ? 0 : (2 * (1 - estimate) * (chanceOfUnit - chance)) / (1 - chance);
    yield direct - throughChance;
  }
}
