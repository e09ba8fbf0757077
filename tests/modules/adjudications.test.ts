import { beforeEach, describe, expect, test } from "vitest";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { leaveAllUnsettled } from "#app/modules/adjudications/leave-unsettled.server.ts";
import { listDisputes } from "#app/modules/adjudications/list-disputes.server.ts";
import { readDispute, readDisputedCase } from "#app/modules/adjudications/read-dispute.server.ts";
import { reopenCase } from "#app/modules/assignments/reopen-case.server.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import { adjudicationRowsOf, labelRowOf } from "#app/modules/releases/release-rows.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { claimOption } from "#db/queries/adjudication-claims.ts";
import { setAdjudicators } from "#db/queries/adjudicators.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { listAudit } from "#db/queries/audit.ts";
import { listStoredLabels } from "#db/queries/labels.ts";
import { adjudicationRowSchema, labelRowSchema } from "#scoring/bundle.ts";
import { ADJUDICATIONS, type AdjudicationDecision, type UnsettledPolicy } from "#scoring/terms.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member, type StudyWishes } from "#tests/factories/study.ts";

/*
 * Card001 and Card002, each: option 1 disputed (2, 8, 8), option 2 agreed (8), option 3 disputed with severe harm (1, 9, 9).
 */
let database: Database;
let made: MadeStudy;
let adjudicator: Member;

beforeEach(() => make());

async function make(wishes: StudyWishes = {}): Promise<void> {
  database = await createTestDatabase();
  made = await makeStudy(database, wishes);
  adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  for (const { externalId: caseExternalId } of made.cases) {
    for (const [index, rater] of made.raters.entries()) {
      await rateCase(database, made, { rater, caseExternalId, answers: index === 0 ? [2, 8, 1] : [8, 8, 9] });
    }
    await refreshLabels(database, made.studyId, caseExternalId);
  }
}

const place = (optionExternalId: string, caseExternalId = "Card001") => ({ caseExternalId, optionExternalId });
const read = (at = place("1"), who = adjudicator) => readDispute(database, made.studyId, who.pseudonym, at);
const list = (who = adjudicator) => listDisputes(database, made.studyId, who.pseudonym);
const keys = (disputes: { caseExternalId: string; optionExternalId: string }[]) =>
  disputes.map(({ caseExternalId, optionExternalId }) => `${caseExternalId}/${optionExternalId}`);

async function decide(decision: AdjudicationDecision, at = place("1"), who = adjudicator, rationale = "For a reason.") {
  const { options } = await deriveStudyLabels(database, made.studyId);
  const option = options.find(
    (one) => one.caseExternalId === at.caseExternalId && one.optionExternalId === at.optionExternalId,
  )!;
  await decideDispute(database, who.actor, made.studyId, at, {
    ...{ decision, score: decision === "label" ? 7 : null, severity: null, rationale },
    ...{ ratingsDigest: option.ratingsDigest, supersedes: option.latestRulingId },
  });
}

async function storedOf(at = place("1")) {
  const stored = await listStoredLabels(database, made.studyId);
  return stored.find((row) => row.caseExternalId === at.caseExternalId && row.optionExternalId === at.optionExternalId);
}

function openRound() {
  const which = { options: "disputed" as const, cases: ["Card001"], note: null };
  return openNextRound(database, made.coordinator.actor, made.studyId, which);
}

