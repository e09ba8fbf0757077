import { describe, expect, test } from "vitest";
import { adjudicationFormSchema } from "#app/modules/adjudications/adjudication-form.ts";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { listDisputes } from "#app/modules/adjudications/list-disputes.server.ts";
import { readDispute } from "#app/modules/adjudications/read-dispute.server.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { overviewLabels } from "#app/modules/labels/overview-labels.server.ts";
import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import { listStoredLabels } from "#db/queries/labels.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";
import { DISPUTED, makeSmallStudy, settle } from "./small-study.ts";

describe("labels of a small study", () => {
  test("come out as worked by hand", async () => {
    const database = await createTestDatabase();
    const { made } = await makeSmallStudy(database);
    const { options } = await deriveStudyLabels(database, made.studyId);
    expect(options.map(({ outcome }) => outcome.label?.score ?? outcome.status)).toEqual([2, 9, 8, 3, "disputed", 5]);
  });

  test("are stored once, and again only when their inputs change", async () => {
    const database = await createTestDatabase();
    const study = await makeSmallStudy(database);
    const { studyId } = study.made;
    expect(await refreshLabels(database, studyId)).toEqual({ written: 5, stale: 0 });
    expect(await refreshLabels(database, studyId)).toEqual({ written: 0, stale: 0 });
    await settle(database, study);
    const stored = await listStoredLabels(database, studyId);
    expect(
      stored.find(({ caseExternalId, optionExternalId }) => caseExternalId + optionExternalId === "Card0022"),
    ).toEqual(
      expect.objectContaining({ score: 8, harmType: "omission", harmSeverity: "moderate", provenance: "adjudicated" }),
    );
  });

  test("are counted by what became of each option", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database);
    for (const rater of made.raters) {
      await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [2, 8, 8] });
    }
    await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card002", answers: [2, 8, 8] });
    const { whole, byCase } = await overviewLabels(database, made.studyId);
    expect(whole).toEqual({ options: 6, labelled: 3, disputed: 0, tooFew: 3, unrated: 0, dropped: 0 });
    expect(byCase[1]).toEqual({
      caseExternalId: "Card002",
      options: 3,
      labelled: 0,
      disputed: 0,
      tooFew: 3,
      unrated: 0,
      dropped: 0,
    });
  });
});

