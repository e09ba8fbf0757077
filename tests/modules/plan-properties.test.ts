import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundLargestLoad } from "#app/modules/assignments/load-bound.ts";
import {
  type AssignmentPlan,
  foreseeAssignments,
  placesOf,
  planAssignments,
} from "#app/modules/assignments/plan-assignments.ts";
import type { AssignmentSituation } from "#db/queries/assignments.ts";
import { keyOf, isStanding, lackOf, roomOf, spreadOf, tryAll } from "./plainest-plan.ts";
import { carryOut, rater, situationOf, situations, studyCase } from "./situations.ts";

const anySituation = situations({ cases: 8, raters: 7, assigned: 12 });
const smallSituation = situations({ cases: 4, raters: 4, assigned: 4 });
const narrowSituation = situations({ cases: 4, raters: 4, assigned: 3, specialties: 1 });

describe("any plan", () => {
  it("asks nobody twice, only raters of the specialty, and never who is recused, sighted, declined or full", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const plan = planAssignments(situation);
        expect(new Set(plan.pairs.map(keyOf)).size).toBe(plan.pairs.length);
        for (const pair of plan.pairs) expect(lackOf(situation, pair.caseId).eligible).toContain(pair.membershipId);
        for (const { membershipId } of situation.raters) {
          const added = plan.pairs.filter((pair) => pair.membershipId === membershipId).length;
          expect(added).toBeLessThanOrEqual(roomOf(situation, membershipId));
        }
        for (const { caseId } of situation.cases) {
          const added = plan.pairs.filter((pair) => pair.caseId === caseId).length;
          expect(added).toBeLessThanOrEqual(lackOf(situation, caseId).needed);
        }
      }),
    );
  });

  it("fills as many places as can be filled, with the least squared loads in cases among those plans", () => {
    fc.assert(
      fc.property(smallSituation, (situation) => {
        const plan = planAssignments(situation);
        const { places, squares } = tryAll(situation);
        expect(plan.pairs).toHaveLength(places);
        expect(loadsOf(plan).reduce((sum, load) => sum + load ** 2, 0)).toBe(squares);
        expect(foreseeAssignments(situation)).toEqual({
          places: plan.pairs.length,
          shortCases: plan.shortfalls.length,
        });
      }),
      { numRuns: 200 },
    );
  });

  it("ends with loads within one case of each other wherever any plan that fills as many places does", () => {
    let [even, limited] = [0, 0];
    fc.assert(
      fc.property(narrowSituation, (situation) => {
        const plan = planAssignments(situation);
        const best = tryAll(situation);
        if (best.spread > 1) return;
        even += 1;
        if (situation.recused.length > 0 || situation.raters.some(({ mostCases }) => mostCases !== null)) limited += 1;
        expect(spreadOf(loadsOf(plan))).toBe(best.spread);
      }),
      { numRuns: 300 },
    );
    // The property says something only where even loads can be had, and it must not be the open panels alone.
    expect(even).toBeGreaterThan(60);
    expect(limited).toBeGreaterThan(30);
  });

  it("names every case that stays short, with numbers that add up", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const plan = planAssignments(situation);
        const short = situation.cases.flatMap(({ caseId, externalId, specialty }) => {
          const { needed } = lackOf(situation, caseId);
          const planned = plan.pairs.filter((pair) => pair.caseId === caseId).length;
          return planned < needed ? [{ caseExternalId: externalId, specialty, needed, planned }] : [];
        });
        expect(plan.shortfalls).toMatchObject(short);
        expect(plan.shortfalls).toHaveLength(short.length);
        for (const { caseExternalId, reason } of plan.shortfalls) {
          const { caseId } = situation.cases.find(({ externalId }) => externalId === caseExternalId)!;
          const { eligible, needed, ...counted } = lackOf(situation, caseId);
          const planned = plan.pairs.filter((pair) => pair.caseId === caseId).map(({ membershipId }) => membershipId);
          const atLimit = eligible.filter((id) => !planned.includes(id));
          expect(readReason(reason)).toEqual({
            ...{ lacking: needed - planned.length, planned: planned.length, atLimit: atLimit.length, ...counted },
            unavailable: counted.specialists - counted.onCase - counted.recused - counted.sighted - eligible.length,
          });
          for (const id of atLimit) {
            const added = plan.pairs.filter(({ membershipId }) => membershipId === id).length;
            expect(added).toBe(roomOf(situation, id));
          }
        }
      }),
    );
  });

  it("keeps what is assigned, and a second plan on top of it adds nothing", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const plan = planAssignments(situation);
        const standing = new Set(situation.assigned.filter(isStanding).map(keyOf));
        for (const pair of plan.pairs) expect(standing.has(keyOf(pair))).toBe(false);
        expect(planAssignments(carryOut(situation, plan)).pairs).toEqual([]);
      }),
    );
  });

  it("is the same for the same seed, in whatever order the situation is listed", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const turned: AssignmentSituation = {
          ...situation,
          cases: situation.cases.toReversed(),
          raters: situation.raters.toReversed().map((row) => ({ ...row, specialties: row.specialties.toReversed() })),
          assigned: situation.assigned.toReversed(),
          recused: situation.recused.toReversed(),
          sighted: situation.sighted.toReversed(),
        };
        const plan = planAssignments(situation);
        expect(planAssignments(turned)).toEqual(plan);
        const sorted = plan.pairs.toSorted((a, b) => a.caseId - b.caseId || a.membershipId - b.membershipId);
        expect(plan.pairs).toEqual(sorted);
      }),
    );
  });

  it("says nothing of overlap or largest load that it does not keep", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const plan = planAssignments(situation);
        for (const { pairs, sharing, mostSharing } of plan.overlap) {
          expect(sharing).toBeLessThanOrEqual(mostSharing);
          expect(mostSharing).toBeLessThanOrEqual(pairs);
        }
        const largest = Math.max(0, ...plan.perRater.map(({ before, added }) => before + added));
        expect(boundLargestLoad(situation, placesOf(plan))).toBeLessThanOrEqual(largest);
      }),
    );
  });
});

