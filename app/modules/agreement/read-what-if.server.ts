import { type Page, paginate } from "#app/lib/paginate.ts";
import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import type { Alternative, Fate } from "./fates.ts";
import { crossTabulate, fatesUnder, listAlternatives, ownRules } from "./what-if.ts";

/** An option whose label is another under the alternative. */
export interface ChangedOption {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
  /** Standing scores, ascending: none shows whose it is. */
  scores: Appropriateness[];
  from: Fate;
  to: Fate;
}

export interface WhatIfPage {
  own: Alternative;
  /** The alternatives that differ in one thing, with how many labels change. */
  alternatives: (Alternative & { changed: number })[];
  chosen: Alternative;
  /** By fate under the study's rules, then under the chosen ones. */
  table: number[][];
  changed: Page<ChangedOption>;
  /** Options that have a label or are in dispute. */
  judged: number;
  /** Of these, decided by an adjudicator: no rule changes them. */
  ruled: number;
}

const PAGE_SIZE = 40;

/** What other rules would make of the ratings that are in. Writes nothing. */
export async function readWhatIf(
  database: Database,
  studyId: number,
  wanted: Partial<Alternative>,
  page: string | null,
): Promise<WhatIfPage> {
  const inputs = await readLabelInputs(database, studyId);
  const own = ownRules(inputs.setup);
  const chosen = { ...own, ...wanted };
  const before = fatesUnder(inputs, own);
  const after = fatesUnder(inputs, chosen);
  const changed = inputs.options.flatMap((option, index): ChangedOption[] => {
    const [from, to] = [before[index]!, after[index]!];
    if (from === to) return [];
    const { caseExternalId, optionExternalId, text, category, ratings } = option;
    const scores = standingRatings(ratings).ratings.map(({ appropriateness }) => appropriateness);
    return [{ caseExternalId, optionExternalId, text, category, scores: scores.sort((a, b) => a - b), from, to }];
  });
  return {
    own,
    alternatives: listAlternatives(own).map((one) => {
      const fates = fatesUnder(inputs, one);
      return { ...one, changed: fates.filter((fate, index) => fate !== before[index]).length };
    }),
    chosen,
    table: crossTabulate(before, after),
    changed: paginate(changed, page, PAGE_SIZE),
    judged: before.filter((fate) => fate !== null).length,
    ruled: inputs.options.filter(({ adjudication }, index) => adjudication !== null && before[index] !== null).length,
  };
}
