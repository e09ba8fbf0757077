import { beforeEach, describe, expect, it } from "vitest";
import { assignRaters } from "#app/modules/assignments/assign-raters.server.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { closeRound, previewClosing, reopenRound } from "#app/modules/rounds/close-round.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { setAdjudicators } from "#db/queries/adjudicators.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { listAudit } from "#db/queries/audit.ts";
import { addImportedRatings, readRatingTargets } from "#db/queries/imported-ratings.ts";
import { excludeFromCase } from "#db/queries/panel-member.ts";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { saveDraft, saveMissingOptions } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type Answer, findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

describe("a closed round", () => {
  let database: Database;
  let made: MadeStudy;
  let one: Member;
  let two: Member;
  let three: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { cases: [makeCase(1), makeCase(2, { specialty: "Neurology" })] });
    [one, two, three] = made.raters as [Member, Member, Member];
  });

  const rate = (rater: Member, caseExternalId: string, answers: Answer[], submit = true, round = 1) =>
    rateCase(database, made, { rater, caseExternalId, answers, submit, round });
  const keyOf = async (rater: Member, caseExternalId = "Card001", round = 1) => ({
    ...{ studyId: made.studyId, membershipId: rater.membershipId },
    assignmentId: await findAssignment(database, made, rater, caseExternalId, round),
  });
  const read = async (rater: Member, caseExternalId = "Card001", round = 1) =>
    (await readRatingCase(database, await keyOf(rater, caseExternalId, round)))!;
  const close = (wish: { cases?: string[]; specialty?: string; round?: number } = { cases: ["Card001"] }) =>
    closeRound(database, made.coordinator.actor, made.studyId, { ...wish, note: "Time is up." });
  const reopen = (wish: { cases?: string[]; specialty?: string; round?: number } = { cases: ["Card001"] }) =>
    reopenRound(database, made.coordinator.actor, made.studyId, { ...wish, note: "Two more weeks." });
  const open = (options: "disputed" | "all" = "disputed") =>
    openNextRound(database, made.coordinator.actor, made.studyId, { options, cases: ["Card001"], note: null });
  const statuses = async (caseExternalId = "Card001", round = 1) =>
    Promise.all(
      made.raters.map((rater) =>
        read(rater, caseExternalId, round).then(
          ({ status }) => status,
          () => "gone",
        ),
      ),
    );
  const givenBy = async (rater: Member, round = 1) =>
    (await read(rater, "Card001", round)).options.map(({ appropriateness }) => appropriateness);

  it("does not come back to who may have seen meanwhile, as an adjudicator, what others gave", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    await rate(two, "Card001", [2, 3], false);
    await close();
    const wish = { studyId: made.studyId, before: [], pseudonyms: ["R02"] };
    await setAdjudicators(database, made.coordinator.actor, wish);
    expect(await reopen()).toEqual([{ caseExternalId: "Card001", round: 1, raters: ["R03"] }]);
    expect(await statuses()).toEqual(["submitted", "gone", "pending"]);
  });

  it("keeps drafts, which count for nothing, and comes back as it was", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    await rate(two, "Card001", [2, 3], false);
    expect(await close()).toEqual([{ caseExternalId: "Card001", round: 1, raters: ["R02", "R03"] }]);
    expect(await statuses()).toEqual(["submitted", "closed", "closed"]);
    expect(await statuses("Card002")).toEqual(["pending", "pending", "pending"]);
    expect(await givenBy(two)).toEqual([2, 3, null]);
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options.map(({ outcome, ratings }) => [outcome.status, ratings.length])).toEqual(
      Array(3).fill(["too-few-ratings", 1]),
    );
    expect(await reopen()).toEqual([{ caseExternalId: "Card001", round: 1, raters: ["R02", "R03"] }]);
    expect(await statuses()).toEqual(["submitted", "draft", "pending"]);
    expect(await givenBy(two)).toEqual([2, 3, null]);
    await rate(two, "Card001", [2, 3, 4]);
  });

  it("takes nothing: no change, late or not, no note and no submission", async () => {
    await rate(two, "Card001", [2, 3, 4], false);
    const [first] = (await read(two)).options;
    await close();
    const key = await keyOf(two);
    const late = { ...first!, appropriateness: 9, clientRevision: Date.now() + 1 };
    const closed = {
      code: "locked",
      message: expect.stringContaining("The coordinator has closed this case") as unknown,
    };
    await expect(saveDraft(database, key, late)).rejects.toMatchObject(closed);
    const note = { note: "An electrocardiogram.", clientRevision: 1 };
    await expect(saveMissingOptions(database, key, note)).rejects.toMatchObject(closed);
    await expect(submitRatings(database, two.actor, key)).rejects.toMatchObject(closed);
    expect(await givenBy(two)).toEqual([2, 3, 4]);
  });

  it("stands on the rater's list apart, and says what counts", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    await close();
    const list = async (rater: Member) => {
      const own = await listAssignments(database, { studyId: made.studyId, membershipId: rater.membershipId });
      const names = (rows: typeof own.open) => rows.map(({ caseExternalId }) => caseExternalId);
      return { open: names(own.open), submitted: names(own.submitted), closed: names(own.closed) };
    };
    expect(await list(one)).toEqual({ open: ["Card002"], submitted: ["Card001"], closed: [] });
    expect(await list(two)).toEqual({ open: ["Card002"], submitted: [], closed: ["Card001"] });
    expect((await read(two)).wasSubmitted).toBe(false);
  });

  it("keeps what was submitted before and reopened, and the corrections begun since", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    const place = { studyId: made.studyId, caseExternalId: "Card001", pseudonym: "R01", round: 1 };
    await reopenAssignment(database, made.coordinator.actor, place);
    await rate(one, "Card001", [1], false);
    await close();
    expect(await read(one)).toMatchObject({ status: "closed", wasSubmitted: true });
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options[0]!.ratings.map(({ appropriateness }) => appropriateness)).toEqual([7]);
    await expect(reopenAssignment(database, made.coordinator.actor, place)).rejects.toThrow("Round 1 is closed");
    await reopen();
    expect(await givenBy(one)).toEqual([1, 7, 7]);
  });

  it("is closed by specialty or on all cases, once; each time a row and an audit entry with the note", async () => {
    expect(await close({ specialty: "Neurology" })).toMatchObject([{ caseExternalId: "Card002" }]);
    expect(await close({})).toMatchObject([{ caseExternalId: "Card001" }]);
    await expect(close({})).rejects.toMatchObject({ code: "conflict" });
    await expect(close({ cases: ["Card009"] })).rejects.toMatchObject({ code: "not-found" });
    await expect(close({ cases: ["Card001"], round: 2 })).rejects.toMatchObject({ code: "not-found" });
    await reopen({});
    await expect(reopen({})).rejects.toMatchObject({ code: "conflict" });
    const rows = rawConnection(database).prepare("SELECT is_closed, note FROM round_closings ORDER BY id").raw().all();
    expect(rows).toEqual([
      [1, "Time is up."],
      [1, "Time is up."],
      [0, "Two more weeks."],
      [0, "Two more weeks."],
    ]);
    const entries = await listAudit(database, made.studyId, { most: 3 });
    expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
      ["round.reopen", "round 1: 2 cases"],
      ["round.close", "case Card001, round 1"],
      ["round.close", "case Card002, round 1"],
    ]);
    expect(JSON.parse(entries[1]!.after!)).toEqual({
      note: "Time is up.",
      closed: { Card001: ["R01", "R02", "R03"] },
    });
  });

  it("gets no new raters, by the planner or otherwise, and no imported ratings", async () => {
    await setMemberStatus(database, made.coordinator.actor, {
      studyId: made.studyId,
      pseudonym: "R03",
      status: "removed",
    });
    const four = await addMember(database, made, { roles: ["rater"], specialties: ["Cardiology"] });
    await close();
    await expect(assignRaters(database, made.coordinator.actor, made.studyId)).rejects.toMatchObject({
      code: "conflict",
      problems: [expect.objectContaining({ where: "case Card002" })],
    });
    const pairs = [{ caseId: made.cases[0]!.caseId, membershipId: four.membershipId }];
    const asked = addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    await expect(asked).rejects.toThrow("Round 1 is closed on Card001");
    await reopen();
    expect((await assignRaters(database, made.coordinator.actor, made.studyId)).assigned).toBe(1);
  });

  it("notices a closing between the reading of a file of ratings and its import", async () => {
    const readAgainst = await readRatingTargets(database, made.studyId);
    expect(readAgainst.cases.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    await close();
    const late = addImportedRatings(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, files: [], cases: [], readAgainst },
    });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  it.each(["paused", "removed"] as const)("does not come back to who was %s meanwhile", async (status) => {
    await rate(two, "Card001", [2], false);
    await close();
    await setMemberStatus(database, made.coordinator.actor, { studyId: made.studyId, pseudonym: "R02", status });
    expect((await reopen())[0]!.raters).toEqual(["R01", "R03"]);
  });

  it("does not come back to who was recused meanwhile", async () => {
    await close();
    const place = { studyId: made.studyId, pseudonym: "R02", caseExternalId: "Card001", reason: "Knows them." };
    await excludeFromCase(database, made.coordinator.actor, place);
    expect((await reopen())[0]!.raters).toEqual(["R01", "R03"]);
  });

  it("is opened again by what its raters have to be asked anew, and shows who had not begun the case as it reads then", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    await rate(two, "Card001", [2], false);
    await close();
    const [first, ...others] = makeCase(1).options;
    const reword = (presentation: string, text: string) =>
      saveCases(database, made.coordinator.actor, {
        ...{ studyId: made.studyId, variants: [], basis: null, rewordings: { "Card001/1": "ask-again" as const } },
        cases: [makeCase(1, { presentation, options: [{ ...first!, text }, ...others] })],
      });
    await reword("A man of 70.", "Reassure");
    expect(await statuses()).toEqual(["draft", "draft", "pending"]);
    expect((await read(three)).presentation).toBe("A man of 70.");
    expect((await read(three)).options.map(({ text }) => text)).toEqual(["Option 2", "Option 3", "Reassure"]);
    expect((await read(two)).presentation).toBe(made.cases[0]!.presentation);
    const [entry] = await listAudit(database, made.studyId, { most: 1 });
    expect(JSON.parse(entry!.after!)).toMatchObject({ reopenedFor: ["R01"], roundOpenedAgain: 1 });
  });

  it("stays closed when a case is reworded that nobody has rated", async () => {
    await close();
    const [first, ...others] = makeCase(1).options;
    await saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null, rewordings: {} },
      cases: [makeCase(1, { presentation: "A man of 70.", options: [{ ...first!, text: "Reassure" }, ...others] })],
    });
    expect(await statuses()).toEqual(["closed", "closed", "closed"]);
    await reopen();
    expect(await read(one)).toMatchObject({ status: "pending", presentation: "A man of 70." });
    expect((await read(one)).options.map(({ text }) => text)).toContain("Reassure");
  });

  it("lets the next round open without who had not submitted", async () => {
    await rate(one, "Card001", [2, 7, 7]);
    await rate(two, "Card001", [9, 7, 7]);
    await expect(open("all")).rejects.toMatchObject({ code: "conflict" });
    await close();
    const late = await addMember(database, made, { roles: ["rater"], specialties: ["Cardiology"] });
    expect(await open("all")).toMatchObject({ assignments: 2, cases: [{ round: 2, options: 3, raters: 2 }] });
    await expect(keyOf(three, "Card001", 2)).rejects.toThrow("not asked");
    await expect(keyOf(late, "Card001", 2)).rejects.toThrow("not asked");
  });

  it("says before what it leaves without a label, and whose answers are outstanding", async () => {
    await rate(one, "Card001", [7, 7, 7]);
    await rate(two, "Card001", [2], false);
    expect(await previewClosing(database, made.studyId, {})).toEqual({
      cases: [
        { caseExternalId: "Card001", round: 1, raters: ["R02", "R03"] },
        { caseExternalId: "Card002", round: 1, raters: ["R01", "R02", "R03"] },
      ],
      ...{ alreadyClosed: [], open: 5, begun: 1, carriedForward: 0 },
      tooFew: { options: 6, cases: 2, minimum: 3 },
    });
  });

  it("of round 2 carries forward what its raters gave before, and says how much", async () => {
    await rate(one, "Card001", [2, 7, 7]);
    await rate(two, "Card001", [8, 7, 7]);
    await rate(three, "Card001", [9, 7, 7]);
    await open();
    await rate(one, "Card001", [8], true, 2);
    await rate(two, "Card001", [1], false, 2);
    expect(await previewClosing(database, made.studyId, { cases: ["Card001"] })).toMatchObject({
      ...{ open: 2, begun: 1, carriedForward: 2, tooFew: { options: 0, cases: 0 } },
    });
    await close();
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options[0]!.outcome).toMatchObject({ carriedForward: 2, label: { score: 8, provenance: "delphi" } });
    expect(await statuses("Card001", 2)).toEqual(["submitted", "closed", "closed"]);
    await reopen();
    expect(await statuses("Card001", 2)).toEqual(["submitted", "draft", "pending"]);
  });
});
