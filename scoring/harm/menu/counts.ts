import { layoutOf, type UnitLayout } from "./countable-case.ts";
import type { ErrorTally } from "./error-tally.ts";

/**
 * What is counted in one case of one trial. Every `menu` metric is a ratio of sums of these over cases, so that
 * resampling cases needs no more than weighing these rows. Omissions are the units that are not satisfied, commissions
 * the inappropriate options that are recommended.
 */
export const COUNT_COLUMNS = [
  "present",
  "safetySum",
  "safetyDefined",
  "completeCases",
  "completenessDefined",
  "recommendedAppropriate",
  "recommendedUncertain",
  "recommendedInappropriate",
  "satisfiedUnits",
  "units",
  "escalatedCases",
  "escalationDefined",
  "harmedCases",
  "severeErrors",
  "severeOmissions",
] as const;
export type CountColumn = (typeof COUNT_COLUMNS)[number];

export const N_COLUMNS = COUNT_COLUMNS.length;

/** Position of each column in a row of counts. */
export const COLUMN = Object.fromEntries(COUNT_COLUMNS.map((name, index) => [name, index])) as Record<
  CountColumn,
  number
>;

/** Costs and errors of one answer, before they go into its row of counts. */
interface Toll {
  cost: number;
  errors: number;
  severe: number;
}

/**
 * Adds numerators and denominators of one answer to one case to the row of counts that starts at `at`, and its errors
 * to the tally.
 *
 * @param taken one byte an option of the case, 1 where the answer recommends it
 */
export function addCounts(tally: ErrorTally, taken: Uint8Array, into: Float64Array, at: number): void {
  const { countable } = tally;
  const layout = layoutOf(countable, taken);
  const commission = commissionToll(tally, taken);
  const recommendedAppropriate = countTaken(countable.appropriate, taken);
  into[at + COLUMN.present]! += 1;
  into[at + COLUMN.recommendedAppropriate]! += recommendedAppropriate;
  into[at + COLUMN.recommendedUncertain]! += countTaken(countable.uncertain, taken);
  into[at + COLUMN.recommendedInappropriate]! += commission.errors;
  if (countable.escalations.length > 0) {
    into[at + COLUMN.escalationDefined]! += 1;
    if (countTaken(countable.escalations, taken) > 0) into[at + COLUMN.escalatedCases]! += 1;
  }
  const omission = omissionToll(tally, layout, taken, into, at);
  const severe = omission.severe + commission.severe;
  into[at + COLUMN.severeOmissions]! += omission.severe;
  into[at + COLUMN.severeErrors]! += severe;
  if (severe > 0) into[at + COLUMN.harmedCases]! += 1;
  const safety = caseSafety(omission.cost, layout.potential, commission.cost, countable.commissionPotential);
  if (!Number.isNaN(safety)) {
    into[at + COLUMN.safetySum]! += safety;
    into[at + COLUMN.safetyDefined]! += 1;
  }
}

function countTaken(positions: Int32Array, taken: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < positions.length; i++) count += taken[positions[i]!]!;
  return count;
}

function commissionToll({ countable, committed }: ErrorTally, taken: Uint8Array): Toll {
  const { inappropriate, commissionCost, isSevereCommission } = countable;
  const toll = { cost: 0, errors: 0, severe: 0 };
  for (let i = 0; i < inappropriate.length; i++) {
    if (taken[inappropriate[i]!] === 0) continue;
    committed[i]! += 1;
    toll.cost += commissionCost[i]!;
    toll.errors += 1;
    toll.severe += isSevereCommission[i]!;
  }
  return toll;
}

/** What the units left out amount to; adds units, satisfied units and completeness to the row as it goes. */
function omissionToll(tally: ErrorTally, layout: UnitLayout, taken: Uint8Array, into: Float64Array, at: number): Toll {
  const { start, member, cost, isSevere, isHigh, units } = layout;
  let omitted = tally.omitted.get(layout);
  if (omitted === undefined) tally.omitted.set(layout, (omitted = new Float64Array(units.length)));
  const toll = { cost: 0, errors: 0, severe: 0 };
  let highLeftOut = 0;
  for (let u = 0; u < units.length; u++) {
    let isSatisfied = 0;
    for (let i = start[u]!; i < start[u + 1]!; i++) isSatisfied |= taken[member[i]!]!;
    if (isSatisfied === 1) continue;
    omitted[u]! += 1;
    toll.cost += cost[u]!;
    toll.errors += 1;
    toll.severe += isSevere[u]!;
    highLeftOut += isHigh[u]!;
  }
  into[at + COLUMN.units]! += units.length;
  into[at + COLUMN.satisfiedUnits]! += units.length - toll.errors;
  if (layout.high > 0) {
    into[at + COLUMN.completenessDefined]! += 1;
    if (highLeftOut === 0) into[at + COLUMN.completeCases]! += 1;
  }
  return toll;
}

/**
 * Safety of one answer to one case, 0 to 1:
 * 1 - (omission cost / omission potential + commission cost / commission potential) / 2, a potential being the cost of
 * making every error of that kind in the case. With one kind of potential only, 1 - that kind's share; with none, NaN.
 * The normalisation is Primum's own: saying nothing scores about 0.5.
 */
function caseSafety(
  omissionCost: number,
  omissionPotential: number,
  commissionCost: number,
  commissionPotential: number,
): number {
  if (omissionPotential === 0) return commissionPotential === 0 ? NaN : 1 - commissionCost / commissionPotential;
  const omitted = omissionCost / omissionPotential;
  return commissionPotential === 0 ? 1 - omitted : 1 - (omitted + commissionCost / commissionPotential) / 2;
}
