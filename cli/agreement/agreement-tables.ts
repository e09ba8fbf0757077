import type { AgreementCoefficient } from "#scoring/agreement/agreement-report.ts";
import type { PairReport } from "#scoring/agreement/pair-report.ts";
import type { AgreementFindings } from "./agreement-document.ts";
import { count } from "../output.ts";
import { nameSome, tabulate } from "../tables.ts";

const UNDEFINED = "–";
/** More pairs of raters than this are for the JSON document only. */
const SHOWN_PAIRS = 45;

/** Agreement for people: every coefficient with its interval, why some are absent, and the pairs of raters. */
export function tabulateAgreement(findings: AgreementFindings): string {
  const { report } = findings;
  return [
    ...summarise(findings),
    tabulateCoefficients(report.coefficients),
    ...describeVariances(report.coefficients),
    ...describeAbsent(report.coefficients),
    ...describePairs(report.pairs ?? []),
    ...report.notes.map((note) => `Note: ${note}`),
  ].join("\n");
}

function summarise({ report, categories, areCategoriesGiven, parameters }: AgreementFindings): string[] {
  const { replicates, seed, level } = parameters;
  const source = areCategoriesGiven ? "" : " (the values seen: --scale or --categories names the whole scale)";
  return [
    `${count(report.units, "unit")}, ${count(report.ratings, "rating")} by ${count(report.raters, "rater")}`,
    `categories ${nameSome(categories.map(String)) || "none"}${source}`,
    replicates === 0
      ? "no intervals"
      : `${Number((100 * level).toFixed(6))}% intervals by bootstrap over clusters (${replicates} replicates, seed ${seed})`,
  ];
}

function tabulateCoefficients(coefficients: readonly AgreementCoefficient[]): string {
  const head = ["coefficient", "metric", "estimate", "interval", "by chance", "units", "raters", "ratings"];
  const rows = coefficients.map((one) => [
    one.name,
    one.metric,
    figure(one.estimate),
    interval(one),
    one.chanceAgreement === undefined ? "" : figure(one.chanceAgreement),
    one.nUnits,
    one.nRaters,
    one.nRatings,
  ]);
  return tabulate(head, rows);
}

function describeVariances(coefficients: readonly AgreementCoefficient[]): string[] {
  return coefficients.flatMap(({ metric, variance, meanOfThree }) => {
    if (variance == null || meanOfThree == null) return [];
    const rater = variance.rater === null ? "" : `, raters ${figure(variance.rater)}`;
    const parts = `units ${figure(variance.unit)}${rater}, residual ${figure(variance.residual)}`;
    return [`icc_reml ${metric}: variance of ${parts}; mean of three ratings ${figure(meanOfThree)}`];
  });
}

/** Why figures and intervals are absent, or rest on fewer replicates: each reason once. */
function describeAbsent(coefficients: readonly AgreementCoefficient[]): string[] {
  const byReason = new Map<string, string[]>();
  const add = (reason: string | null, { name, metric }: AgreementCoefficient) => {
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), `${name} ${metric}`]);
  };
  for (const one of coefficients) {
    if (one.estimate === null) add(one.reason, one);
    else if (one.replicates > 0) add(explainInterval(one), one);
  }
  return [...byReason].map(([reason, names]) => {
    return `${names.length === coefficients.length ? "all" : names.join(", ")}: ${reason}`;
  });
}

function explainInterval({ intervalReason, undefinedReplicates, replicates }: AgreementCoefficient): string | null {
  if (intervalReason !== null) return `no interval: ${intervalReason}`;
  if (undefinedReplicates === 0) return null;
  return `undefined in ${undefinedReplicates} of ${replicates} replicates, which the interval leaves out`;
}

function describePairs(pairs: readonly PairReport[]): string[] {
  if (pairs.length === 0) return [];
  if (pairs.length > SHOWN_PAIRS) return [`--json gives Cohen's kappas of all ${pairs.length} pairs of raters.`];
  const metrics = pairs[0]!.kappas.map(({ metric }) => metric);
  const rows = pairs.map(({ raters, units, kappas }) => [
    raters.join(", "),
    units,
    ...kappas.map((kappa) => `${figure(kappa.estimate)} ${interval(kappa)}`.trim()),
  ]);
  return ["Cohen's kappas by pair of raters:", tabulate(["raters", "units", ...metrics], rows)];
}

function figure(value: number | null): string {
  return value === null ? UNDEFINED : value.toFixed(3);
}

function interval({ lo, hi }: { lo: number | null; hi: number | null }): string {
  return lo === null || hi === null ? "" : `[${figure(lo)}, ${figure(hi)}]`;
}
