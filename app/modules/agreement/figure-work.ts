import { digestOf } from "#db/digest.ts";
import type { LabelInputs } from "#db/queries/label-inputs.ts";
import { type Measure, type RatingSet, rowsOfBothRounds, rowsOfSet } from "./measures.ts";
import {
  type AgreementChange,
  computeAgreementChange,
  computeStudyAgreement,
  type Resampling,
  type StudyAgreement,
} from "./run-agreement.ts";
import { computeRaterPairs, type RaterPairs } from "./run-pairs.ts";

/** What a job of agreement computes. */
export type FigureWish =
  | { view: "figures"; measure: Measure; ratings: RatingSet }
  | { view: "change"; measure: Measure }
  | { view: "pairs"; ratings: RatingSet };

/** What each wish comes to. */
export interface FiguresOf {
  figures: StudyAgreement;
  change: AgreementChange;
  pairs: RaterPairs;
}

export const RESAMPLING: Resampling = { replicates: 1000, seed: 0 };

/** Goes up when results of another shape, or other figures, are to come of the same wish. */
const FORMAT = 1;

export type FigurePayload = FigureWish & Resampling & { format: number };

/** The job's payload: the same wish gives the same text. */
export function payloadOf(wish: FigureWish): FigurePayload {
  return { format: FORMAT, ...wish, ...RESAMPLING };
}

/** Figures with what they rest on. */
export interface FigureResult<Figures = FiguresOf[FigureWish["view"]]> {
  figures: Figures;
  computedAt: string;
  /** Of the ratings as they were when the work began. */
  inputsDigest: string;
  /** How many answers were in then. */
  ratings: number;
}

/** Computes what a job was asked for. A pure function of the ratings. */
export function computeFigures(
  inputs: LabelInputs,
  payload: FigurePayload,
  onProgress: (share: number) => void,
): FiguresOf[FigureWish["view"]] {
  switch (payload.view) {
    case "figures":
      return computeStudyAgreement(inputs, payload, onProgress);
    case "change":
      return computeAgreementChange(inputs, payload, onProgress);
    case "pairs":
      return computeRaterPairs(inputs, payload);
  }
}

/** A digest of everything that figures rest on. */
export function digestOfInputs({ options }: Pick<LabelInputs, "options">): string {
  const rows = options.map(({ caseExternalId, optionExternalId, category, specialty, ratingsDigest }) => [
    ...[caseExternalId, optionExternalId, category, specialty],
    ratingsDigest,
  ]);
  // Lists of texts have one form in JSON, and one text is quicker to digest than thousands.
  return digestOf(JSON.stringify(rows));
}

export function countAnswers({ options }: Pick<LabelInputs, "options">): number {
  return options.reduce((sum, { ratings }) => sum + ratings.length, 0);
}

/** Why there is nothing to compare yet, in words; null where there is. */
export function explainNothingToCompare({ setup, options }: LabelInputs, wish: FigureWish): string | null {
  if (options.length === 0) return "The study has no cases yet.";
  const ofChange = wish.view === "change";
  const rows = ofChange
    ? rowsOfBothRounds(options, wish.measure, setup.instrument.kind).second
    : rowsOfSet(options, { measure: "score", ratings: wish.ratings }, setup.instrument.kind);
  const counts = new Map<string, number>();
  for (const { unit, value } of rows) if (value !== null) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  if ([...counts.values()].some((count) => count >= 2)) return null;
  if (ofChange) return "No option has been rated in both rounds by two raters yet.";
  const isLater = wish.ratings === "round-2";
  if (counts.size === 0) {
    return isLater ? "No rater has submitted a case in round 2 yet." : "No rater has submitted a case yet.";
  }
  return `No option has ratings by two raters ${isLater ? "in round 2 " : ""}yet, and agreement needs two.`;
}
