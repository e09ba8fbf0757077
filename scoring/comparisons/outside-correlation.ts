import { ScoringInputError } from "../errors.ts";
import type { InputProblem } from "../errors.ts";
import { compareIds } from "../order.ts";
import { drawCaseWeights } from "../resampling/case-weights.ts";
import {
  NO_REPLICATES,
  percentileInterval,
  requireLevel,
  TOO_FEW_DEFINED_REPLICATES,
} from "../resampling/percentile-interval.ts";
import type { Random } from "../resampling/random.ts";
import type { Estimate } from "../terms.ts";
import { ascendingOrder, midranks, pearson } from "./correlation.ts";

/** Under this many systems a correlation says nothing. */
export const MINIMUM_SYSTEMS = 4;

/** A correlation across systems, -1 to 1. */
export interface CorrelationEstimate extends Omit<Estimate, "seed"> {
  /** Replicates in which the correlation is defined. */
  definedReplicates: number;
  /** Systems with a figure on both sides. */
  n: number;
}

/** How a metric goes with an outside benchmark's scores. */
export interface OutsideCorrelation {
  pearson: CorrelationEstimate;
  spearman: CorrelationEstimate;
  /** The systems that it rests on. */
  systems: string[];
  /** Systems that the benchmark has no score of. */
  onlyHere: string[];
  /** Systems of the benchmark that have no figure here. */
  onlyOutside: string[];
  /** Systems in both lists whose figure here is undefined. */
  undefinedHere: string[];
}

export interface OutsideCorrelationOptions {
  /** Resamples of the systems; 0 for no intervals. */
  replicates: number;
  /** Coverage of the intervals, over 0 and under 1. */
  level: number;
  random: Random;
}

/**
 * Pearson and Spearman correlation of a metric with an outside benchmark's scores, across the systems that both have.
 *
 * The intervals are percentile intervals from resampling systems; both correlations come from the same resamples, and
 * ranks (mid-ranks for ties) are formed anew in each. A correlation is null with a reason under four systems, and where
 * the systems are all equal on one side (0/0). A resample in which that happens is left out and counted. The cases
 * behind the figures are held fixed.
 *
 * Names must match letter by letter: those in one list only are reported, not guessed at.
 *
 * @param figures the metric by system
 * @param outside the benchmark's score by system
 * @throws ScoringInputError for a system that is twice in a list or a number that is not finite
 * @throws RangeError when the level lies outside (0, 1) or the number of replicates is not a whole number from 0
 */
export function correlateWithOutside(
  figures: readonly { system: string; estimate: number | null }[],
  outside: readonly { system: string; score: number }[],
  { replicates, level, random }: OutsideCorrelationOptions,
): OutsideCorrelation {
  requireLevel(level);
  if (!Number.isInteger(replicates) || replicates < 0) {
    throw new RangeError(`The number of replicates is a whole number from 0, not ${replicates}.`);
  }
  validate(figures, outside);
  const scores = new Map(outside.map(({ system, score }) => [system, score]));
  const here = new Set(figures.map(({ system }) => system));
  const shared = figures.filter(({ system }) => scores.has(system)).sort((a, b) => compareIds(a.system, b.system));
  const paired = shared.filter((figure): figure is { system: string; estimate: number } => figure.estimate !== null);
  const x = Float64Array.from(paired, ({ estimate }) => estimate);
  const y = Float64Array.from(paired, ({ system }) => scores.get(system)!);
  const namesOf = (list: readonly { system: string }[]) => list.map(({ system }) => system).sort(compareIds);
  return {
    ...correlate(x, y, { replicates, level, random }),
    systems: namesOf(paired),
    onlyHere: namesOf(figures.filter(({ system }) => !scores.has(system))),
    onlyOutside: namesOf(outside.filter(({ system }) => !here.has(system))),
    undefinedHere: namesOf(shared.filter(({ estimate }) => estimate === null)),
  };
}

