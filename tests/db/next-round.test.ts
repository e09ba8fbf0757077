import { beforeEach, describe, expect, it } from "vitest";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { closeRound, reopenRound } from "#app/modules/rounds/close-round.server.ts";
import { listRounds } from "#app/modules/rounds/list-rounds.server.ts";
import { openNextRound, previewNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { readCaseRounds } from "#app/modules/rounds/read-case-rounds.server.ts";
import type { Database } from "#db/client.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { listAudit } from "#db/queries/audit.ts";
import { excludeFromCase } from "#db/queries/panel-member.ts";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type Answer, findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { addRuling } from "./send-back.ts";
import { rawConnection } from "./whole-life.ts";

describe("the next round of a case", () => {
  let database: Database;
  let made: MadeStudy;
  let one: Member;
  let two: Member;
  let three: Member;
  let adjudicator: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { cases: 2 });
    [one, two, three] = made.raters as [Member, Member, Member];
    adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  });

  const rate = (rater: Member, round: number, answers: Answer[], caseExternalId = "Card001") =>
    rateCase(database, made, { rater, caseExternalId, answers, round });
  /** Options 1 and 3 of the case are in dispute, option 2 is not. */
  async function dispute(caseExternalId = "Card001"): Promise<void> {
    await rate(one, 1, [{ appropriateness: 2, comment: "Never alone." }, 7, 1], caseExternalId);
    await rate(two, 1, [8, 7, 9], caseExternalId);
    await rate(three, 1, [7, 7, 9], caseExternalId);
  }
  const plan = (options: "disputed" | "sent-back" | "all" = "disputed", cases = ["Card001"]) =>
    previewNextRound(database, made.studyId, { options, cases });
  const open = (options: "disputed" | "sent-back" | "all" = "disputed", cases = ["Card001"], digest?: string) =>
    openNextRound(database, made.coordinator.actor, made.studyId, { options, cases, note: null, plan: digest });
  const close = (cases = ["Card001"]) =>
    closeRound(database, made.coordinator.actor, made.studyId, { cases, note: null });
  const sendBack = (optionExternalId: string) =>
    addRuling(database, made, { adjudicator, caseExternalId: "Card001", optionExternalId, decision: "send-back" });
  async function read(rater: Member, round: number) {
    const assignmentId = await findAssignment(database, made, rater, "Card001", round);
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    return (await readRatingCase(database, key))!;
  }
  const label = async () => (await deriveStudyLabels(database, made.studyId, "Card001")).options[0]!.outcome;
  const sentBackOf = async () => (await listRounds(database, made.studyId)).cases[0]!.sentBack;
  const assignmentsOf = (round: number) =>
    rawConnection(database)
      .prepare("SELECT count(*) FROM assignments JOIN rounds ON rounds.id = round_id WHERE number = ?")
      .pluck()
      .get(round);

  it("is a third, once options are sent back after the second, and shows each rater the rating of theirs that stood", async () => {
    await dispute();
    await open();
    await rate(one, 2, [{ appropriateness: 3, comment: "Still not alone." }, 8]);
    await rate(two, 2, [8, 9]);
    await close();
    expect((await label()).status).toBe("disputed");
    await sendBack("1");
    expect(await sentBackOf()).toMatchObject([
      { optionExternalId: "1", adjudicator: "A01", rationale: "Which dose is meant?" },
    ]);
    expect(await open("sent-back")).toMatchObject({
      assignments: 3,
      cases: [{ caseExternalId: "Card001", round: 3, options: 1, raters: 3 }],
    });
    expect(await sentBackOf(), "asked since").toEqual([]);
    const shown = { scores: [3, 7, 8], median: 7, abstentions: 0, comments: ["Still not alone."] };
    const feedbackOf = async (rater: Member) => (await read(rater, 3)).options.map(({ feedback }) => feedback);
    expect(await feedbackOf(one)).toMatchObject([{ ...shown, own: { round: 2, appropriateness: 3 } }]);
    expect(await feedbackOf(three)).toMatchObject([{ ...shown, own: { round: 1, appropriateness: 7 } }]);
    await rate(one, 3, [8]);
    expect(await label()).toMatchObject({
      ...{ status: "labelled", lastRound: 3, carriedForward: 2 },
      label: { score: 8, provenance: "delphi" },
    });
  });

  it("tells the rater the round that stood when it was frozen, whatever comes in late", async () => {
    await dispute();
    await open();
    await rate(one, 2, [3, 8]);
    await close();
    await open("all");
    expect((await read(two, 3)).options[0]!.feedback!.own.round).toBe(1);
    await reopenRound(database, made.coordinator.actor, made.studyId, { cases: ["Card001"], round: 2, note: null });
    await rate(two, 2, [9, 9]);
    expect((await read(two, 3)).options[0]!.feedback!.own).toMatchObject({ round: 1, appropriateness: 8 });
  });

  it("closes the round before, with a trace", async () => {
    await dispute();
    await open();
    const { rounds } = await readCaseRounds(database, made.studyId, "Card001");
    expect(
      rounds.map(({ number, isClosed, closings }) => [number, isClosed, closings.map(({ note }) => note)]),
    ).toEqual([
      [2, false, []],
      [1, true, ["Round 2 was opened."]],
    ]);
  });

  it("leaves out who was removed or recused, whose ratings stand", async () => {
    await dispute();
    await setMemberStatus(database, made.coordinator.actor, {
      studyId: made.studyId,
      pseudonym: "R01",
      status: "removed",
    });
    const place = { studyId: made.studyId, caseExternalId: "Card001", pseudonym: "R02", reason: "Knows them." };
    await excludeFromCase(database, made.coordinator.actor, place);
    const [planned] = (await plan()).cases;
    expect(planned).toMatchObject({ raters: [{ pseudonym: "R03", options: 2 }], notAsked: ["R01", "R02"] });
    expect((await open()).assignments).toBe(1);
    expect((await read(three, 2)).options[0]!.feedback!.scores).toEqual([2, 7, 8]);
  });

  it("goes on without a rater who is removed while it is open", async () => {
    await dispute();
    await open();
    await rate(one, 2, [7, 9]);
    await rate(two, 2, [8, 9]);
    expect((await plan()).passedOver).toEqual([{ caseExternalId: "Card001", reason: "round 2 waits for R03" }]);
    await setMemberStatus(database, made.coordinator.actor, {
      studyId: made.studyId,
      pseudonym: "R03",
      status: "removed",
    });
    expect(await label()).toMatchObject({ status: "labelled", carriedForward: 1 });
    expect((await open("all")).cases).toMatchObject([{ round: 3, raters: 2 }]);
  });

  it("asks about nothing that is ruled on, and says so", async () => {
    await dispute();
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    await addAdjudication(database, adjudicator.actor, {
      ...{ studyId: made.studyId, membershipId: adjudicator.membershipId, caseExternalId: "Card001" },
      ...{ optionExternalId: "1", ratingsDigest: options[0]!.ratingsDigest, supersedes: null },
      ...{ decision: "label", score: 5, severity: null, rationale: "Both views are defensible." },
    });
    expect((await plan("all")).cases[0]!.options.map(({ optionExternalId }) => optionExternalId)).toEqual(["2", "3"]);
    expect((await plan("sent-back")).passedOver).toEqual([
      { caseExternalId: "Card001", reason: "no option is sent back" },
    ]);
  });

  it("asks about nothing that nobody could judge", async () => {
    const unclear = { cannotJudgeReason: "unclear" };
    for (const rater of made.raters) await rate(rater, 1, [unclear, 7, 7]);
    expect((await plan("all")).cases[0]!.options).toHaveLength(2);
  });

  it("is opened on several cases with the number of each, at once or not at all", async () => {
    await dispute("Card001");
    await dispute("Card002");
    await open();
    await close();
    const both = await open("disputed", ["Card001", "Card002"]);
    expect(both.cases.map(({ caseExternalId, round }) => [caseExternalId, round])).toEqual([
      ["Card001", 3],
      ["Card002", 2],
    ]);
    const entries = await listAudit(database, made.studyId, { most: 2 });
    expect(entries.map(({ subject }) => subject)).toEqual([
      "round 3: 2 options of 1 cases",
      "round 2: 2 options of 1 cases",
    ]);
  });

  it("is opened once by two coordinators at the same time, and the second is told", async () => {
    await dispute();
    const { digest } = await plan();
    const outcomes = await Promise.allSettled([
      open("disputed", ["Card001"], digest),
      open("disputed", ["Card001"], digest),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused!.reason).toMatchObject({ code: "conflict" });
    expect(String(refused!.reason)).toMatch(/nothing was opened|somebody else has opened round 2/i);
    expect(assignmentsOf(2)).toBe(3);
    expect(assignmentsOf(3)).toBe(0);
  });

  it("is not opened once a rating, a rater or a ruling is another than was shown", async () => {
    await dispute();
    const { digest } = await plan();
    await sendBack("1");
    await expect(open("disputed", ["Card001"], digest)).rejects.toMatchObject({ code: "conflict" });
    const second = await plan();
    await setMemberStatus(database, made.coordinator.actor, {
      studyId: made.studyId,
      pseudonym: "R03",
      status: "paused",
    });
    await expect(open("disputed", ["Card001"], second.digest)).rejects.toMatchObject({ code: "conflict" });
    expect(assignmentsOf(2)).toBe(0);
    expect((await open("disputed", ["Card001"], (await plan()).digest)).assignments).toBe(2);
  });

  it("goes on with the wording of an option that was changed while round 2 was open and keeps its ratings", async () => {
    await dispute();
    await open();
    await rate(one, 2, [3, 8]);
    await saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null, rewordings: { "Card001/1": "keep" as const } },
      cases: [
        makeCase(1, {
          options: makeCase(1).options.map((option, index) => (index === 0 ? { ...option, text: "Reassure" } : option)),
        }),
      ],
    });
    await rate(two, 2, [9, 9]);
    await rate(three, 2, [7, 9]);
    await open();
    const { options } = await read(two, 3);
    expect(options.map(({ text }) => text)).toEqual(["Reassure"]);
    expect(options[0]!.feedback).toMatchObject({ scores: [3, 7, 9], own: { round: 2, appropriateness: 9 } });
    const { rounds } = await readCaseRounds(database, made.studyId, "Card001");
    expect(rounds.map(({ options: asked }) => asked.map(({ text }) => text))).toEqual([
      ["Reassure"],
      ["Option 1", "Option 3"],
      [],
    ]);
  });

  it("is read back by the coordinator as it was frozen: what, to whom, and what became of it", async () => {
    await dispute();
    await open();
    await rate(one, 2, [7, 9]);
    await close();
    const [second] = (await readCaseRounds(database, made.studyId, "Card001")).rounds;
    expect(second!.options[0]).toMatchObject({
      ...{ optionExternalId: "1", scores: [2, 7, 8], median: 7, abstentions: 0, comments: ["Never alone."] },
      raters: [
        { pseudonym: "R01", own: 2, ownComment: "Never alone.", answer: { appropriateness: 7 }, status: "submitted" },
        { pseudonym: "R02", own: 8, answer: null, status: "closed" },
        { pseudonym: "R03", own: 7, answer: null, status: "closed" },
      ],
    });
  });

  it("shows a rater nothing of what others answer in it", async () => {
    const views = [];
    for (const answers of [
      [1, 1],
      [9, 9],
    ]) {
      database = await createTestDatabase();
      made = await makeStudy(database, { cases: 1 });
      [one, two, three] = made.raters as [Member, Member, Member];
      await dispute();
      await open();
      await rate(two, 2, answers);
      const { options } = await read(one, 2);
      views.push(JSON.stringify(options));
    }
    expect(views[0]).toBe(views[1]);
  });
});
