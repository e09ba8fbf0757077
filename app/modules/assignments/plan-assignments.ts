import type { AssignmentSituation } from "#db/queries/assignments.ts";
import { createRandom, type Random } from "#scoring/resampling/random.ts";
import { type AssignmentShortfall, explainShortfall } from "./explain-shortfall.ts";
import { type FilledPlaces, fillPlaces } from "./fill-places.ts";
import { improvePlaces } from "./improve-places.ts";
import { findOpenCases, measureLoads, type OpenCase, type RaterLoad } from "./open-places.ts";
import { measureOverlap, type SpecialtyOverlap } from "./overlap.ts";
import { shuffle } from "./shuffle.ts";

/** Who should be asked to rate what, beside what is assigned already. */
export interface AssignmentPlan {
  /** What ties are drawn from: the same seed gives the same plan. */
  seed: number;
  /** By external id of the case, then by pseudonym. */
  pairs: { caseId: number; membershipId: number }[];
  /** Every active rater by pseudonym. */
  perRater: PlannedLoad[];
  /** Cases that stay short of raters, by external id. */
  shortfalls: AssignmentShortfall[];
  /** Once the plan is carried out. */
  overlap: SpecialtyOverlap[];
}

/** What a rater has and what is added, in options and in cases. */
export interface PlannedLoad {
  pseudonym: string;
  before: number;
  added: number;
  casesBefore: number;
  casesAdded: number;
}

/**
 * Plan the assignments of round 1: to each case as many further raters of its specialty as it lacks. What is assigned
 * stays. A place is filled by a rater who has submitted, or is active and has not given the case back, and who could
 * judge every option; any other needs a substitute. Nobody gets a case twice, or one that they are recused from, or more
 * open cases than they take on; who was withdrawn from a case may be asked again.
 *
 * What is proved: no plan fills more places, and of those that fill as many none has a smaller sum of squared loads in
 * cases (`fillPlaces`). So loads end within one case of each other wherever specialties, recusals, limits and earlier
 * loads let them. Overlap and loads in options are then improved by exchanges that keep both (`improvePlaces`), without
 * proof; `measureOverlap` and `boundLargestLoad` say how far from the best they can be at most.
 *
 * Ties are drawn from the seed. The same situation and seed give the same plan, in whatever order it is listed.
 */
export function planAssignments(situation: AssignmentSituation, seed = situation.seed): AssignmentPlan {
  const random = createRandom(seed);
  const { openCases, loads, filled: first } = fill(situation, random);
  const filled = improvePlaces({ situation, openCases, loads, filled: first }, random);
  return {
    seed,
    pairs: listPairs(situation, filled),
    perRater: describeLoads(situation, filled),
    shortfalls: findShortfalls(openCases, filled),
    overlap: measureOverlap(situation, filled),
  };
}

/**
 * How many assignments can be added, and how many cases the plan of the study's own seed leaves short. Quicker than the
 * plan itself.
 */
export function foreseeAssignments(situation: AssignmentSituation): { places: number; shortCases: number } {
  const { openCases, filled } = fill(situation, createRandom(situation.seed));
  const places = [...filled.values()].reduce((sum, raters) => sum + raters.length, 0);
  return { places, shortCases: findShortfalls(openCases, filled).length };
}

/** The raters that a plan adds, by case. */
export function placesOf({ pairs }: Pick<AssignmentPlan, "pairs">): FilledPlaces {
  const filled: FilledPlaces = new Map();
  for (const { caseId, membershipId } of pairs) filled.set(caseId, [...(filled.get(caseId) ?? []), membershipId]);
  return filled;
}

/** Cases and raters are put in a drawn order first: between plans that are equally good, it decides. */
function fill(situation: AssignmentSituation, random: Random) {
  const byId = findOpenCases(situation)
    .filter(({ needed }) => needed > 0)
    .sort((a, b) => byName(a.externalId, b.externalId));
  const byPseudonym = [...measureLoads(situation).values()].sort((a, b) =>
    byName(a.rater.pseudonym, b.rater.pseudonym),
  );
  const openCases: OpenCase[] = shuffle(byId, random);
  const loads: RaterLoad[] = shuffle(byPseudonym, random);
  return { openCases, loads, filled: fillPlaces(openCases, loads) };
}

function listPairs(situation: AssignmentSituation, filled: FilledPlaces): AssignmentPlan["pairs"] {
  const names = new Map(situation.raters.map((rater) => [rater.membershipId, rater.pseudonym]));
  return [...situation.cases]
    .sort((a, b) => byName(a.externalId, b.externalId))
    .flatMap(({ caseId }) =>
      (filled.get(caseId) ?? [])
        .map((membershipId) => ({ caseId, membershipId }))
        .sort((a, b) => byName(names.get(a.membershipId)!, names.get(b.membershipId)!)),
    );
}

function describeLoads(situation: AssignmentSituation, filled: FilledPlaces): PlannedLoad[] {
  const optionsOf = new Map(situation.cases.map((entry) => [entry.caseId, entry.options]));
  return [...measureLoads(situation).values()]
    .map(({ rater, cases, options }) => {
      const added = [...filled].filter(([, raters]) => raters.includes(rater.membershipId));
      return {
        ...{ pseudonym: rater.pseudonym, before: options, casesBefore: cases, casesAdded: added.length },
        added: added.reduce((sum, [caseId]) => sum + optionsOf.get(caseId)!, 0),
      };
    })
    .sort((a, b) => byName(a.pseudonym, b.pseudonym));
}

function findShortfalls(openCases: readonly OpenCase[], filled: FilledPlaces): AssignmentShortfall[] {
  return openCases
    .filter(({ caseId, needed }) => filled.get(caseId)!.length < needed)
    .map((entry) => explainShortfall(entry, filled.get(entry.caseId)!.length))
    .sort((a, b) => byName(a.caseExternalId, b.caseExternalId));
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
