import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { compareIds } from "#scoring/order.ts";
import { type RatingSet, ratingsOfSet } from "./measures.ts";

/** How often each score was given. */
export interface ScoreUse {
  name: string;
  /** From 1 to 9. */
  counts: number[];
  n: number;
}

/** How the scale is used in a set of ratings. */
export interface Distributions {
  ratings: RatingSet;
  whole: ScoreUse;
  bySpecialty: ScoreUse[];
  byRater: ScoreUse[];
}

/** Counts the scores of a study: all, by specialty and by rater. Abstentions are no scores. */
export async function readDistributions(
  database: Database,
  studyId: number,
  ratings: RatingSet,
): Promise<Distributions> {
  const { options } = await readLabelInputs(database, studyId);
  const whole = noUse("Whole study");
  const bySpecialty = new Map<string, ScoreUse>();
  const byRater = new Map<string, ScoreUse>();
  for (const option of options) {
    for (const { rater, appropriateness } of ratingsOfSet(option.ratings, ratings)) {
      if (appropriateness === null) continue;
      for (const use of [whole, of(bySpecialty, option.specialty), of(byRater, rater)]) {
        use.counts[appropriateness - 1]! += 1;
        use.n += 1;
      }
    }
  }
  return { ratings, whole, bySpecialty: sorted(bySpecialty), byRater: sorted(byRater) };
}

function noUse(name: string): ScoreUse {
  return { name, counts: Array<number>(9).fill(0), n: 0 };
}

function of(uses: Map<string, ScoreUse>, name: string): ScoreUse {
  const known = uses.get(name) ?? noUse(name);
  uses.set(name, known);
  return known;
}

function sorted(uses: ReadonlyMap<string, ScoreUse>): ScoreUse[] {
  return [...uses.values()].sort((a, b) => compareIds(a.name, b.name));
}
