import { describe, expect, it } from "vitest";
import { assignRaters, digestOfPlan, previewAssignments } from "#app/modules/assignments/assign-raters.server.ts";
import { planAssignments } from "#app/modules/assignments/plan-assignments.ts";
import { readAssignmentSituation } from "#db/queries/assignments.ts";
import { listAudit } from "#db/queries/audit.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";
import { CARDIOLOGY, rater, situationOf, studyCase, taken } from "./situations.ts";

describe("planAssignments", () => {
  it("hands cases out evenly, and options as evenly as that leaves it", () => {
    // Six places for four raters: 2, 2, 1, 1 is as even as it gets. Case 3 has R03 and R04 only, so R04 ends with one.
    const plan = planAssignments(
      situationOf({
        ratersPerOption: 2,
        cases: [studyCase(1, 10), studyCase(2, 20), studyCase(3, 30, "Neurology")],
        raters: [rater(1), rater(2), rater(3, [CARDIOLOGY, "Neurology"]), rater(4, ["Neurology"])],
      }),
    );
    expect(plan.pairs.filter(({ caseId }) => caseId === 3).map(({ membershipId }) => membershipId)).toEqual([3, 4]);
    expect(plan.pairs).toHaveLength(6);
    expect(plan.perRater.map(({ casesAdded }) => casesAdded).sort()).toEqual([1, 1, 2, 2]);
    expect(plan.shortfalls).toEqual([]);
  });

  it("replaces those who abstained, declined or left without submitting, and nobody else", () => {
    // Case 1 is filled by R01 only: R02 abstained, R03 declined, rater 9 is no longer active and has not submitted.
    // It lacks two of three; R04 and R05 are not on it yet.
    const plan = planAssignments(
      situationOf({
        cases: [studyCase(1, 10)],
        raters: [1, 2, 3, 4, 5].map((number) => rater(number)),
        assigned: [
          taken(1, 1),
          taken(1, 2, { status: "submitted", abstained: true }),
          taken(1, 3, { status: "declined" }),
          taken(1, 9, { status: "draft" }),
        ],
      }),
    );
    expect(plan.pairs.map((pair) => pair.membershipId)).toEqual([4, 5]);
  });

  it("keeps the ratings of a rater who left after submitting", () => {
    const plan = planAssignments(
      situationOf({
        ratersPerOption: 1,
        cases: [studyCase(1, 10)],
        raters: [rater(1)],
        assigned: [taken(1, 9, { status: "submitted" })],
      }),
    );
    expect(plan.pairs).toEqual([]);
  });

  it("asks again who was withdrawn, unless they are recused", () => {
    const withdrawn = [taken(1, 1, { status: "withdrawn" }), taken(1, 2, { status: "withdrawn" })];
    const plan = planAssignments(
      situationOf({
        cases: [studyCase(1, 10)],
        raters: [1, 2, 3].map((number) => rater(number)),
        assigned: withdrawn,
        recused: [{ caseId: 1, membershipId: 2 }],
      }),
    );
    expect(plan.pairs.map((pair) => pair.membershipId)).toEqual([1, 3]);
    expect(plan.perRater[0]).toMatchObject({ casesBefore: 0, casesAdded: 1 });
  });

  it("says which cases stay short of raters and why, in numbers", () => {
    const plan = planAssignments(
      situationOf({
        cases: [studyCase(1, 10), studyCase(2, 5, "Neurology")],
        raters: [
          rater(1),
          rater(2),
          rater(3, [CARDIOLOGY], { mostCases: 1, openInLaterRounds: 1 }),
          rater(4),
          rater(5),
        ],
        assigned: [taken(1, 1), taken(1, 4, { status: "declined" })],
        recused: [{ caseId: 1, membershipId: 5 }],
      }),
    );
    expect(plan.pairs).toEqual([{ caseId: 1, membershipId: 2 }]);
    expect(plan.shortfalls).toEqual([
      {
        ...{ caseExternalId: "Case001", specialty: CARDIOLOGY, needed: 2, planned: 1 },
        reason:
          "1 more rater is needed. Of the 5 active raters of Cardiology, 1 is on the case already, 1 is asked by this " +
          "plan, 1 is recused from it, 1 declined it or could not judge an option of it and 1 is at the most cases " +
          "that they take on. Add a rater of Cardiology to the panel, or raise a limit, then assign again.",
      },
      {
        ...{ caseExternalId: "Case002", specialty: "Neurology", needed: 3, planned: 0 },
        reason:
          "3 more raters are needed. The panel has no active rater of Neurology. Add 3 raters of Neurology to the " +
          "panel, then assign again.",
      },
    ]);
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
        {
          where: "case Card001",
          message: expect.stringContaining("1 more rater is needed. Of the 3 active raters") as string,
        },
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
    expect(shortfalls).toMatchObject([{ caseExternalId: "Card002", specialty: "Neurology", needed: 3, planned: 0 }]);
  });

  it("carries out the plan that was shown, and no other", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 4, raters: 5, assigned: false });
    const { actor } = made.coordinator;
    const shown = await previewAssignments(database, made.studyId, 7);
    const plan = digestOfPlan(shown);
    await addMember(database, made, { roles: ["rater"], specialties: [CARDIOLOGY] });
    await expect(assignRaters(database, actor, made.studyId, { seed: 7, plan })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("have changed since this plan was shown") as string,
    });
    const again = await previewAssignments(database, made.studyId, 7);
    await assignRaters(database, actor, made.studyId, { seed: 7, plan: digestOfPlan(again) });
    const { assigned } = await readAssignmentSituation(database, made.studyId);
    expect(assigned.map(({ caseId, membershipId }) => ({ caseId, membershipId }))).toEqual(again.pairs);
    expect((await listAudit(database, made.studyId))[0]).toMatchObject({
      action: "assignments.add",
      after: expect.stringContaining('"seed":7') as string,
    });
  });
});