describe("the queue of disputes", () => {
  test("puts severe harm at stake first, then the widest spread", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { cases: 1 });
    // Option 1 spans 2 to 8 without an extreme; option 2 spans 1 to 7, severe; option 3 spans 1 to 9, severe and wider.
    const answers = [
      [2, 1, 1],
      [5, 4, 5],
      [8, 7, 9],
    ];
    for (const [index, rater] of made.raters.entries()) {
      await rateCase(database, made, { rater, caseExternalId: "Card001", answers: answers[index]! });
    }
    const { waiting } = await listDisputes(database, made.studyId, "A01");
    expect(waiting.map(({ optionExternalId }) => optionExternalId)).toEqual(["3", "2", "1"]);
    expect(waiting.map(({ severeAtStake, spread }) => [severeAtStake, spread])).toEqual([
      [["omission", "commission"], 8],
      [["commission"], 6],
      [[], 6],
    ]);
    const second = await readDispute(database, made.studyId, "A01", {
      caseExternalId: "Card001",
      optionExternalId: "2",
    });
    expect(second).toMatchObject({
      position: 2,
      waiting: 3,
      previous: { optionExternalId: "3" },
      next: { optionExternalId: "1" },
    });
  });

  test("shows raters by pseudonym only", async () => {
    const database = await createTestDatabase();
    const { made, adjudicator } = await makeSmallStudy(database);
    const queue = await listDisputes(database, made.studyId, adjudicator.pseudonym);
    const page = await readDispute(database, made.studyId, adjudicator.pseudonym, DISPUTED);
    expect(queue.waiting[0]!.ratings.map(({ rater, appropriateness }) => [rater, appropriateness])).toEqual([
      ["R01", 1],
      ["R02", 9],
      ["R03", 8],
    ]);
    const text = JSON.stringify([queue, page]);
    for (const { email } of made.raters) expect(text).not.toContain(email);
  });

  test("moves an option to the decided ones, with its ruling", async () => {
    const database = await createTestDatabase();
    const study = await makeSmallStudy(database);
    await settle(database, study);
    const queue = await listDisputes(database, study.made.studyId, study.adjudicator.pseudonym);
    expect(queue.waiting).toEqual([]);
    expect(queue.decided.map(({ ruling }) => ruling)).toEqual([
      expect.objectContaining({ adjudicator: "A01", decision: "label", score: 8 }),
    ]);
  });

  test("does not let a rater decide what they rated", async () => {
    const database = await createTestDatabase();
    const { made } = await makeSmallStudy(database);
    const rater = made.raters[0]!;
    const page = await readDispute(database, made.studyId, rater.pseudonym, DISPUTED);
    expect(page.dispute).toMatchObject({ ratedByMe: true, mayDecide: false });
    const form = {
      decision: "label" as const,
      score: 8 as const,
      severity: null,
      rationale: "I rated this myself.",
      ratingsDigest: page.ratingsDigest,
      supersedes: null,
    };
    await expect(decideDispute(database, rater.actor, made.studyId, DISPUTED, form)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("has no page for an option that is not in dispute", async () => {
    const database = await createTestDatabase();
    const { made } = await makeSmallStudy(database);
    const place = { caseExternalId: "Card001", optionExternalId: "1" };
    await expect(readDispute(database, made.studyId, "A01", place)).rejects.toMatchObject({ code: "not-found" });
  });

  test("refuses a ruling on ratings that have changed since", async () => {
    const database = await createTestDatabase();
    const { made, adjudicator } = await makeSmallStudy(database);
    const page = await readDispute(database, made.studyId, adjudicator.pseudonym, DISPUTED);
    const late = await addMember(database, made, { roles: ["adjudicator"] });
    const form = { decision: "drop" as const, score: null, severity: null, rationale: "Too vague to be rated." };
    const shown = { ratingsDigest: page.ratingsDigest, supersedes: page.supersedes };
    await decideDispute(database, late.actor, made.studyId, DISPUTED, { ...form, ...shown });
    await expect(
      decideDispute(database, adjudicator.actor, made.studyId, DISPUTED, { ...form, ...shown }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the form of a ruling", () => {
  const sent = {
    decision: "label",
    score: "8",
    severity: "",
    rationale: " Clear enough. ",
    ratingsDigest: "d",
    supersedes: "",
  };

  test("reads what a form sends", () => {
    expect(adjudicationFormSchema("noharm").parse(sent)).toEqual({
      decision: "label",
      score: 8,
      severity: null,
      rationale: "Clear enough.",
      ratingsDigest: "d",
      supersedes: null,
    });
  });

  test.each([
    ["a label without a score", { score: "" }, "noharm", "score"],
    ["a score of 10", { score: "10" }, "noharm", "score"],
    ["a short rationale", { rationale: "   clear   " }, "noharm", "rationale"],
    ["a two-axis label of 8 without a severity", {}, "two-axis", "severity"],
  ] as const)("refuses %s", (_name, changes, instrument, field) => {
    const result = adjudicationFormSchema(instrument).safeParse({ ...sent, ...changes });
    expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  test("leaves aside what the decision has no use for", () => {
    const dropped = adjudicationFormSchema("two-axis").parse({ ...sent, decision: "drop", severity: "mild" });
    expect(dropped).toMatchObject({ decision: "drop", score: null, severity: null });
    expect(adjudicationFormSchema("two-axis").parse({ ...sent, score: "5", severity: "mild" }).severity).toBeNull();
  });
});
