import { groupByCategory } from "#app/modules/cases/group-by-category.ts";
import { digestOf } from "#db/digest.ts";
import type { Arrange, ShownOption, Showing } from "#db/queries/assignments.ts";
import { createRandom, type Random } from "#scoring/resampling/random.ts";
import { shuffle } from "./shuffle.ts";

/** Fewest other options between an option and its silent repeat: fewer, and the rater would remember. */
const FEWEST_BETWEEN = 5;

/**
 * The order in which a rater is shown the options of a case: the case's own, unless the study says otherwise. Then
 * category comes after category, as the case has them; where the study says so, the options of a category come in an order of the rater's own, and some come a second time further
 * down in their category, at least five other options later; a case whose categories are too short gets fewer repeats.
 * The same study, case and rater give the same order on every machine.
 */
export const arrangeOptions: Arrange = (options, rules, { caseExternalId, pseudonym }) => {
  const { shufflesOptions, silentRepeats } = rules;
  if (!shufflesOptions && silentRepeats === 0) {
    return options.map(({ optionVersionId }) => ({ optionVersionId, repeatNumber: 0 }));
  }
  const seed = digestOf({ seed: rules.seed, case: caseExternalId, rater: pseudonym }).slice(0, 8);
  const random = createRandom(Number.parseInt(seed, 16));
  const groups = groupByCategory(options).map((group) =>
    shufflesOptions ? shuffle(group.options, random) : group.options,
  );
  return plantRepeats(groups, silentRepeats, random).flat();
};

function plantRepeats(groups: ShownOption[][], repeats: number, random: Random): Showing[][] {
  const shown: Showing[][] = groups.map((group) =>
    group.map(({ optionVersionId }) => ({ optionVersionId, repeatNumber: 0 })),
  );
  const candidates = groups.flatMap((group, groupIndex) =>
    group.slice(0, Math.max(0, group.length - FEWEST_BETWEEN)).map((option) => ({ ...option, groupIndex })),
  );
  for (const { optionVersionId, groupIndex } of shuffle(candidates, random).slice(0, repeats)) {
    const group = shown[groupIndex]!;
    const first = group.findIndex((showing) => showing.optionVersionId === optionVersionId);
    const earliest = first + 1 + FEWEST_BETWEEN;
    group.splice(earliest + random.nextIndex(group.length - earliest + 1), 0, { optionVersionId, repeatNumber: 1 });
  }
  return shown;
}
