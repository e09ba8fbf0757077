import { beforeEach, describe, expect, it } from "vitest";
import { planAssignments } from "#app/modules/assignments/plan-assignments.ts";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { inviteByLink } from "#app/modules/panel/invite.server.ts";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import { addAssignments, readAssignmentSituation } from "#db/queries/assignments.ts";
import { checkDatabase, listAudit } from "#db/queries/audit.ts";
import { acceptInvitation } from "#db/queries/invitations.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { admitToCase, excludeFromCase, readMemberRecord } from "#db/queries/panel-member.ts";
import { listPanel } from "#db/queries/panel.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { owesOwnDeclarations, readOwnDeclaration, saveOwnDeclaration } from "#db/queries/rater/declarations.ts";
import { saveDraft, saveMissingOptions } from "#db/queries/rater/drafts.ts";
import { recuseOwnCase } from "#db/queries/rater/own-recusals.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";
import { readRoundStandings } from "#db/queries/rounds.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

describe("a recusal", () => {
  let database: Database;
  let made: MadeStudy;
  let rater: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 2, cases: 2 });
    rater = made.raters[0]!;
  });

  const keyOf = async (caseExternalId: string) => ({
    studyId: made.studyId,
    membershipId: rater.membershipId,
    assignmentId: await findAssignment(database, made, rater, caseExternalId),
  });
  const count = (statement: string) =>
    rawConnection(database).prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${statement}`).get()!.n;
  const statusOf = (assignmentId: number) =>
    rawConnection(database).prepare("SELECT status FROM assignments WHERE id = ?").pluck().get(assignmentId);
  const exclude = (caseExternalId: string) =>
    excludeFromCase(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, pseudonym: rater.pseudonym, caseExternalId, reason: "Wrote it." },
    });

  it("takes the case off the rater's list, and leaves their drafts in the database", async () => {
    const key = await keyOf("Card001");
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [7, 8], submit: false });
    await recuseOwnCase(database, rater.actor, key, "I know this patient");
    const { open } = await listAssignments(database, key);
    expect(open.map(({ caseExternalId }) => caseExternalId)).toEqual(["Card002"]);
    expect(statusOf(key.assignmentId)).toBe("withdrawn");
    expect(count("rating_drafts")).toBe(2);
    const [newest] = await listAudit(database, made.studyId);
    expect(newest).toMatchObject({ actor: "R01", action: "recusal.add", subject: "case Card001, rater R01" });
    expect(await checkDatabase(database)).toEqual([]);
  });

  it("closes the case to reading, saving, submitting and recusing again", async () => {
    const key = await keyOf("Card001");
    const [option] = (await readRatingCase(database, key))!.options;
    await recuseOwnCase(database, rater.actor, key, "I know this patient");
    expect(await readRatingCase(database, key)).toBeNull();
    const late = { ...option!, appropriateness: 5, clientRevision: Date.now() };
    await expect(saveDraft(database, key, late)).rejects.toMatchObject({ code: "not-found" });
    await expect(submitRatings(database, rater.actor, key)).rejects.toMatchObject({ code: "not-found" });
    await expect(recuseOwnCase(database, rater.actor, key, "Again")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is refused for another's case and for one that is submitted", async () => {
    const other = await findAssignment(database, made, made.raters[1]!, "Card001");
    const notOwn = { ...(await keyOf("Card001")), assignmentId: other };
    await expect(recuseOwnCase(database, rater.actor, notOwn, "x")).rejects.toMatchObject({ code: "not-found" });
    await rateCase(database, made, { rater, caseExternalId: "Card002" });
    const submitted = await keyOf("Card002");
    await expect(recuseOwnCase(database, rater.actor, submitted, "x")).rejects.toMatchObject({ code: "locked" });
    expect(count("recusals")).toBe(0);
  });

  it("no longer counts as a case of the rater, nor as one that a second round waits for", async () => {
    await rateCase(database, made, { rater: made.raters[1]!, caseExternalId: "Card001" });
    await recuseOwnCase(database, rater.actor, await keyOf("Card001"), "I wrote this case");
    const [, member] = await listPanel(database, made.studyId);
    expect(member).toMatchObject({ pseudonym: "R01", assigned: 1 });
    const [first] = (await readRoundStandings(database, made.studyId)).cases;
    expect(first).toMatchObject({ caseExternalId: "Card001", submitted: ["R02"], waitingFor: [] });
  });

  it("of the coordinator takes back what is open, and leaves what is submitted", async () => {
    expect(await exclude("Card001")).toEqual({ withdrawn: ["Card001, round 1"], keptAsSubmitted: [] });
    await rateCase(database, made, { rater, caseExternalId: "Card002" });
    expect(await exclude("Card002")).toEqual({ withdrawn: [], keptAsSubmitted: [] });
    const ratings = (await readLabelInputs(database, made.studyId)).options.flatMap((option) => option.ratings);
    expect(ratings).toHaveLength(3);
    const record = await readMemberRecord(database, made.studyId, "R01");
    expect(record!.recusals.map(({ caseExternalId }) => caseExternalId)).toEqual(["Card001", "Card002"]);
    await expect(exclude("Card001")).rejects.toMatchObject({ code: "conflict" });
    await expect(exclude("Card009")).rejects.toMatchObject({ code: "not-found" });
  });

  it("leaves a case that was reopened submitted as it stood", async () => {
    const { assignmentId } = await rateCase(database, made, { rater, caseExternalId: "Card001" });
    const place = { studyId: made.studyId, caseExternalId: "Card001", pseudonym: "R01", round: 1 };
    const before = rawConnection(database).prepare("SELECT * FROM assignments WHERE id = ?").get(assignmentId);
    await reopenAssignment(database, made.coordinator.actor, place);
    expect(await exclude("Card001")).toEqual({ withdrawn: [], keptAsSubmitted: ["Card001, round 1"] });
    expect(rawConnection(database).prepare("SELECT * FROM assignments WHERE id = ?").get(assignmentId)).toEqual(before);
    expect(count("rating_drafts")).toBe(0);
  });

  it("leaves it submitted, too, where a wording that is gone was never rated", async () => {
    const [first, ...others] = makeCase(1).options;
    await saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null, rewordings: {} },
      cases: [makeCase(1, { options: [{ ...first!, text: "Reassure" }, ...others] })],
    });
    await rateCase(database, made, { rater, caseExternalId: "Card001" });
    const place = { studyId: made.studyId, caseExternalId: "Card001", pseudonym: "R01", round: 1 };
    await reopenAssignment(database, made.coordinator.actor, place);
    expect(await exclude("Card001")).toEqual({ withdrawn: [], keptAsSubmitted: ["Card001, round 1"] });
  });
});

describe("a recusal that is lifted", () => {
  let database: Database;
  let made: MadeStudy;
  let rater: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 1, cases: 1 });
    rater = made.raters[0]!;
  });

  const place = (reason: string) => ({
    ...{ studyId: made.studyId, pseudonym: "R01", caseExternalId: "Card001", reason },
  });
  const lift = (reason = "Another patient of the same name.") =>
    admitToCase(database, made.coordinator.actor, place(reason));
  const planned = async () => planAssignments(await readAssignmentSituation(database, made.studyId)).pairs;

  it("lets the planner ask the rater again, who finds what they had begun", async () => {
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [7, 8], submit: false });
    const assignmentId = await findAssignment(database, made, rater, "Card001");
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    await recuseOwnCase(database, rater.actor, key, "I know this patient");
    expect(await planned()).toEqual([]);
    await lift();
    const pairs = await planned();
    expect(pairs).toEqual([{ caseId: made.cases[0]!.caseId, membershipId: rater.membershipId }]);
    expect(await readRatingCase(database, key), "not by the lifting alone").toBeNull();
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    const { options } = (await readRatingCase(database, key))!;
    expect(options.map(({ appropriateness }) => appropriateness)).toEqual([7, 8, null]);
  });

  it("stays on record with who lifted it and why, and can be made anew", async () => {
    await excludeFromCase(database, made.coordinator.actor, place("Wrote it."));
    await lift();
    await expect(lift()).rejects.toMatchObject({ code: "conflict" });
    const [entry] = await listAudit(database, made.studyId);
    expect(entry).toMatchObject({ actor: "C01", action: "recusal.lift", subject: "case Card001, rater R01" });
    expect(JSON.parse(entry!.before!)).toMatchObject({ reason: "Wrote it." });
    expect(JSON.parse(entry!.after!)).toEqual({ reason: "Another patient of the same name." });
    await excludeFromCase(database, made.coordinator.actor, place("Wrote it after all."));
    expect(await planned()).toEqual([]);
    const { recusals } = (await readMemberRecord(database, made.studyId, "R01"))!;
    expect(recusals).toMatchObject([
      { reason: "Wrote it.", lifted: { by: "C01", reason: "Another patient of the same name." } },
      { reason: "Wrote it after all.", lifted: null },
    ]);
  });

  it("is refused where nothing keeps the rater from the case", async () => {
    await expect(lift()).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = { ...place("x"), caseExternalId: "Card009" };
    await expect(admitToCase(database, made.coordinator.actor, elsewhere)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("declarations", () => {
  it("are kept with the time of the first consent, and the audit trail has what they were", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 0 });
    const { actor, membershipId } = made.raters[0]!;
    const member = { studyId: made.studyId, membershipId };
    expect(await readOwnDeclaration(database, membershipId)).toBeNull();
    const first = { yearsInPractice: 12, conflictOfInterest: "", mostCases: null };
    await saveOwnDeclaration(database, actor, { ...member, ...first });
    const { consentedAt } = (await readOwnDeclaration(database, membershipId))!;
    const second = { yearsInPractice: 13, conflictOfInterest: "Paid talks for a maker of stents.", mostCases: 5 };
    await saveOwnDeclaration(database, actor, { ...member, ...second });
    expect(await readOwnDeclaration(database, membershipId)).toMatchObject({ ...second, consentedAt });
    const [newest] = await listAudit(database, made.studyId);
    expect(newest).toMatchObject({ actor: "R01", action: "declaration.save", subject: "member R01" });
    expect(JSON.parse(newest!.before!)).toMatchObject(first);
  });

  it("open the cases of who joined by an invitation, to reading, saving and submitting", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 1 });
    const { membershipId, actor } = await joinByInvitation(database, made);
    const pairs = [{ caseId: made.cases[0]!.caseId, membershipId }];
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    const [own] = await listOwnAssignments(database, { studyId: made.studyId, membershipId });
    const key = { studyId: made.studyId, membershipId, assignmentId: own!.assignmentId };
    const draft = {
      ...{ presentationId: 4, clientRevision: 1, appropriateness: 5 },
      ...{ harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null },
    };
    const attempts = () => [
      readRatingCase(database, key),
      saveDraft(database, key, draft),
      saveMissingOptions(database, key, { note: "An ECG", clientRevision: 1 }),
      submitRatings(database, actor, key),
    ];
    for (const attempt of attempts()) await expect(attempt).rejects.toMatchObject({ code: "locked" });
    expect(await owesOwnDeclarations(database, membershipId)).toBe(true);
    expect(await owesOwnDeclarations(database, made.raters[0]!.membershipId), "given their place").toBe(false);

    const declared = { yearsInPractice: 3, conflictOfInterest: "", mostCases: null };
    await saveOwnDeclaration(database, actor, { studyId: made.studyId, membershipId, ...declared });
    const { options } = (await readRatingCase(database, key))!;
    for (const { presentationId } of options) await saveDraft(database, key, { ...draft, presentationId });
    expect(await submitRatings(database, actor, key)).toMatchObject({ ratings: 3 });
  });
});

async function joinByInvitation(database: Database, made: MadeStudy): Promise<Pick<Member, "membershipId" | "actor">> {
  const seat = { email: "", roles: ["rater" as const], specialties: ["Cardiology"], days: 14 };
  const { path } = await inviteByLink(database, made.coordinator.actor, made.studyId, seat);
  const email = "joins@example.org";
  const newAccount = { email, name: "Jo Ins", passwordHash: "-" };
  await acceptInvitation(database, sha256(path.replace("/join/", "")), { newAccount });
  const { membershipId, pseudonym } = (await listPanel(database, made.studyId)).find((one) => one.email === email)!;
  return { membershipId, actor: { accountId: null, membershipId, name: pseudonym } };
}
