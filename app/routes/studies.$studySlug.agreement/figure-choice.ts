import type { FigureWish } from "#app/modules/agreement/figure-work.ts";
import { MEASURES, type Measure, RATING_SETS, type RatingSet } from "#app/modules/agreement/measures.ts";

/** What the page shows: a measure, of one set of ratings or of both rounds beside each other. */
export interface FigureChoice {
  measure: Measure;
  ratings: RatingSet | "both-rounds";
}

/** Reads the choice of an address; what is none reads as scores of round 1. */
export function readFigureChoice(search: URLSearchParams): FigureChoice {
  const measure = MEASURES.find((one) => one === search.get("measure")) ?? "score";
  const wanted = search.get("ratings");
  const ratings = wanted === "both-rounds" ? wanted : (RATING_SETS.find((one) => one === wanted) ?? "round-1");
  return { measure, ratings };
}

export function wishOf({ measure, ratings }: FigureChoice): Exclude<FigureWish, { view: "pairs" }> {
  return ratings === "both-rounds" ? { view: "change", measure } : { view: "figures", measure, ratings };
}
