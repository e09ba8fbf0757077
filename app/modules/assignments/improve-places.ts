import type { AssignmentSituation } from "#db/queries/assignments.ts";
import type { Random } from "#scoring/resampling/random.ts";
import type { FilledPlaces } from "./fill-places.ts";
import type { OpenCase, RaterLoad } from "./open-places.ts";
import { gatherCrews } from "./overlap.ts";

/** What two raters who share no case cost: more than all else together, so that pairs come first. */
const STRANGERS = 1e6;

/** How many exchanges are tried for each planned place, at most; the search ends before when a whole round of it is in vain. */
const TRIES_A_PLACE = 2000;

/** Planned places in a table: rater by place, and who may take it. */
interface Place {
  caseId: number;
  rater: number;
  takers: ReadonlySet<number>;
}

/**
 * Exchange raters between planned places, and hand cases on to who has one fewer, as long as it makes things better:
 * first more pairs of a specialty who share a case, then, weighed together, loads in options that are more alike and
 * cases shared more evenly. The number of places filled and the sum of squared loads in cases stay as they are. A local
 * search: what it reaches need not be the best there is.
 */
export function improvePlaces(
  input: {
    situation: AssignmentSituation;
    openCases: readonly OpenCase[];
    loads: readonly RaterLoad[];
    filled: FilledPlaces;
  },
  random: Random,
): FilledPlaces {
  const desk = new ExchangeDesk(input);
  const places = input.openCases.flatMap(({ caseId, eligible }): Place[] => {
    const takers = new Set(eligible.map(({ membershipId }) => membershipId));
    return input.filled.get(caseId)!.map((rater) => ({ caseId, rater, takers }));
  });
  const raters = input.loads.map(({ rater }) => rater.membershipId);
  let left = TRIES_A_PLACE * places.length;
  let better = true;
  while (better && left > 0) {
    better = false;
    const turn = random.nextIndex(Math.max(1, places.length));
    for (let step = 0; step < places.length && left > 0; step++) {
      const index = (step + turn) % places.length;
      left -= places.length - index + raters.length;
      const place = places[index]!;
      for (const rater of raters) better = desk.handOn(place, rater) || better;
      for (const other of places.slice(index + 1)) better = desk.exchange(place, other) || better;
    }
  }
  const improved: FilledPlaces = new Map(input.openCases.map(({ caseId }) => [caseId, []]));
  for (const { caseId, rater } of places) improved.get(caseId)!.push(rater);
  return improved;
}

/** Carries changes out and takes back those that make nothing better. */
class ExchangeDesk {
  readonly #crews: Map<number, { specialty: string; options: number; raters: number[] }>;
  readonly #loads: Map<number, { cases: number; options: number; room: number }>;
  readonly #shared = new Map<string, Map<number, Map<number, number>>>();
  /** One case of usual size: options are weighed in its square. */
  readonly #unit: number;

  constructor({ situation, loads, filled }: Parameters<typeof improvePlaces>[0]) {
    const crews = gatherCrews(situation, filled);
    this.#crews = new Map(crews.map((crew) => [crew.caseId, crew]));
    this.#loads = new Map(
      loads.map(({ rater, cases, options, room }) => [rater.membershipId, { cases, options, room }]),
    );
    for (const [caseId, members] of filled) for (const member of members) this.#carry(caseId, member, 1);
    for (const { specialty, raters } of crews) {
      if (!this.#shared.has(specialty)) this.#shared.set(specialty, new Map());
      for (const [index, one] of raters.entries())
        for (const two of raters.slice(index + 1)) this.#meet(specialty, one, two, 1);
    }
    const options = situation.cases.map((entry) => entry.options);
    this.#unit = Math.max(1, options.reduce((sum, n) => sum + n, 0) / Math.max(1, options.length)) ** 2;
  }

  /** Two places exchange their raters, if that is allowed and better. */
  exchange(one: Place, two: Place): boolean {
    const [first, second] = [one.rater, two.rater];
    if (first === second || one.caseId === two.caseId) return false;
    if (!this.#mayTake(one, second) || !this.#mayTake(two, first)) return false;
    const change = this.#replace(one, second) + this.#replace(two, first);
    if (change < -1e-9) return true;
    this.#replace(one, first);
    this.#replace(two, second);
    return false;
  }

  /** A place goes to somebody with one case fewer and room for it, if that is better. */
  handOn(place: Place, rater: number): boolean {
    const before = place.rater;
    const [giver, taker] = [this.#loads.get(before)!, this.#loads.get(rater)!];
    if (giver.cases !== taker.cases + 1 || taker.room < 1 || !this.#mayTake(place, rater)) return false;
    if (this.#replace(place, rater) < -1e-9) return true;
    this.#replace(place, before);
    return false;
  }

  #mayTake({ caseId, takers }: Place, rater: number): boolean {
    return takers.has(rater) && !this.#crews.get(caseId)!.raters.includes(rater);
  }

  /** Gives the place to the rater; returns by how much the cost changes. */
  #replace(place: Place, rater: number): number {
    const crew = this.#crews.get(place.caseId)!;
    const leaving = place.rater;
    crew.raters.splice(crew.raters.indexOf(leaving), 1);
    let change = 0;
    for (const member of crew.raters) {
      change += this.#meet(crew.specialty, leaving, member, -1) + this.#meet(crew.specialty, rater, member, 1);
    }
    crew.raters.push(rater);
    place.rater = rater;
    return change + this.#carry(place.caseId, leaving, -1) + this.#carry(place.caseId, rater, 1);
  }

  /** One more case, or one fewer, shared by two raters; returns by how much the cost changes. */
  #meet(specialty: string, one: number, two: number, by: 1 | -1): number {
    const [low, high] = one < two ? [one, two] : [two, one];
    const table = this.#shared.get(specialty)!;
    let row = table.get(low);
    if (row === undefined) table.set(low, (row = new Map<number, number>()));
    const before = row.get(high) ?? 0;
    row.set(high, before + by);
    const strangers = (before + by === 0 ? STRANGERS : 0) - (before === 0 ? STRANGERS : 0);
    return strangers + (before + by) ** 2 - before ** 2;
  }

  /** One more case, or one fewer, for a rater; returns by how much the cost changes. */
  #carry(caseId: number, rater: number, by: 1 | -1): number {
    const load = this.#loads.get(rater)!;
    const options = by * this.#crews.get(caseId)!.options;
    const before = load.options;
    load.options += options;
    load.cases += by;
    load.room -= by;
    return (load.options ** 2 - before ** 2) / this.#unit;
  }
}
