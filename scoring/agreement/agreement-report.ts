import type { Estimate } from "../terms.ts";
import { bootstrapAgreement, type BootstrapInterval, type BootstrapOptions } from "./bootstrap-agreement.ts";
import { combineFigures, requireBootstrapOptions, withoutInterval } from "./bootstrap-agreement.ts";
import { UNDEFINED_FIGURE } from "./agreement-value.ts";
import { describeData } from "./agreement-notes.ts";
import type { CoefficientExtras, CoefficientGroup, CoefficientValue } from "./coefficient-group.ts";
import { ALL_COEFFICIENTS, prepareCoefficient, type CoefficientKey, type CoefficientName } from "./coefficients.ts";
import { COHEN_METRICS } from "./cohen-kappa.ts";
import { comparePairs, type PairReport } from "./pair-report.ts";
import { tabulateRatings, type RatingRow, type RatingsTable } from "./ratings-table.ts";
import { findPairableUnits, ratingsOf } from "./unit-selection.ts";

export type { CoefficientKey, CoefficientName } from "./coefficients.ts";
export { ALL_COEFFICIENTS } from "./coefficients.ts";

/** A coefficient with its interval. `n` is the number of clusters resampled (cases, or units without a cluster). */
export interface AgreementCoefficient extends Estimate, CoefficientExtras {
  name: CoefficientName;
  metric: CoefficientKey["metric"];
  /** Units that enter the figure: those with two ratings or more, and with one where those count too. */
  nUnits: number;
  nRaters: number;
  nRatings: number;
  undefinedReplicates: number;
}

export interface AgreementReport {
  /** Units named in the rows. */
  units: number;
  /** Raters who gave at least one rating. */
  raters: number;
  /** Ratings with a value. */
  ratings: number;
  /** Units with one rating, which no pair can be formed of. */
  unitsWithOneRating: number;
  unitsWithoutRating: number;
  scale: readonly number[];
  coefficients: AgreementCoefficient[];
  /** Cohen's kappas of every two raters who share units, where they were asked for and there are more than two. */
  pairs?: PairReport[];
  /** What a reader must know of these figures: raters and units that take no part, unequal numbers; sentences. */
  notes: string[];
}

