/**
 * `npm run bench:assignment`: planning 100 cases with three raters each for 29 raters. How long it takes, how even the
 * loads are, and how far from the best loads and overlap can be at most.
 */
import Table from "cli-table3";
import { boundLargestLoad } from "#app/modules/assignments/load-bound.ts";
import { placesOf, planAssignments } from "#app/modules/assignments/plan-assignments.ts";
import { createRandom, type Random } from "#scoring/resampling/random.ts";
import type { AssignmentSituation } from "#db/queries/assignments.ts";

const CASES = 100;
const RATERS = 29;
const SPECIALTIES = 10;

/** Panels of the size of NOHARM. Sizes of cases and second specialties are drawn. */
const PANELS: { name: string; make: () => AssignmentSituation }[] = [
  { name: "10 specialties, one each", make: () => makePanel(1, { specialties: SPECIALTIES, second: 0 }) },
  {
    name: "10 specialties, a third with a second",
    make: () => makePanel(2, { specialties: SPECIALTIES, second: 1 / 3 }),
  },
  { name: "one specialty for all", make: () => makePanel(3, { specialties: 1, second: 0 }) },
  { name: "the same, at most 8 cases each", make: () => limit(makePanel(4, { specialties: 1, second: 0 }), 8) },
  {
    name: "10 specialties, half assigned, 3 left",
    make: () => topUp(makePanel(5, { specialties: SPECIALTIES, second: 1 / 3 })),
  },
];

const table = new Table({
  head: [
    "panel",
    "seconds",
    "places",
    "short",
    "cases a rater",
    "options a rater",
    "largest load ≥",
    "pairs sharing / possible / all",
  ],
  style: { head: [], border: [] },
});
for (const { name, make } of PANELS) {
  const situation = make();
  const began = performance.now();
  const plan = planAssignments(situation);
  const seconds = (performance.now() - began) / 1000;
  const cases = plan.perRater.map((load) => load.casesBefore + load.casesAdded);
  const options = plan.perRater.map((load) => load.before + load.added);
  const total = (key: "sharing" | "mostSharing" | "pairs") => plan.overlap.reduce((sum, row) => sum + row[key], 0);
  table.push([
    ...[name, seconds.toFixed(2), String(plan.pairs.length), String(plan.shortfalls.length)],
    ...[range(cases), range(options), String(boundLargestLoad(situation, placesOf(plan)))],
    `${total("sharing")} / ${total("mostSharing")} / ${total("pairs")}`,
  ]);
}
console.log(`${CASES} cases with 3 raters each, ${RATERS} raters; wanted: under 2 seconds.`);
console.log(
  "Places filled and squared loads in cases are the optimum; what loads in options and overlap lack is the gap.",
);
console.log(table.toString());

function range(values: number[]): string {
  return `${Math.min(...values)} to ${Math.max(...values)}`;
}

function makePanel(seed: number, wish: { specialties: number; second: number }): AssignmentSituation {
  const random = createRandom(seed);
  const specialty = (index: number) => `Specialty ${index % wish.specialties}`;
  return {
    ...{ ratersPerOption: 3, seed, assigned: [], recused: [], sighted: [] },
    cases: Array.from({ length: CASES }, (_, index) => ({
      ...{ caseId: index + 1, externalId: `Case${index + 1}`, specialty: specialty(index) },
      options: 20 + random.nextIndex(46),
      isClosed: false,
    })),
    raters: Array.from({ length: RATERS }, (_, index) => ({
      ...{ membershipId: index + 1, pseudonym: `R${index + 1}`, mostCases: null, openInLaterRounds: 0 },
      specialties: specialtiesOf(index, specialty, random.nextFloat() < wish.second, random),
    })),
  };
}

function specialtiesOf(index: number, specialty: (n: number) => string, hasSecond: boolean, random: Random): string[] {
  return hasSecond ? [specialty(index), specialty(index + 1 + random.nextIndex(SPECIALTIES - 1))] : [specialty(index)];
}

function limit(situation: AssignmentSituation, mostCases: number): AssignmentSituation {
  return { ...situation, raters: situation.raters.map((rater) => ({ ...rater, mostCases })) };
}

/** Half of the cases are assigned; then three raters leave. */
function topUp(situation: AssignmentSituation): AssignmentSituation {
  const { pairs } = planAssignments({ ...situation, cases: situation.cases.slice(0, CASES / 2) });
  const assigned = pairs.map((pair) => ({ ...pair, status: "pending", abstained: false }));
  return { ...situation, assigned, raters: situation.raters.slice(3) };
}
