import type { ReferenceLabel } from "../labels/make-label.ts";
import { type CasePanel, drawLabels, prepareCasePanel, type RatedOption } from "../labels/redrawn-labels.ts";
import type { LabelRules } from "../labels/reference-label.ts";
import { compareIds } from "../order.ts";
import { NO_REPLICATES, percentileInterval, TOO_FEW_DEFINED_REPLICATES } from "../resampling/percentile-interval.ts";
import { createRandom } from "../resampling/random.ts";
import type { ReferenceOption, References } from "./reference.ts";

/** How much a metric hangs on who was on the panel. It stands beside the interval over cases. */
export interface LabelUncertainty {
  /** Estimate + quantiles of (replicate - mean of the replicates). */
  lo: number | null;
  hi: number | null;
  /** Mean of the replicates - estimate: what drawing raters anew moves by itself. */
  shift: number | null;
  /** Why there is no interval; null where there is one. */
  reason: string | null;
}

export interface LabelUncertaintyReport<Metric extends string> {
  replicates: number;
  seed: number;
  level: number;
  /** Labelled options of the references. */
  options: number;
  /** Those whose labels followed the draw. The others are adjudicated, or have no ratings. */
  redrawnOptions: number;
  /** Those of them that all raters rated alike: drawing raters anew never moves their labels. */
  unanimousOptions: number;
  notes: string[];
  systems: { system: string; metrics: Record<Metric, LabelUncertainty> }[];
}

/** The ratings behind the labels, case by case, and the rules that made labels of them. */
export interface PanelRatings {
  cases: ReadonlyMap<string, readonly RatedOption[]>;
  rules: LabelRules;
}

/** The metrics of a system; NaN where undefined. */
export interface SystemValues {
  system: string;
  values: Float64Array;
}

export interface LabelUncertaintyOptions {
  /** Number of panels drawn; 200 by default. */
  replicates?: number;
  /** Seed of the draw, 0 by default. */
  seed?: number;
  /** Coverage of the intervals, 0.95 by default. */
  level?: number;
  /** Called after every panel drawn, for a progress bar. */
  onProgress?: (done: number, replicates: number) => void;
}

/**
 * Carries the uncertainty of the reference labels into the metrics of systems. In each replicate the raters of every
 * case are drawn anew (see `drawLabels`), the labels follow, and every system is scored against them on the same cases.
 * Adjudicated labels stay as they are.
 *
 * It is a sensitivity analysis: what would the figure have been with other raters like these? Unanimous panels show no
 * uncertainty, however few raters they have; `notes` says so with their number.
 *
 * @param metrics names of the metrics, in the order of the values
 * @param valuesUnder scores all systems against references; always gives the same systems in the same order
 * @throws ScoringInputError for ratings that cannot stand
 * @throws RangeError for a seed or level out of range
 */
export function carryLabelUncertainty<Metric extends string>(
  references: References,
  ratings: PanelRatings,
  metrics: readonly Metric[],
  valuesUnder: (references: References) => SystemValues[],
  { replicates = 200, seed = 0, level = 0.95, onProgress }: LabelUncertaintyOptions,
): LabelUncertaintyReport<Metric> {
  const panels = preparePanels(references, ratings);
  const estimates = valuesUnder(references);
  const random = createRandom(seed);
  const drawn: SystemValues[][] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn.push(valuesUnder(relabel(references, panels, (panel) => drawLabels(panel, random))));
    onProgress?.(replicate + 1, replicates);
  }
  const summarise = (estimate: number, index: number, metric: number) =>
    summariseMetric(
      estimate,
      Float64Array.from(drawn, (systems) => systems[index]!.values[metric]!),
      level,
    );
  return {
    ...{ replicates, seed, level },
    ...describePanels(references, panels),
    systems: estimates.map(({ system, values }, index) => ({
      system,
      metrics: Object.fromEntries(
        metrics.map((name, metric) => [name, summarise(values[metric]!, index, metric)]),
      ) as Record<Metric, LabelUncertainty>,
    })),
  };
}

function preparePanels(references: References, { cases, rules }: PanelRatings): CasePanel[] {
  return [...references.cases]
    .sort((a, b) => compareIds(a.id, b.id))
    .map(({ id }) => prepareCasePanel(id, cases.get(id) ?? [], rules, references.instrument));
}

function describePanels({ cases }: References, panels: readonly CasePanel[]) {
  const redrawn = panels.flatMap(({ options }) => options);
  const options = cases.reduce((total, one) => total + one.options.filter(({ score }) => score !== null).length, 0);
  const unanimousOptions = redrawn.filter(({ isUnanimous }) => isUnanimous).length;
  const notes =
    unanimousOptions === 0
      ? []
      : [
          `The raters of ${unanimousOptions} of ${redrawn.length} options are unanimous; drawing raters anew shows no uncertainty there, which does not mean that there is none.`,
        ];
  return { options, redrawnOptions: redrawn.length, unanimousOptions, notes };
}

function relabel(
  references: References,
  panels: readonly CasePanel[],
  draw: (panel: CasePanel) => Map<string, ReferenceLabel>,
): References {
  const labelsOf = new Map(panels.map((panel) => [panel.case, draw(panel)]));
  return {
    ...references,
    cases: references.cases.map((studyCase) => {
      const labels = labelsOf.get(studyCase.id)!;
      return { ...studyCase, options: studyCase.options.map((option) => withLabel(option, labels.get(option.id))) };
    }),
  };
}

function withLabel(option: ReferenceOption, label: ReferenceLabel | undefined): ReferenceOption {
  if (label === undefined || option.score === null) return option;
  const { score, harmType, harmSeverity, provenance } = label;
  return { ...option, score, harmType, harmSeverity, uncertainByDisagreement: provenance === "disagreement" };
}

function summariseMetric(estimate: number, replicates: Float64Array, level: number): LabelUncertainty {
  const none = { lo: null, hi: null, shift: null };
  if (Number.isNaN(estimate)) return { ...none, reason: "the figure itself is undefined" };
  if (replicates.length === 0) return { ...none, reason: NO_REPLICATES };
  const interval = percentileInterval(replicates, level);
  if (interval === null) return { ...none, reason: TOO_FEW_DEFINED_REPLICATES };
  const defined = replicates.filter((value) => !Number.isNaN(value));
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  return { lo: estimate + interval.lo - mean, hi: estimate + interval.hi - mean, shift: mean - estimate, reason: null };
}