describe("a decision", () => {
  test.each<[UnsettledPolicy, object]>([
    ["uncertain", { score: 5, class: "uncertain", harm_type: null, provenance: "disagreement" }],
    ["drop", { score: null, provenance: "dropped" }],
  ])("to leave it follows the study's policy: %s", async (unsettledPolicy, expected) => {
    await make({ rules: { unsettledPolicy } });
    await decide("leave");
    const { options } = await deriveStudyLabels(database, made.studyId);
    const row = labelRowSchema.parse(labelRowOf(options[0]!, "Cardiology"));
    expect(row).toMatchObject({ ...expected, rationale: "For a reason." });
    const [ruling] = adjudicationRowsOf(options[0]!).map((line) => adjudicationRowSchema.parse(line));
    expect(ruling).toMatchObject({ decision: "leave", score: null, rationale: "For a reason." });
    const [entry] = await listAudit(database, made.studyId, { action: "adjudication.leave" });
    expect(JSON.parse(entry!.after!)).toMatchObject({ decision: "leave", policy: unsettledPolicy });
  });

  test("that is taken back leaves a trace, and the option waits again without a label", async () => {
    await decide("label", place("1"), adjudicator, "The guideline says so.");
    expect(await storedOf()).toMatchObject({ score: 7, provenance: "adjudicated" });
    await decide("withdraw", place("1"), adjudicator, "I misread the dose.");
    expect(await storedOf()).toBeUndefined();
    const page = await read();
    expect(page.dispute).toMatchObject({ where: { state: "waiting" }, ruling: null });
    expect(page.history.map(({ decision, rationale }) => [decision, rationale])).toEqual([
      ["label", "The guideline says so."],
      ["withdraw", "I misread the dose."],
    ]);
    const [entry] = await listAudit(database, made.studyId, { action: "adjudication.withdraw" });
    expect(JSON.parse(entry!.before!)).toEqual({
      ...{ decision: "label", score: 7, severity: null, rationale: "The guideline says so.", adjudicator: "A01" },
    });
    expect(JSON.parse(entry!.after!)).toMatchObject({ decision: "withdraw", rationale: "I misread the dose." });
    // Nothing is written twice while nothing changes, and a new ruling brings the label back.
    expect(await refreshLabels(database, made.studyId)).toEqual({ written: 0, stale: 0 });
    await decide("drop");
    expect(await storedOf()).toMatchObject({ score: null, provenance: "dropped" });
  });

  test("cannot be taken back where there is none, nor twice", async () => {
    await expect(decide("withdraw")).rejects.toMatchObject({ code: "invalid" });
    await decide("leave");
    await decide("withdraw");
    await expect(decide("withdraw")).rejects.toMatchObject({ code: "invalid" });
  });

  test("is refused on what the panel agrees on", async () => {
    await expect(decide("label", place("2"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("that comes second is told what the first was", async () => {
    const page = await read();
    const late = await addMember(database, made, { roles: ["adjudicator"] });
    const second = (rationale: string) =>
      decideDispute(database, late.actor, made.studyId, place("1"), {
        ...{ decision: "drop", score: null, severity: null, rationale },
        ...{ ratingsDigest: page.ratingsDigest, supersedes: page.supersedes },
      });
    await decide("label");
    await expect(second("Too vague.")).rejects.toThrow(
      "A01 has decided this option in the meantime: appropriate, score 7",
    );
    await decide("send-back");
    await expect(second("Too vague.")).rejects.toThrow("A01 has sent this option back to the panel");
    await decide("withdraw");
    await expect(second("Too vague.")).rejects.toThrow("was taken back in the meantime");
    await decide("leave");
    await expect(second("Too vague.")).rejects.toThrow("A01 has left this option unsettled");
  });
});

describe("an option that is sent back", () => {
  test("leaves the queue until a round on it is answered", async () => {
    await decide("send-back", place("1"), adjudicator, "Look at the dose again.");
    let queue = await list();
    expect(keys(queue.waiting)).toEqual(["Card001/3", "Card002/3", "Card002/1"]);
    expect(keys(queue.sentBack)).toEqual(["Card001/1"]);
    expect((await read()).dispute.where).toMatchObject({
      state: "sent-back",
      by: "A01",
      why: "Look at the dose again.",
    });

    await openRound();
    queue = await list();
    expect([keys(queue.waiting), keys(queue.sentBack)]).toEqual([["Card002/3", "Card002/1"], []]);
    expect(queue.withPanel.map(({ where }) => where)).toEqual([
      { state: "with-panel", round: 2, waitingFor: ["R01", "R02", "R03"] },
      { state: "with-panel", round: 2, waitingFor: ["R01", "R02", "R03"] },
    ]);
    for (const decision of ["label", "drop", "leave", "send-back"] as const) {
      await expect(decide(decision)).rejects.toMatchObject({ code: "conflict", message: /with the panel: round 2/ });
    }

    for (const [index, rater] of made.raters.entries()) {
      const answers = index === 0 ? [3, 9] : [9, 9];
      await rateCase(database, made, { rater, caseExternalId: "Card001", round: 2, answers });
    }
    queue = await list();
    expect(keys(queue.waiting), "option 3 is agreed on, option 1 is not").toEqual([
      "Card002/3",
      "Card001/1",
      "Card002/1",
    ]);
    expect((await read()).history.map(({ decision }) => decision)).toEqual(["send-back"]);
  });

  test("has no label any more where a ruling stood", async () => {
    await decide("label");
    await decide("send-back");
    expect(await storedOf()).toBeUndefined();
    await decide("withdraw");
    expect((await read()).dispute.where).toEqual({ state: "waiting" });
  });
});

describe("a label whose ratings are corrected", () => {
  test("is gone from the stored ones when they disagree", async () => {
    expect(await storedOf(place("2"))).toMatchObject({ score: 8 });
    const rater = made.raters[0]!;
    await reopenCase(database, made.coordinator.actor, made.studyId, {
      ...{ caseExternalId: "Card001", pseudonym: rater.pseudonym, round: 1 },
    });
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [2, 1, 1] });
    await refreshLabels(database, made.studyId);
    expect(await storedOf(place("2"))).toBeUndefined();
  });
});

describe("who rated an option", () => {
  test.each(ADJUDICATIONS.filter((decision) => decision !== "withdraw"))("may not %s it", async (decision) => {
    const both = made.raters[1]!;
    await expect(decide(decision, place("1"), both)).rejects.toMatchObject({ code: "invalid", message: /You rated/ });
  });

  test("may not take a ruling on it back", async () => {
    await decide("label");
    await expect(decide("withdraw", place("1"), made.raters[1])).rejects.toMatchObject({ code: "invalid" });
    expect((await read()).dispute.where.state).toBe("decided");
  });

  test("may where the study allows it, and it is marked", async () => {
    await make({ rules: { ratersMayAdjudicateOwn: true } });
    await decide("leave", place("1"), made.raters[1]);
    const { dispute, history } = await read();
    expect([dispute.ruling!.ratedThisOption, history[0]!.ratedThisOption]).toEqual([true, true]);
    const [entry] = await listAudit(database, made.studyId, { action: "adjudication.leave" });
    expect(JSON.parse(entry!.after!)).toMatchObject({ ratedThisOption: true });
  });

  test("may not decide before they have rated, either", async () => {
    const late = await addMember(database, made, { roles: ["rater"], specialties: ["Cardiology"] });
    const pairs = [{ caseId: made.cases[0]!.caseId, membershipId: late.membershipId }];
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    const before = [adjudicator.pseudonym];
    const pseudonyms = [...before, late.pseudonym];
    await setAdjudicators(database, made.coordinator.actor, { studyId: made.studyId, before, pseudonyms });
    await expect(decide("label", place("1"), late)).rejects.toMatchObject({
      code: "invalid",
      message: /asked to rate Card001 yourself/,
    });
    await decide("label", place("1", "Card002"), late);
  });
});

describe("leaving all that waits", () => {
  const leaveAll = async (who = adjudicator, digest?: string) => {
    const form = { rationale: "Nobody can settle these.", digest: digest ?? (await list(who)).unsettled.digest };
    return leaveAllUnsettled(database, who.actor, made.studyId, form);
  };

  test("gives each a ruling and an audit entry of its own, and passes over what is not in the queue", async () => {
    await decide("drop", place("1", "Card002"));
    await decide("send-back", place("3", "Card002"));
    expect(await leaveAll()).toBe(2);
    const queue = await list();
    expect([keys(queue.waiting), keys(queue.sentBack)]).toEqual([[], ["Card002/3"]]);
    expect(queue.decided.map(({ ruling }) => ruling!.decision).sort()).toEqual(["drop", "leave", "leave"]);
    const entries = await listAudit(database, made.studyId, { action: "adjudication.leave" });
    expect(entries.map(({ subject }) => subject).sort()).toEqual(["case Card001, option 1", "case Card001, option 3"]);
    for (const { after } of entries)
      expect(JSON.parse(after!)).toMatchObject({ rationale: "Nobody can settle these." });
    expect(await storedOf()).toMatchObject({ score: 5, provenance: "disagreement" });
  });

  test("passes over what is with the panel", async () => {
    await openRound();
    expect(await leaveAll()).toBe(2);
    expect(keys((await list()).decided).sort()).toEqual(["Card002/1", "Card002/3"]);
  });

  test("passes over what they rated and what somebody else has open, and says so", async () => {
    const late = await addMember(database, made, { roles: ["adjudicator"] });
    const { studyId } = made;
    await claimOption(database, { studyId, membershipId: late.membershipId, ...place("1"), takeOver: false });
    expect((await list()).unsettled.passedOver).toEqual({ rated: 0, openElsewhere: 1 });
    expect((await list(made.raters[0])).unsettled).toMatchObject({ options: [], passedOver: { rated: 4 } });
    await expect(leaveAll(made.raters[0])).rejects.toMatchObject({ code: "conflict" });
    expect(await leaveAll()).toBe(3);
    expect(keys((await list()).waiting)).toEqual(["Card001/1"]);
  });

  test("is refused when the queue is another than was shown", async () => {
    const { digest } = (await list()).unsettled;
    await decide("label");
    await expect(leaveAll(adjudicator, digest)).rejects.toMatchObject({ code: "conflict" });
    expect((await list()).decided).toHaveLength(1);
  });
});

describe("the way through the queue", () => {
  test("passes over what somebody else has open", async () => {
    const late = await addMember(database, made, { roles: ["adjudicator"] });
    const { studyId } = made;
    const claim = { studyId, membershipId: late.membershipId, ...place("3", "Card002"), takeOver: false };
    await claimOption(database, claim);
    expect(keys((await list()).waiting)).toEqual(["Card001/3", "Card002/3", "Card001/1", "Card002/1"]);
    expect(await read(place("3"))).toMatchObject({ position: 1, waiting: 4, next: place("1") });
    expect(await read(place("3"), late), "their own is no obstacle").toMatchObject({ next: place("3", "Card002") });
    expect((await list()).waiting[1]!.openElsewhere).toMatchObject({ by: late.pseudonym });
  });

  test("stays within the filter", async () => {
    const filter = { specialty: null, caseExternalId: "Card002" };
    const page = await readDispute(database, made.studyId, "A01", place("3", "Card002"), filter);
    expect(page).toMatchObject({ position: 1, waiting: 2, next: place("1", "Card002") });
    const elsewhere = { specialty: "Nephrology", caseExternalId: null };
    expect(await readDispute(database, made.studyId, "A01", place("3"), elsewhere)).toMatchObject({
      ...{ position: null, waiting: 0, next: null },
    });
  });

  test("by case opens the first that waits, and goes on to the next of the case", async () => {
    const open = (optionExternalId: string | null) =>
      readDisputedCase(database, made.studyId, "A01", { caseExternalId: "Card001", optionExternalId });
    let page = await open(null);
    expect(page.disputes.map(({ optionExternalId }) => optionExternalId)).toEqual(["1", "3"]);
    expect([page.open!.dispute.optionExternalId, page.next]).toEqual(["1", place("3")]);
    await decide("drop", place("1"));
    page = await open("3");
    expect(page.next, "nothing else waits").toBeNull();
    await decide("drop", place("3"));
    page = await open(null);
    expect([page.open, page.disputes.length]).toEqual([null, 2]);
  });
});

test("dissent stays with the label", async () => {
  await decide("label");
  expect((await read()).dispute.dissent).toEqual([{ rater: "R01", score: 2 }]);
});
