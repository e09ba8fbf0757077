import type { CoefficientKey } from "./coefficients.ts";
import { meanSquares, sumAnova } from "./anova.ts";
import { drawnOnce, sumDrawn } from "./cluster-sums.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { findPairableUnits, findRatedUnits, ratingsOf } from "./unit-selection.ts";

/** Names spelled out in a sentence; beyond them only their number. */
const MOST_NAMES = 10;

/** What a reader must know of a table's figures, in sentences: who and what takes no part, and in which of them. */
export function describeData(table: RatingsTable, coefficients: readonly CoefficientKey[]): string[] {
  const names = new Set(coefficients.map(({ name }) => name));
  return [
    describeRatersAlone(table),
    describeSingleRatings(table),
    names.has("icc") ? describeUnequalNumbers(table) : null,
    names.has("gwet_ac1") || names.has("gwet_ac2")
      ? "AC1 and AC2 stay high for random ratings on a skewed scale: read them beside alpha and their chance agreement."
      : null,
  ].filter((note) => note !== null);
}

function describeRatersAlone(table: RatingsTable): string | null {
  const isCompared = new Uint8Array(table.raters.length);
  for (let unit = 0; unit < table.units.length; unit++) {
    if (ratingsOf(table, unit) < 2) continue;
    for (let i = table.start[unit]!; i < table.start[unit + 1]!; i++) isCompared[table.rater[i]!] = 1;
  }
  const alone = table.raters.filter((_, rater) => isCompared[rater] === 0);
  if (alone.length === 0 || alone.length === table.raters.length) return null;
  const listed = alone.slice(0, MOST_NAMES).join(", ") + (alone.length > MOST_NAMES ? ", ..." : "");
  const subject = alone.length === 1 ? "1 rater shares" : `${alone.length} raters share`;
  return `${subject} no unit with another rater (${listed}): they take no part in pairwise agreement and alpha.`;
}

function describeSingleRatings(table: RatingsTable): string | null {
  const single = findRatedUnits(table).units - findPairableUnits(table).units;
  if (single === 0) return null;
  const subject = single === 1 ? "1 unit has one rating" : `${single} units have one rating each`;
  return (
    `${subject}: left out of percent agreement, alpha and Brennan-Prediger, but part of the chance agreement of ` +
    `AC1, AC2 and Fleiss' kappa and of the variances of ICC.`
  );
}

function describeUnequalNumbers(table: RatingsTable): string | null {
  const rated = findRatedUnits(table);
  if (rated.emptyReason !== null || rated.units < 2) return null;
  const sums = sumAnova(table, rated);
  const total = new Float64Array(sums.size);
  sumDrawn(sums, drawnOnce(rated), total);
  const { isBalanced, k } = meanSquares(total);
  if (isBalanced) return null;
  return `Units have unequal numbers of ratings: ICC(1,k) is the reliability of a mean of ${k.toFixed(2)}, their average.`;
}
