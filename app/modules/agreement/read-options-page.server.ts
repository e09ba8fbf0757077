import type { Database } from "#db/client.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { deriveStudyLabels, type DerivedOption } from "../labels/derive-study-labels.server.ts";
import { type OptionStatistics, statisticsOf } from "./option-statistics.ts";

/** Which options to show; "too-few" are those with fewer ratings than a label needs, or none. */
export const OPTION_STATES = ["all", "disputed", "labelled", "too-few", "dropped"] as const;
export type OptionState = (typeof OPTION_STATES)[number];

/** An option's statistics with the scores they are of, ascending: no score shows whose it is. */
export type ShownOption = OptionStatistics & { scores: Appropriateness[] };

/** The options of one case in one state, and where else there are some. */
export interface OptionsPage {
  state: OptionState;
  counts: Record<OptionState, number>;
  /** The cases with an option in this state, by id, with the number of them. */
  cases: { caseExternalId: string; options: number }[];
  /** The case that is shown; null when no case has an option in this state. */
  shown: string | null;
  options: ShownOption[];
  minimumRatings: number;
}

/**
 * Reads the statistics of one case's options: of the case that is named, or else of the first one with an option in
 * the state. A state that is none reads as "all".
 */
export async function readOptionsPage(
  database: Database,
  studyId: number,
  wanted: { state: string | null; caseExternalId: string | null },
): Promise<OptionsPage> {
  const { setup, options } = await deriveStudyLabels(database, studyId);
  const state = OPTION_STATES.find((candidate) => candidate === wanted.state) ?? "all";
  const counts = Object.fromEntries(
    OPTION_STATES.map((candidate) => [candidate, options.filter((option) => isIn(option, candidate)).length]),
  ) as Record<OptionState, number>;
  const inState = options.filter((option) => isIn(option, state));
  const cases = new Map<string, number>();
  for (const { caseExternalId } of inState) cases.set(caseExternalId, (cases.get(caseExternalId) ?? 0) + 1);
  const shown = wanted.caseExternalId ?? [...cases.keys()][0] ?? null;
  const ofCase = inState.filter(({ caseExternalId }) => caseExternalId === shown);
  const statistics = statisticsOf({ setup, options: ofCase });
  return {
    state,
    counts,
    cases: [...cases].map(([caseExternalId, count]) => ({ caseExternalId, options: count })),
    shown,
    options: statistics.map((option, index) => ({ ...option, scores: scoresOf(ofCase[index]!) })),
    minimumRatings: setup.rules.minimumRatings,
  };
}

function isIn({ outcome }: DerivedOption, state: OptionState): boolean {
  if (state === "all") return true;
  return state === "too-few" ? outcome.status === "too-few-ratings" : outcome.status === state;
}

function scoresOf({ ratings }: DerivedOption): Appropriateness[] {
  return standingRatings(ratings)
    .ratings.map(({ appropriateness }) => appropriateness)
    .sort((a, b) => a - b);
}
