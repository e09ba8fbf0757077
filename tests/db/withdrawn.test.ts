import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { connectionOf, type Database } from "#db/client.ts";
import { addAssignments, readAssignmentSituation } from "#db/queries/assignments.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { assignments, memberDeclarations, presentations, recusals } from "#db/schema/index.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";

function withdraw(database: Database, assignmentId: number): void {
  const { drizzle } = connectionOf(database);
  drizzle.update(assignments).set({ status: "withdrawn" }).where(eq(assignments.id, assignmentId)).run();
}

function pairOf(made: MadeStudy, rater: Member) {
  return { caseId: made.cases[0]!.caseId, membershipId: rater.membershipId };
}

describe("assigning who was withdrawn", () => {
  it("gives the case back with what was begun, as it was shown, and leaves the others alone", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1, raters: 3 });
    const [begun, untouched] = [made.raters[0]!, made.raters[1]!];
    await rateCase(database, made, { rater: begun, caseExternalId: "Card001", answers: [5], submit: false });
    for (const rater of [begun, untouched]) withdraw(database, await findAssignment(database, made, rater, "Card001"));
    const { drizzle } = connectionOf(database);
    const shown = drizzle.select().from(presentations).all();

    const pairs = [pairOf(made, begun), pairOf(made, untouched)];
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    const statusOf = async ({ membershipId }: Member) =>
      (await listOwnAssignments(database, { studyId: made.studyId, membershipId }))[0]!.status;
    expect([await statusOf(begun), await statusOf(untouched)]).toEqual(["draft", "pending"]);
    expect(drizzle.select().from(presentations).all()).toEqual(shown);
    await rateCase(database, made, { rater: begun, caseExternalId: "Card001" });
    expect(await statusOf(begun)).toBe("submitted");
  });

  it("shows what was reworded meanwhile, except what was begun", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1, raters: 3 });
    const [begun, untouched, done] = made.raters as [Member, Member, Member];
    await rateCase(database, made, { rater: begun, caseExternalId: "Card001", answers: [null, 5], submit: false });
    await rateCase(database, made, { rater: done, caseExternalId: "Card001" });
    for (const rater of [begun, untouched]) withdraw(database, await findAssignment(database, made, rater, "Card001"));
    const [first, second, third] = makeCase(1).options;
    const options = [first!, { ...second!, text: "Order an ECG" }, { ...third!, text: "Refer" }];
    await saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null },
      cases: [makeCase(1, { presentation: "A woman fainted.", options })],
      rewordings: { "Card001/2": "keep", "Card001/3": "ask-again" },
    });

    const pairs = [pairOf(made, begun), pairOf(made, untouched)];
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    const shownTo = async (rater: Member) => {
      const assignmentId = await findAssignment(database, made, rater, "Card001");
      const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
      const { presentation, status, options } = (await readRatingCase(database, key))!;
      return [presentation, status, ...options.map(({ text }) => text)];
    };
    expect(await shownTo(begun)).toEqual([
      ...["A woman has palpitations (case 1).", "draft", "Option 1", "Option 2", "Refer"],
    ]);
    expect(await shownTo(untouched)).toEqual(["A woman fainted.", "pending", "Option 1", "Order an ECG", "Refer"]);
  });

  it("refuses an adjudicator who may have seen what others gave, and plans them for no such case", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 2, raters: 1 });
    const both = await addMember(database, made, { roles: ["rater", "adjudicator"], specialties: ["Cardiology"] });
    await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
    const { sighted } = await readAssignmentSituation(database, made.studyId);
    const [seen, unseen] = made.cases.map(({ caseId }) => ({ caseId, membershipId: both.membershipId }));
    expect(sighted).toEqual([seen]);
    const add = (pair: typeof seen) =>
      addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs: [pair!] });
    await expect(add(seen)).rejects.toMatchObject({ code: "conflict" });
    await expect(add(unseen)).resolves.toEqual({ assigned: 1 });
  });

  it("refuses who is recused, and who has the case still", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1, raters: 2 });
    const [recused, asked] = [made.raters[0]!, made.raters[1]!];
    withdraw(database, await findAssignment(database, made, recused, "Card001"));
    const { drizzle } = connectionOf(database);
    const recusedAt = new Date().toISOString();
    drizzle
      .insert(recusals)
      .values({ ...pairOf(made, recused), reason: "wrote the case", recusedAt })
      .run();
    for (const rater of [recused, asked]) {
      const input = { studyId: made.studyId, pairs: [pairOf(made, rater)] };
      await expect(addAssignments(database, made.coordinator.actor, input)).rejects.toMatchObject({ code: "conflict" });
    }
    const found = drizzle.select().from(assignments).where(eq(assignments.membershipId, recused.membershipId)).all();
    expect(found).toMatchObject([{ status: "withdrawn" }]);
  });

  it("reads limits and recusals, and saves nothing from a situation that has changed", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1, raters: 2, assigned: false });
    const plannedFrom = await readAssignmentSituation(database, made.studyId);
    const { drizzle } = connectionOf(database);
    const [one, two] = [made.raters[0]!, made.raters[1]!];
    drizzle.insert(memberDeclarations).values({ membershipId: two.membershipId, mostCases: 4 }).run();
    const pairs = [pairOf(made, one)];
    const input = { studyId: made.studyId, pairs, plannedFrom };
    await expect(addAssignments(database, made.coordinator.actor, input)).rejects.toMatchObject({ code: "conflict" });
    expect(
      drizzle
        .select()
        .from(assignments)
        .where(and(eq(assignments.status, "pending")))
        .all(),
    ).toEqual([]);
    const { raters } = await readAssignmentSituation(database, made.studyId);
    expect(raters.map(({ mostCases }) => mostCases)).toEqual([null, 4]);
  });
});
