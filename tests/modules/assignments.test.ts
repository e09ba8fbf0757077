import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignRaters, previewAssignments } from "#app/modules/assignments/assign-raters.server.ts";
import { type AssignmentPlan, planAssignments } from "#app/modules/assignments/plan-assignments.ts";
import type { AssignmentSituation } from "#db/queries/assignments.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";

const CARDIOLOGY = "Cardiology";

function rater(number: number, specialties = [CARDIOLOGY]) {
  return { membershipId: number, pseudonym: `R${String(number).padStart(2, "0")}`, specialties };
}

function studyCase(caseId: number, options: number, specialty = CARDIOLOGY) {
  return { caseId, externalId: `Case${String(caseId).padStart(3, "0")}`, specialty, options };
}

function taken(caseId: number, membershipId: number, changes: { status?: string; abstained?: boolean } = {}) {
  return { caseId, membershipId, status: "pending", abstained: false, ...changes };
}

/** The situation once the plan is carried out. */
function carryOut(situation: AssignmentSituation, plan: AssignmentPlan): AssignmentSituation {
  return {
    ...situation,
    assigned: [...situation.assigned, ...plan.pairs.map((pair) => taken(pair.caseId, pair.membershipId))],
  };
}

describe("planAssignments", () => {
  it("gives each case to the least loaded raters of its specialty", () => {
    // Neurology has two raters to choose from, so case 3 goes first: R03 and R04 (30 options each). Then case 2, the
    // larger of cardiology: R01 and R02 (20 each). Then case 1: R01 and R02 again, as R03 has 30.
    const plan = planAssignments({
      ratersPerOption: 2,
      cases: [studyCase(1, 10), studyCase(2, 20), studyCase(3, 30, "Neurology")],
      raters: [rater(1), rater(2), rater(3, [CARDIOLOGY, "Neurology"]), rater(4, ["Neurology"])],
      assigned: [],
    });
    expect(plan.pairs).toEqual([
      { caseId: 3, membershipId: 3 },
      { caseId: 3, membershipId: 4 },
      { caseId: 2, membershipId: 1 },
      { caseId: 2, membershipId: 2 },
      { caseId: 1, membershipId: 1 },
      { caseId: 1, membershipId: 2 },
    ]);
    expect(plan.perRater).toEqual([
      { pseudonym: "R01", before: 0, added: 30 },
      { pseudonym: "R02", before: 0, added: 30 },
      { pseudonym: "R03", before: 0, added: 30 },
      { pseudonym: "R04", before: 0, added: 30 },
    ]);
    expect(plan.shortfalls).toEqual([]);
  });

  it("replaces those who abstained, declined or left without submitting, and nobody else", () => {
    // Case 1 is filled by R01 only: R02 abstained, R03 declined, rater 9 is no longer active and has not submitted.
    // It lacks two of three; R04 and R05 are not on it yet.
    const plan = planAssignments({
      ratersPerOption: 3,
      cases: [studyCase(1, 10)],
      raters: [1, 2, 3, 4, 5].map((number) => rater(number)),
      assigned: [
        taken(1, 1),
        taken(1, 2, { status: "submitted", abstained: true }),
        taken(1, 3, { status: "declined" }),
        taken(1, 9, { status: "draft" }),
      ],
    });
    expect(plan.pairs.map((pair) => pair.membershipId)).toEqual([4, 5]);
  });

  it("keeps the ratings of a rater who left after submitting", () => {
    const plan = planAssignments({
      ratersPerOption: 1,
      cases: [studyCase(1, 10)],
      raters: [rater(1)],
      assigned: [taken(1, 9, { status: "submitted" })],
    });
    expect(plan.pairs).toEqual([]);
  });

  it("says which cases stay short of raters and why", () => {
    const plan = planAssignments({
      ratersPerOption: 3,
      cases: [studyCase(1, 10), studyCase(2, 5, "Neurology")],
      raters: [rater(1), rater(2)],
      assigned: [],
    });
    expect(plan.pairs).toHaveLength(2);
    expect(plan.shortfalls).toEqual([
      {
        caseExternalId: "Case001",
        specialty: CARDIOLOGY,
        needed: 3,
        available: 2,
        reason:
          "1 more rater of Cardiology is needed. Add members with this specialty to the panel, then assign again.",
      },
      expect.objectContaining({ caseExternalId: "Case002", needed: 3, available: 0 }),
    ]);
  });
});

const SPECIALTIES = [CARDIOLOGY, "Neurology", "Dermatology"];
const STATUSES = ["pending", "draft", "submitted", "declined"];