function validate(
  figures: readonly { system: string; estimate: number | null }[],
  outside: readonly { system: string; score: number }[],
): void {
  const lists = [
    { list: "metric", values: figures.map(({ system, estimate }) => ({ system, value: estimate })) },
    { list: "outside benchmark", values: outside.map(({ system, score }) => ({ system, value: score })) },
  ];
  const problems: InputProblem[] = lists.flatMap(({ list, values }) => {
    const seen = new Set<string>();
    return values.flatMap(({ system, value }) => {
      const where = `${list}, ${system}`;
      const found: InputProblem[] = [];
      if (seen.has(system)) found.push({ where, message: "The system is listed twice. Keep one figure of it." });
      seen.add(system);
      if (value !== null && !Number.isFinite(value)) {
        found.push({ where, message: `${value} is not a figure. Give a finite number, or leave the system out.` });
      }
      return found;
    });
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
}

function correlate(
  x: Float64Array,
  y: Float64Array,
  { replicates, level, random }: OutsideCorrelationOptions,
): { pearson: CorrelationEstimate; spearman: CorrelationEstimate } {
  const n = x.length;
  const basis = { level, replicates, n };
  const reason = explainUndefined(x, y);
  if (reason !== null) {
    const none: CorrelationEstimate = {
      estimate: null,
      reason,
      lo: null,
      hi: null,
      intervalReason: "the correlation itself is undefined",
      definedReplicates: 0,
      ...basis,
    };
    return { pearson: none, spearman: { ...none } };
  }
  const ofRanks = rankCorrelation(x, y);
  const once = new Uint32Array(n).fill(1);
  const everySystem = { name: "systems", members: Int32Array.from(x, (_, index) => index) };
  const weights = drawCaseWeights([everySystem], n, replicates, random);
  const pearsons = new Float64Array(replicates);
  const spearmans = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const counts = weights.subarray(replicate * n, (replicate + 1) * n);
    pearsons[replicate] = pearson(x, y, counts);
    spearmans[replicate] = ofRanks(counts);
  }
  return {
    pearson: { estimate: pearson(x, y, once), reason: null, ...intervalOf(pearsons, level), ...basis },
    spearman: { estimate: ofRanks(once), reason: null, ...intervalOf(spearmans, level), ...basis },
  };
}

/** Spearman's correlation of a resample, with room for its ranks. */
function rankCorrelation(x: Float64Array, y: Float64Array): (counts: ArrayLike<number>) => number {
  const [orderX, orderY] = [ascendingOrder(x), ascendingOrder(y)];
  const [ranksX, ranksY] = [new Float64Array(x.length), new Float64Array(y.length)];
  return (counts) => {
    midranks(x, orderX, counts, ranksX);
    midranks(y, orderY, counts, ranksY);
    return pearson(ranksX, ranksY, counts);
  };
}

function explainUndefined(x: Float64Array, y: Float64Array): string | null {
  if (x.length < MINIMUM_SYSTEMS) {
    return `${x.length} systems have a figure here and there; a correlation needs ${MINIMUM_SYSTEMS}`;
  }
  if (x.every((value) => value === x[0])) return "the systems all have the same figure here";
  return y.every((value) => value === y[0]) ? "the systems all have the same score there" : null;
}

function intervalOf(
  values: Float64Array,
  level: number,
): Pick<CorrelationEstimate, "lo" | "hi" | "intervalReason" | "definedReplicates"> {
  const definedReplicates = values.reduce((count, value) => count + (Number.isFinite(value) ? 1 : 0), 0);
  if (values.length === 0) return { lo: null, hi: null, intervalReason: NO_REPLICATES, definedReplicates };
  const interval = percentileInterval(values, level);
  if (interval === null) return { lo: null, hi: null, intervalReason: TOO_FEW_DEFINED_REPLICATES, definedReplicates };
  return { ...interval, intervalReason: null, definedReplicates };
}