function loadsOf({ perRater }: AssignmentPlan): number[] {
  return perRater.map(({ casesBefore, casesAdded }) => casesBefore + casesAdded);
}

/** The numbers in a reason; 0 for what it does not mention. */
function readReason(reason: string) {
  const numberIn = (pattern: RegExp) => Number(pattern.exec(reason)?.[1] ?? 0);
  return {
    lacking: numberIn(/^(\d+) more raters? (?:is|are) needed\./),
    specialists: numberIn(/Of the (\d+) active raters? of/),
    onCase: numberIn(/(\d+) (?:is|are) on the case already/),
    planned: numberIn(/(\d+) (?:is|are) asked by this plan/),
    recused: numberIn(/(\d+) (?:is|are) recused from it/),
    sighted: numberIn(/(\d+) (?:is|are) kept from it because they adjudicate/),
    unavailable: numberIn(/(\d+) declined it or could not judge/),
    atLimit: numberIn(/(\d+) (?:is|are) at the most cases/),
  };
}

describe("a top-up", () => {
  /** Cases that lack raters once the plan is carried out. */
  const shortOf = (situation: AssignmentSituation) =>
    situation.cases.filter(({ caseId }) => lackOf(situation, caseId).needed > 0).map(({ caseId }) => caseId);

  it("touches no case that has its raters, when somebody joins", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const before = carryOut(situation, planAssignments(situation));
        const specialties = [...new Set(situation.cases.map(({ specialty }) => specialty))];
        const joined = { ...before, raters: [...before.raters, rater(50, specialties)] };
        const { pairs } = planAssignments(joined);
        const short = shortOf(before);
        // Whoever else may be asked is at their limit: the places that stay open are the new rater's, one a case.
        expect(pairs).toEqual(pairs.filter(({ caseId }) => short.includes(caseId)));
        expect(pairs.map(({ caseId }) => caseId).sort()).toEqual(short.sort());
        expect(new Set(pairs.map(({ membershipId }) => membershipId)).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("replaces who leaves on their own open cases, and changes nobody else's", () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), (situation, drawn) => {
        const before = carryOut(situation, planAssignments(situation));
        if (before.raters.length === 0) return;
        const leaver = before.raters[drawn % before.raters.length]!.membershipId;
        const isLeft = (row: AssignmentSituation["assigned"][number]) =>
          row.membershipId === leaver && ["pending", "draft"].includes(row.status);
        const after: AssignmentSituation = {
          ...before,
          raters: before.raters.filter(({ membershipId }) => membershipId !== leaver),
          assigned: before.assigned.map((row) => (isLeft(row) ? { ...row, status: "withdrawn" } : row)),
        };
        const open = [...shortOf(before), ...before.assigned.filter(isLeft).map(({ caseId }) => caseId)];
        const { pairs, perRater } = planAssignments(after);
        for (const pair of pairs) expect(open).toContain(pair.caseId);
        for (const { pseudonym, casesBefore } of perRater) {
          const { membershipId } = after.raters.find((row) => row.pseudonym === pseudonym)!;
          const kept = before.assigned.filter((row) => row.membershipId === membershipId && isStanding(row));
          expect(casesBefore).toBe(kept.length);
        }
      }),
    );
  });
});

describe("a plan without recusals and limits", () => {
  const panels = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 20 }),
    raters: fc.integer({ min: 3, max: 12 }),
    seed: fc.integer({ min: 0, max: 9 }),
  });
  const open = ({ sizes, raters, seed }: { sizes: number[]; raters: number; seed: number }) =>
    situationOf({
      seed,
      cases: sizes.map((size, index) => studyCase(index + 1, size)),
      raters: Array.from({ length: raters }, (_, index) => rater(index + 1)),
    });

  it("gives nobody two cases more than another", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const cases = planAssignments(open(panel)).perRater.map(({ casesAdded }) => casesAdded);
        expect(Math.max(...cases) - Math.min(...cases)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("lets all pairs share a case where seven raters take a case each way", () => {
    // Seven cases of three raters and seven raters: the Fano plane is the only way for all 21 pairs to meet, once each.
    const sizes = [10, 10, 10, 10, 10, 10, 10];
    const reached = Array.from(
      { length: 10 },
      (_, seed) => planAssignments(open({ sizes, raters: 7, seed })).overlap[0]!,
    );
    expect(reached[0]).toMatchObject({ pairs: 21, mostSharing: 21 });
    expect(Math.min(...reached.map(({ sharing }) => sharing))).toBeGreaterThanOrEqual(18);
    expect(Math.max(...reached.map(({ sharing }) => sharing))).toBe(21);
  });

  it("draws ties from the seed", () => {
    const plans = [1, 2, 3, 4].map((seed) => planAssignments(open({ sizes: [10, 12, 14], raters: 8, seed })).pairs);
    expect(new Set(plans.map((pairs) => JSON.stringify(pairs))).size).toBeGreaterThan(1);
  });
});
