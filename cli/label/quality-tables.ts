import type { Figure } from "#scoring/rater-quality/figure.ts";
import type { RaterQuality } from "#scoring/rater-quality/rater-quality.ts";
import { formatEstimate } from "../score/score-tables.ts";
import { nameSome, tabulate } from "../tables.ts";

const COLUMNS: { heading: string; digits: number; of: (quality: RaterQuality) => Figure }[] = [
  { heading: "kappa with panel", digits: 2, of: ({ panelAgreement }) => panelAgreement.kappa },
  { heading: "mean deviation", digits: 2, of: ({ meanDeviation }) => meanDeviation },
  { heading: "scale use (bits)", digits: 2, of: ({ scaleUse }) => scaleUse.entropy },
  { heading: "seconds an option", digits: 0, of: ({ secondsPerOption }) => secondsPerOption },
  { heading: "changed in round 2", digits: 2, of: ({ changedInRound2 }) => changedInRound2 },
  { heading: "kappa with gold", digits: 2, of: ({ goldAgreement }) => goldAgreement.kappa },
  { heading: "kappa with own repeats", digits: 2, of: ({ ownRepeatAgreement }) => ownRepeatAgreement.kappa },
];

/** Raters' quality figures for the coordinator, each with the number it rests on, and why figures are missing. */
export function tabulateQuality(raters: readonly RaterQuality[]): string {
  const head = ["rater", "ratings", ...COLUMNS.map(({ heading }) => heading)];
  const rows = raters.map((quality) => [
    ...[quality.rater, quality.ratings],
    ...COLUMNS.map(({ of, digits }) => cellOf(of(quality), digits)),
  ]);
  const title = "Quality of raters, round 1 (for coordinators only; n in brackets; mean deviation above 0: lenient):";
  return [title, tabulate(head, rows), ...explainUndefined(raters)].join("\n");
}

function cellOf(figure: Figure & { lo?: number | null; hi?: number | null }, digits: number): string {
  if (figure.estimate === null) return "–";
  const { lo, hi, estimate } = figure;
  const text =
    lo === undefined || hi === undefined ? estimate.toFixed(digits) : formatEstimate({ estimate, lo, hi }, digits);
  return `${text} (${figure.n})`;
}

function explainUndefined(raters: readonly RaterQuality[]): string[] {
  return COLUMNS.flatMap(({ heading, of }) => {
    const byReason = new Map<string, string[]>();
    for (const quality of raters) {
      const { reason } = of(quality);
      if (reason === null) continue;
      const names = byReason.get(reason);
      if (names === undefined) byReason.set(reason, [quality.rater]);
      else names.push(quality.rater);
    }
    return [...byReason].map(([reason, names]) => {
      const who = names.length === raters.length ? "all raters" : nameSome(names);
      return `No ${heading} for ${who}: ${reason}.`;
    });
  });
}
