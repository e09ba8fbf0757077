import { findChangingAlternatives } from "#scoring/labels/other-rules.ts";
import type { LabelledUnit } from "#scoring/labels/label-units.ts";
import { countAll, describeAlternative, type LabelFindings } from "./label-document.ts";
import { describeUnitsByModels, type LabelModels } from "./label-models.ts";
import { count } from "../output.ts";
import { tabulateQuality } from "./quality-tables.ts";
import { NAMED, tabulate } from "../tables.ts";

const UNDEFINED = "–";

/** The labels for people: a table of units, what hangs on the choice of rule, and the models and raters if asked for. */
export function tabulateLabels(findings: LabelFindings): string {
  const { models, quality } = findings;
  return [
    summarise(findings),
    tabulateUnits(findings),
    ...describeHanging(findings.units),
    ...describeSeverities(findings),
    ...(models === null ? [] : ["", ...describeStringency(models)]),
    ...(quality === null ? [] : ["", tabulateQuality(quality)]),
  ].join("\n");
}

function summarise(findings: LabelFindings): string {
  const { rules, instrument } = findings;
  const found = countAll(findings);
  const rule = rules.disagreementRule === "by-panel-size" ? "rule by panel size" : `rule ${rules.disagreementRule}`;
  const carried = found.carried_forward === 0 ? "" : `, ${found.carried_forward} carried forward`;
  return [
    `${count(found.units, "unit")}, ${count(found.ratings, "rating")} by ${count(found.raters, "rater")}${carried}`,
    `instrument ${instrument}, ${rule}, percentile type ${rules.quantileType}, at least ${count(rules.minimumRatings, "rating")}`,
    `${count(found.labelled, "label")}, ${count(found.disagreements, "disagreement")}, ${found.too_few_ratings} with too few ratings`,
  ].join("\n");
}

function tabulateUnits({ units, models }: LabelFindings): string {
  const head = ["unit", "n", "median", "MAD", "p30-p70", "rule", "disagreement", "class", "score", "harm"];
  const byUnit = models === null ? null : describeUnitsByModels(models);
  const rows = units.map((labelled): (string | number)[] => {
    const model = byUnit?.get(labelled.unit);
    if (model === undefined) return cellsOf(labelled);
    const { majority, dawid_skene: latent, stringency } = model;
    const adjusted = stringency.score === null ? UNDEFINED : `${stringency.class} ${stringency.score.toFixed(2)}`;
    return [...cellsOf(labelled), majority.class ?? UNDEFINED, latent.class ?? UNDEFINED, adjusted];
  });
  return tabulate(byUnit === null ? head : [...head, "majority", "Dawid-Skene", "adjusted"], rows);
}

function cellsOf({ unit, outcome }: LabelledUnit): (string | number)[] {
  const { statistics, disagreement, label } = outcome;
  const spread = statistics === null ? UNDEFINED : `${figure(statistics.p30)}-${figure(statistics.p70)}`;
  return [
    unit,
    statistics?.n ?? 0,
    statistics?.median ?? UNDEFINED,
    statistics === null ? UNDEFINED : figure(statistics.mad),
    spread,
    disagreement?.rule ?? UNDEFINED,
    disagreement === null ? UNDEFINED : disagreement.disagreement ? "yes" : "no",
    label?.class ?? UNDEFINED,
    label?.score ?? UNDEFINED,
    label?.harmType == null ? UNDEFINED : `${label.harmSeverity} (${label.harmType})`,
  ];
}

function describeHanging(units: readonly LabelledUnit[]): string[] {
  const hanging = units.flatMap(({ unit, outcome }) => {
    const alternatives = findChangingAlternatives(outcome);
    return alternatives.length === 0 ? [] : [{ unit, alternatives, type: outcome.statistics!.quantileType }];
  });
  if (hanging.length === 0) return ["No label hangs on the choice of rule or percentile type."];
  const lines = hanging.slice(0, NAMED).map(({ unit, alternatives, type }) => {
    const words = alternatives.map((other) => describeAlternative(other, type)).map(alternativeInWords);
    return `  ${unit}: ${words.join("; ")}`;
  });
  if (hanging.length > NAMED) lines.push(`  and ${hanging.length - NAMED} more (--json has them all)`);
  const hang = hanging.length === 1 ? "hangs" : "hang";
  return [`${count(hanging.length, "label")} ${hang} on the choice of rule or percentile type:`, ...lines];
}

function describeSeverities(findings: LabelFindings): string[] {
  const { severity_disagreements: flagged } = countAll(findings);
  if (flagged === 0) return [];
  return [`The raters of ${count(flagged, "unit")} differ by two levels of severity on one side; no label is changed.`];
}

function alternativeInWords(other: ReturnType<typeof describeAlternative>): string {
  const type = other.quantile_type === null ? "" : ` (percentile type ${other.quantile_type})`;
  return `by ${other.rule}${type} ${other.class} ${other.score}`;
}

function describeStringency({ stringency, dawidSkene }: LabelModels): string[] {
  const lines = ["How raters lean, in points of the scale (above 0: higher than the others):"];
  if (stringency.reason !== null) lines.push(`No leanings: ${stringency.reason}.`);
  else {
    const rows = stringency.raters.map(({ rater, n, leaning, standardError }) => [
      ...[rater, n],
      ...[leaning, standardError].map((value) => value?.toFixed(2) ?? UNDEFINED),
    ]);
    lines.push(tabulate(["rater", "n", "leaning", "standard error"], rows));
  }
  const { reason, converged, iterations } = dawidSkene;
  if (reason === null && !converged) lines.push(`Dawid-Skene has not converged in ${iterations} iterations.`);
  return [...lines, ...stringency.notes];
}

function figure(value: number): string {
  return String(Number(value.toFixed(2)));
}
