import type { PairWeights } from "#app/modules/agreement/measures.ts";
import type { PairReport } from "#scoring/agreement/pair-report.ts";

/** With fewer shared options than this a pair's kappa moves a lot by single options. */
export const THIN = 30;

export function isThin({ units }: PairReport): boolean {
  return units < THIN;
}

export function kappaOf(pair: PairReport, weights: PairWeights) {
  const found = pair.kappas.find(({ metric }) => metric === weights);
  if (!found) throw new Error(`The pair lacks kappa with ${weights} weights.`);
  return found;
}

/** One hue in steps of kappa, lowest first, each with figures that can be read on it. */
export const SHADES = [
  { from: -Infinity, words: "below 0", shade: "pair-shade-0" },
  { from: 0, words: "0 to 0.2", shade: "pair-shade-1" },
  { from: 0.2, words: "0.2 to 0.4", shade: "pair-shade-2" },
  { from: 0.4, words: "0.4 to 0.6", shade: "pair-shade-3" },
  { from: 0.6, words: "0.6 to 0.8", shade: "pair-shade-4" },
  { from: 0.8, words: "0.8 to 1", shade: "pair-shade-5" },
];

/** The shade of a kappa; none where it is undefined. */
export function shadeOf(kappa: number | null): string {
  return kappa === null ? "" : SHADES.findLast(({ from }) => kappa >= from)!.shade;
}