const situations: fc.Arbitrary<AssignmentSituation> = fc
  .record({
    ratersPerOption: fc.integer({ min: 1, max: 4 }),
    cases: fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.constantFrom(...SPECIALTIES)), { maxLength: 8 }),
    raters: fc.array(fc.subarray(SPECIALTIES), { maxLength: 7 }),
    assigned: fc.uniqueArray(
      fc.record({
        caseId: fc.integer({ min: 1, max: 8 }),
        membershipId: fc.integer({ min: 1, max: 9 }),
        status: fc.constantFrom(...STATUSES),
        abstained: fc.boolean(),
      }),
      { selector: (row) => `${row.caseId}/${row.membershipId}`, maxLength: 12 },
    ),
  })
  .map(({ cases, raters, assigned, ratersPerOption }) => ({
    ratersPerOption,
    cases: cases.map(([options, specialty], index) => studyCase(index + 1, options, specialty)),
    raters: raters.map((specialties, index) => rater(index + 1, specialties)),
    assigned: assigned.filter((row) => row.caseId <= cases.length),
  }));

describe("any plan", () => {
  it("asks nobody twice, and only raters of the specialty", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = planAssignments(situation);
        const all = carryOut(situation, plan).assigned.map((row) => `${row.caseId}/${row.membershipId}`);
        expect(new Set(all).size).toBe(all.length);
        for (const pair of plan.pairs) {
          const { specialty } = situation.cases.find((entry) => entry.caseId === pair.caseId)!;
          const { specialties } = situation.raters.find((entry) => entry.membershipId === pair.membershipId)!;
          expect(specialties).toContain(specialty);
        }
      }),
    );
  });

  it("leaves no case short whose specialty has a free rater, and a second plan adds nothing", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = planAssignments(situation);
        for (const { caseExternalId, needed, available } of plan.shortfalls) {
          const { caseId } = situation.cases.find((entry) => entry.externalId === caseExternalId)!;
          expect(available).toBeLessThan(needed);
          expect(plan.pairs.filter((pair) => pair.caseId === caseId)).toHaveLength(available);
        }
        expect(planAssignments(carryOut(situation, plan)).pairs).toEqual([]);
      }),
    );
  });

  it("is the same in whatever order the situation is listed", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const turned: AssignmentSituation = {
          ...situation,
          cases: situation.cases.toReversed(),
          raters: situation.raters.toReversed(),
          assigned: situation.assigned.toReversed(),
        };
        expect(planAssignments(turned)).toEqual(planAssignments(situation));
      }),
    );
  });

  it("keeps loads within the options of the largest case where everyone can take everything", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 3, max: 12 }), (options, raters) => {
        const { perRater } = planAssignments({
          ratersPerOption: 3,
          cases: options.map((size, index) => studyCase(index + 1, size)),
          raters: Array.from({ length: raters }, (_, index) => rater(index + 1)),
          assigned: [],
        });
        const loads = perRater.map((entry) => entry.added);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...options));
      }),
    );
  });
});

describe("assignRaters", () => {
  it("saves the plan, tops it up when someone abstains, and refuses when nothing is left to assign", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1, raters: 3, assigned: false });
    const { actor } = made.coordinator;
    expect((await previewAssignments(database, made.studyId)).pairs).toHaveLength(3);
    expect(await assignRaters(database, actor, made.studyId)).toEqual({ assigned: 3, shortfalls: [] });
    await expect(assignRaters(database, actor, made.studyId)).rejects.toMatchObject({ code: "conflict" });

    await rateCase(database, made, {
      rater: made.raters[0]!,
      caseExternalId: "Card001",
      answers: (index) => (index === 1 ? { cannotJudgeReason: "outside-my-field" } : 7),
    });
    await expect(assignRaters(database, actor, made.studyId)).rejects.toMatchObject({
      code: "conflict",
      problems: [
        { where: "case Card001", message: expect.stringContaining("1 more rater of Cardiology is needed") as string },
      ],
    });
    const fourth = await addMember(database, made, { roles: ["rater"], specialties: [CARDIOLOGY] });
    const { pairs } = await previewAssignments(database, made.studyId);
    expect(pairs).toEqual([{ caseId: made.cases[0]!.caseId, membershipId: fourth.membershipId }]);
    expect(await assignRaters(database, actor, made.studyId)).toEqual({ assigned: 1, shortfalls: [] });
  });

  it("assigns what it can and gives back what is missing", async () => {
    const database = await createTestDatabase();
    const neurology = makeCase(2, { specialty: "Neurology" });
    const made = await makeStudy(database, { cases: [makeCase(1), neurology], raters: 3, assigned: false });
    const { assigned, shortfalls } = await assignRaters(database, made.coordinator.actor, made.studyId);
    expect(assigned).toBe(3);
    expect(shortfalls).toMatchObject([{ caseExternalId: "Card002", specialty: "Neurology", needed: 3, available: 0 }]);
  });
});
