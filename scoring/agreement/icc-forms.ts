import type { MeanSquares } from "./anova.ts";

/** Shrout and Fleiss' forms: the model (1 one-way, 2 two-way random, 3 raters fixed), then single rating or mean of k. */
export const ICC_FORMS = ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"] as const;
export type IccForm = (typeof ICC_FORMS)[number];

/** A form of the coefficient from mean squares; NaN where it is 0/0 or they are. */
export function iccOfMeanSquares(squares: MeanSquares, form: IccForm): number {
  const { units: n, k, between, within, raters, error } = squares;
  switch (form) {
    case "1,1":
      return share(between - within, between + (k - 1) * within);
    case "2,1":
      return share(between - error, between + (k - 1) * error + (k * (raters - error)) / n);
    case "3,1":
      return share(between - error, between + (k - 1) * error);
    case "1,k":
      return share(between - within, between);
    case "2,k":
      return share(between - error, between + (raters - error) / n);
    case "3,k":
      return share(between - error, between);
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}
