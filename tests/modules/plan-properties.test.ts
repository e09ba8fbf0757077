import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundLargestLoad } from "#app/modules/assignments/load-bound.ts";
import { foreseeAssignments, placesOf, planAssignments } from "#app/modules/assignments/plan-assignments.ts";
import type { AssignmentSituation } from "#db/queries/assignments.ts";
import { carryOut, rater, situationOf, situations, studyCase } from "./situations.ts";

const anySituation = situations({ cases: 8, raters: 7, assigned: 12 });
const smallSituation = situations({ cases: 4, raters: 4, assigned: 4 });

const keyOf = (row: { caseId: number; membershipId: number }) => `${row.caseId}/${row.membershipId}`;
const isOpen = ({ status }: { status: string }) => status === "pending" || status === "draft";
const isStanding = ({ status }: { status: string }) => status !== "declined" && status !== "withdrawn";
const isActive = (situation: AssignmentSituation, membershipId: number) =>
  situation.raters.some((entry) => entry.membershipId === membershipId);

/** Places that the case lacks, and who may take one, said anew in the plainest way. */
function lackOf(situation: AssignmentSituation, caseId: number) {
  const entry = situation.cases.find((row) => row.caseId === caseId)!;
  const rows = situation.assigned.filter((row) => row.caseId === caseId);
  const filled = rows.filter(
    (row) => isStanding(row) && !row.abstained && (row.status === "submitted" || isActive(situation, row.membershipId)),
  ).length;
  const asked = rows.filter(({ status }) => status !== "withdrawn").map(({ membershipId }) => membershipId);
  const recused = situation.recused.filter((row) => row.caseId === caseId).map(({ membershipId }) => membershipId);
  const eligible = situation.raters
    .filter((row) => row.specialties.includes(entry.specialty))
    .map(({ membershipId }) => membershipId)
    .filter((id) => !asked.includes(id) && !recused.includes(id));
  return { needed: Math.max(0, situation.ratersPerOption - filled), eligible };
}

function roomOf(situation: AssignmentSituation, membershipId: number): number {
  const { mostCases, openInLaterRounds } = situation.raters.find((row) => row.membershipId === membershipId)!;
  const open = situation.assigned.filter((row) => row.membershipId === membershipId && isOpen(row)).length;
  return mostCases === null ? Infinity : Math.max(0, mostCases - open - openInLaterRounds);
}

/** The most places that can be filled, and the least sum of squared loads in cases then, by trying everything. */
function tryAll(situation: AssignmentSituation): { places: number; squares: number } {
  const ids = situation.raters.map(({ membershipId }) => membershipId);
  const loads = new Map(
    ids.map((id) => [id, situation.assigned.filter((row) => row.membershipId === id && isStanding(row)).length]),
  );
  const room = new Map(ids.map((id) => [id, roomOf(situation, id)]));
  const lacks = situation.cases.map(({ caseId }) => lackOf(situation, caseId));
  let best = { places: -1, squares: Infinity };
  const give = (chosen: number[], by: 1 | -1) => {
    for (const id of chosen) {
      loads.set(id, loads.get(id)! + by);
      room.set(id, room.get(id)! - by);
    }
  };
  const visit = (index: number, places: number) => {
    if (index === lacks.length) {
      const squares = [...loads.values()].reduce((sum, load) => sum + load ** 2, 0);
      if (places > best.places || (places === best.places && squares < best.squares)) best = { places, squares };
      return;
    }
    const { needed, eligible } = lacks[index]!;
    for (const chosen of subsets(eligible, needed)) {
      if (chosen.some((id) => room.get(id)! < 1)) continue;
      give(chosen, 1);
      visit(index + 1, places + chosen.length);
      give(chosen, -1);
    }
  };
  visit(0, 0);
  return best;
}

function subsets(list: number[], most: number): number[][] {
  return list
    .reduce<number[][]>((all, id) => [...all, ...all.map((subset) => [...subset, id])], [[]])
    .filter((subset) => subset.length <= most);
}

describe("any plan", () => {
  it("asks nobody twice, only raters of the specialty, and never who is recused, declined or full", () => {
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
        const squares = plan.perRater.reduce((sum, load) => sum + (load.casesBefore + load.casesAdded) ** 2, 0);
        expect({ places: plan.pairs.length, squares }).toEqual(tryAll(situation));
        expect(foreseeAssignments(situation)).toEqual({
          places: plan.pairs.length,
          shortCases: plan.shortfalls.length,
        });
      }),
      { numRuns: 200 },
    );
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
        for (const { reason } of plan.shortfalls) expect(addUp(reason)).toBe(true);
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
        };
        expect(planAssignments(turned)).toEqual(planAssignments(situation));
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

/** Whether "Of the N active raters" is the sum of the numbers that follow in the sentence. */
function addUp(reason: string): boolean {
  const found = /Of the (\d+) active raters? of \w+, (.*?)\. Add/.exec(reason);
  if (found === null) return reason.includes("has no active rater");
  const parts = [...found[2]!.matchAll(/(\d+) (is|are|declined)/g)].map(([, n]) => Number(n));
  return parts.reduce((sum, n) => sum + n, 0) === Number(found[1]);
}

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