export interface AgreementOptions {
  /** All values that a rating can have. */
  scale: readonly number[];
  /** Bootstrap replicates, 1,000 by default; 0 for no intervals. */
  replicates?: number;
  seed?: number;
  level?: number;
  /** The coefficients to give, in this order; all by default. */
  coefficients?: readonly CoefficientKey[];
  /** Called now and then with what is done of the bootstrap, and at its end. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Agreement among the raters of a set of units: the coefficients asked for, each 0/0-safe, with its numbers and a
 * bootstrap interval over clusters. Ordinal, interval and nominal readings of the same ratings stand side by side under
 * their names; none is taken silently.
 *
 * The order of the rows changes nothing, and the same seed gives the same figures. An empty set of rows gives a report
 * whose coefficients are all null with a reason.
 *
 * @throws ScoringInputError for ratings that cannot be tabulated, RangeError for bad replicates, seed or level
 */
export function reportAgreement(rows: readonly RatingRow[], options: AgreementOptions): AgreementReport {
  const table = tabulateRatings(rows, options.scale);
  const { replicates = 1000, seed = 0, level = 0.95, coefficients = ALL_COEFFICIENTS } = options;
  const bootstrap = { replicates, seed, level };
  requireBootstrapOptions(bootstrap);
  const metrics = COHEN_METRICS.filter((metric) =>
    coefficients.some((key) => key.name === "cohen_kappa" && key.metric === metric),
  );
  const cohen = comparePairs(table, metrics, bootstrap);
  const found = computeGroups(table, coefficients, bootstrap, options.onProgress);
  return {
    units: table.units.length,
    raters: table.raters.length,
    ratings: table.category.length,
    unitsWithOneRating: countUnitsWith(table, 1),
    unitsWithoutRating: countUnitsWith(table, 0),
    scale: table.categories,
    coefficients: coefficients.map((key) => {
      const { clusters, ...entry } =
        key.name === "cohen_kappa" ? cohen.coefficient(key.metric) : found.get(nameOf(key))!;
      return { name: key.name, metric: key.metric, ...entry, ...bootstrap, n: clusters };
    }),
    ...(metrics.length > 0 && table.raters.length > 2 ? { pairs: cohen.pairs } : {}),
    notes: [...describeData(table, coefficients), ...cohen.notes],
  };
}

function countUnitsWith(table: RatingsTable, ratings: number): number {
  return table.units.filter((_, unit) => ratingsOf(table, unit) === ratings).length;
}

type Entry = CoefficientValue & BootstrapInterval & { clusters: number };

type NamedGroup = CoefficientGroup & { name: CoefficientName; metrics: string[] };

function nameOf({ name, metric }: CoefficientKey): string {
  return `${name} ${metric}`;
}

/** All coefficients but Cohen's, by name and metric. Those that rest on the same units are resampled together. */
function computeGroups(
  table: RatingsTable,
  keys: readonly CoefficientKey[],
  options: BootstrapOptions,
  onProgress: AgreementOptions["onProgress"],
): Map<string, Entry> {
  const names = [...new Set(keys.map(({ name }) => name))].filter((name) => name !== "cohen_kappa");
  const groups: NamedGroup[] = names.map((name) => {
    const metrics = keys.filter((key) => key.name === name).map(({ metric }) => metric);
    return { name, metrics, ...prepareCoefficient(table, name, metrics, options) };
  });
  const pairable = findPairableUnits(table);
  const isDefined = ({ values }: NamedGroup) => values.some(({ estimate }) => estimate !== null);
  const passes = [true, false]
    .map((onPairs) => groups.filter(({ selection }) => (selection.units === pairable.units) === onPairs))
    .filter((together) => together.length > 0);
  const onReplicate = countReplicates(
    options.replicates * passes.filter((one) => one.some(isDefined)).length,
    onProgress,
  );
  const entries = new Map<string, Entry>();
  for (const together of passes) {
    const resampled = together.filter(isDefined);
    const intervals = resampleTogether(resampled, options, onReplicate);
    for (const group of together) {
      const ofGroup = intervals[resampled.indexOf(group)];
      group.metrics.forEach((metric, m) => entries.set(`${group.name} ${metric}`, makeEntry(group, m, ofGroup?.[m])));
    }
  }
  return entries;
}

/** Intervals of groups on the same units, from the same draws: by group, then by metric. */
function resampleTogether(
  groups: readonly CoefficientGroup[],
  options: BootstrapOptions,
  onReplicate: () => void,
): BootstrapInterval[][] {
  if (groups.length === 0) return [];
  const figures = combineFigures(groups.map((group) => group.figures));
  const intervals = bootstrapAgreement(groups[0]!.selection.clusters, figures, options, onReplicate);
  return groups.map(({ values }) => intervals.splice(0, values.length));
}

function makeEntry(group: CoefficientGroup, m: number, interval: BootstrapInterval | undefined): Entry {
  const value = group.values[m]!;
  const noInterval = value.estimate === null ? UNDEFINED_FIGURE : (group.noInterval?.[m] ?? null);
  const shown = noInterval !== null || interval === undefined ? withoutInterval(noInterval ?? "") : interval;
  return { ...value, ...shown, clusters: group.selection.clusters };
}

/** Tells how many replicates are done each time another hundredth is. */
function countReplicates(total: number, onProgress: AgreementOptions["onProgress"]): () => void {
  const step = Math.max(1, Math.floor(total / 100));
  let done = 0;
  return () => {
    done++;
    if (done % step === 0 || done === total) onProgress?.(done, total);
  };
}
