import { compareIds } from "../order.ts";
import { letterPrefix } from "../specialties.ts";

/** Strata of fewer cases than this are merged into one. */
export const DEFAULT_MINIMUM_STRATUM = 10;

/** A merged rest of fewer cases than this joins the largest stratum. */
const SMALLEST_REST = 3;

/** Name of the stratum that holds the cases of all specialties with too few cases of their own. */
export const MERGED_STRATUM = "(merged)";

/** What a case needs in order to be put into a stratum. */
export interface StratifiedCase {
  id: string;
  specialty: string | null;
}

export interface Stratum {
  name: string;
  /** Positions of the members in the list of cases that was given, in the order of their ids. */
  members: Int32Array;
}

/** Specialty of a case; where it is missing, the letters that open the id, and "(none)" where there are none. */
export function specialtyOfCase(studyCase: StratifiedCase): string {
  return studyCase.specialty || letterPrefix(studyCase.id) || "(none)";
}

/**
 * Strata of a stratified cluster bootstrap over cases.
 *
 * A stratum is a specialty. Specialties with fewer than `minimumStratum` cases are merged into one stratum; where that
 * one has fewer than three cases it joins the largest stratum (of equally large ones the first by name), or stands
 * alone when there is no other. The order of the cases given does not matter: strata are sorted by name, the merged
 * one last, and the members of each by case id, so that the same seed draws the same cases.
 *
 * @param minimumStratum cases a specialty needs to be a stratum of its own; 3 reproduces the open NOHARM kit
 */
export function buildStrata(
  cases: readonly StratifiedCase[],
  minimumStratum: number = DEFAULT_MINIMUM_STRATUM,
): Stratum[] {
  const bySpecialty = new Map<string, number[]>();
  cases.forEach((studyCase, position) => {
    const specialty = specialtyOfCase(studyCase);
    const members = bySpecialty.get(specialty);
    if (members) members.push(position);
    else bySpecialty.set(specialty, [position]);
  });

  const strata: { name: string; members: number[] }[] = [];
  const rest: { name: string; members: number[] } = { name: MERGED_STRATUM, members: [] };
  for (const name of [...bySpecialty.keys()].sort(compareIds)) {
    const members = bySpecialty.get(name)!;
    if (members.length < minimumStratum) rest.members.push(...members);
    else strata.push({ name, members });
  }

  const largest = strata.reduce<(typeof strata)[number] | null>(
    (best, stratum) => (best === null || stratum.members.length > best.members.length ? stratum : best),
    null,
  );
  if (rest.members.length > 0) {
    if (rest.members.length < SMALLEST_REST && largest) largest.members.push(...rest.members);
    else strata.push(rest);
  }
  return strata.map(({ name, members }) => ({
    name,
    members: Int32Array.from(members.sort((a, b) => compareIds(cases[a]!.id, cases[b]!.id))),
  }));
}
