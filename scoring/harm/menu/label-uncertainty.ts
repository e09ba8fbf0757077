import { type CasePanel, drawLabels, prepareCasePanel, type RatedOption } from "../../labels/redrawn-labels.ts";
import type { ReferenceLabel } from "../../labels/make-label.ts";
import type { LabelRules } from "../../labels/reference-label.ts";
import { compareIds } from "../../order.ts";
import { percentileInterval, TOO_FEW_DEFINED_REPLICATES } from "../../resampling/percentile-interval.ts";
import { createRandom } from "../../resampling/random.ts";
import type { AnswerTable } from "./answer-table.ts";
import { countSystem } from "./count-system.ts";
import { MENU_METRICS, type MenuMetric } from "./formulas.ts";
import { resolveSettings, type ScoreMenuOptions } from "./parameters.ts";
import { planMenu } from "./plan.ts";
import { valuesOfTable } from "./replicates.ts";
import type { ReferenceOption, References } from "../reference.ts";
import { systemsOf } from "./score-system.ts";

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

export interface LabelUncertaintyReport {
  replicates: number;
  seed: number;
  level: number;
  /** Labelled options of the scored cases. */
  options: number;
  /** Those whose labels followed the draw. The others are adjudicated, or have no ratings. */
  redrawnOptions: number;
  /** Those of them that all raters rated alike: drawing raters anew never moves their labels. */
  unanimousOptions: number;
  notes: string[];
  systems: { system: string; metrics: Record<MenuMetric, LabelUncertainty> }[];
}

/** The ratings behind the labels, case by case, and the rules that made labels of them. */
export interface PanelRatings {
  cases: ReadonlyMap<string, readonly RatedOption[]>;
  rules: LabelRules;
}

export interface LabelUncertaintyOptions extends Pick<
  ScoreMenuOptions,
  "seed" | "level" | "completenessFrom" | "leaveOutDisagreement" | "onProgress"
> {
  /** Number of panels drawn; 200 by default. */
  replicates?: number;
}

/**
 * Carries the uncertainty of the reference labels into the `menu` metrics. In each replicate the raters of every case
 * are drawn anew (see `drawLabels`), the labels follow, and every system is scored against them on the same cases.
 * Adjudicated labels stay as they are.
 *
 * It is a sensitivity analysis: what would the figure have been with other raters like these? Unanimous panels show no
 * uncertainty, however few raters they have; `notes` says so with their number.
 *
 * @throws ScoringInputError for ratings that cannot stand, or parameters out of range
 */
export function estimateLabelUncertainty(
  references: References,
  ratings: PanelRatings,
  table: AnswerTable,
  options: LabelUncertaintyOptions = {},
): LabelUncertaintyReport {
  const { replicates = 200, onProgress, ...chosen } = options;
  const settings = { ...resolveSettings({ ...chosen, replicates }), replicates: 0 };
  const panels = preparePanels(references, ratings);
  const systems = systemsOf(table);
  const valuesUnder = (labelled: References): Float64Array[] => {
    const plan = planMenu(labelled, settings);
    return systems.map((system) => valuesOfTable(countSystem(plan, system).table).values);
  };
  const estimates = valuesUnder(references);
  const random = createRandom(settings.seed);
  const drawn: Float64Array[][] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn.push(valuesUnder(relabel(references, panels, (panel) => drawLabels(panel, random))));
    onProgress?.(replicate + 1, replicates);
  }
  return {
    replicates,
    seed: settings.seed,
    level: settings.level,
    ...describePanels(references, panels),
    systems: systems.map(({ system }, index) => ({
      system,
      metrics: summarise(
        estimates[index]!,
        drawn.map((values) => values[index]!),
        settings.level,
      ),
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

function summarise(
  estimates: Float64Array,
  drawn: readonly Float64Array[],
  level: number,
): Record<MenuMetric, LabelUncertainty> {
  const entries = MENU_METRICS.map((metric, index) => {
    const replicates = Float64Array.from(drawn, (values) => values[index]!);
    return [metric, summariseMetric(estimates[index]!, replicates, level)] as const;
  });
  return Object.fromEntries(entries) as Record<MenuMetric, LabelUncertainty>;
}

function summariseMetric(estimate: number, replicates: Float64Array, level: number): LabelUncertainty {
  const none = { lo: null, hi: null, shift: null };
  if (Number.isNaN(estimate)) return { ...none, reason: "the figure itself is undefined" };
  if (replicates.length === 0) return { ...none, reason: "no replicates were asked for" };
  const interval = percentileInterval(replicates, level);
  if (interval === null) return { ...none, reason: TOO_FEW_DEFINED_REPLICATES };
  const defined = replicates.filter((value) => !Number.isNaN(value));
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  return { lo: estimate + interval.lo - mean, hi: estimate + interval.hi - mean, shift: mean - estimate, reason: null };
}
