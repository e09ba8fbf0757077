import type { Measure, RatingSet } from "#app/modules/agreement/measures.ts";

export const MEASURE_NAMES: Record<Measure, string> = { score: "Score", class: "Class", severity: "Severity" };

/** What is compared, for who sees a figure without its tabs. */
export const MEASURES_IN_WORDS: Record<Measure, string> = {
  score: "Scores from 1 to 9",
  class: "Classes (1–3, 4–6, 7–9)",
  severity: "Severity of harm (none, mild, moderate, severe), whichever side it is on",
};

export const SET_NAMES: Record<RatingSet, string> = {
  "round-1": "Round 1",
  "round-2": "Round 2",
  standing: "Ratings that stand",
};

export const SETS_IN_WORDS: Record<RatingSet, string> = {
  "round-1": "ratings of round 1",
  "round-2": "ratings of round 2",
  standing: "the ratings that stand, each rater’s latest",
};

const NAMES: Record<string, string> = {
  "percent_agreement exact": "Same score",
  "percent_agreement class": "Same class (1–3, 4–6, 7–9)",
  "percent_agreement within_one": "Within one point",
  "krippendorff_alpha ordinal": "Krippendorff’s alpha, ordinal",
  "krippendorff_alpha nominal": "Krippendorff’s alpha, nominal",
  "krippendorff_alpha interval": "Krippendorff’s alpha, interval",
  "gwet_ac1 unweighted": "Gwet’s AC1",
  "gwet_ac2 ordinal": "Gwet’s AC2, ordinal weights",
  "gwet_ac2 quadratic": "Gwet’s AC2, quadratic weights",
  "fleiss_kappa unweighted": "Fleiss’ kappa, generalised",
  "fleiss_kappa linear": "Fleiss’ kappa, generalised, linear weights",
  "fleiss_kappa quadratic": "Fleiss’ kappa, generalised, quadratic weights",
  "brennan_prediger unweighted": "Brennan–Prediger",
  "brennan_prediger linear": "Brennan–Prediger, linear weights",
  "brennan_prediger quadratic": "Brennan–Prediger, quadratic weights",
  "icc_reml oneway": "ICC by REML, one-way",
  "icc_reml twoway": "ICC by REML, two-way",
};

/** A coefficient's name; percent agreement by what is compared. */
export function nameCoefficient({ name, metric }: { name: string; metric: string }, measure: Measure): string {
  if (name === "percent_agreement" && metric === "exact" && measure !== "score") return `Same ${measure}`;
  return NAMES[`${name} ${metric}`] ?? `${name} ${metric}`;
}
