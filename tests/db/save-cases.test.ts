import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { listAudit } from "#db/queries/audit.ts";
import { countOtherWordings } from "#db/queries/case-work.ts";
import { readCase } from "#db/queries/cases.ts";
import { readProgress } from "#db/queries/progress.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { planCases, type Rewording, saveCases, type WantedCase } from "#db/queries/save-cases.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

/** The made case 1 with another text of option 2. */
const reworded = (text: string, changes: Partial<WantedCase> = {}): WantedCase => {
  const { options, ...rest } = makeCase(1);
  return { ...rest, options: options.map((one) => (one.externalId === "2" ? { ...one, text } : one)), ...changes };
};
const withOption4 = (): WantedCase => makeCase(1, { options: [...makeCase(1).options, makeOption(4)] });

describe("saving cases that a study has", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 2, cases: 1 });
  });

  const save = (wanted: WantedCase, rewordings: Record<string, Rewording> = {}, basis = null as never) =>
    saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, cases: [wanted], variants: [] },
      ...{ basis, rewordings },
    });
  const plan = (wanted: WantedCase) => planCases(database, { studyId: made.studyId, cases: [wanted], variants: [] });
  const rate = (rater: number, answers: number[], submit = true) =>
    rateCase(database, made, { rater: made.raters[rater]!, caseExternalId: "Card001", answers, submit });
  const openCase = async (rater: number) => {
    const { membershipId } = made.raters[rater]!;
    const assignmentId = await findAssignment(database, made, made.raters[rater]!, "Card001");
    const key = { studyId: made.studyId, membershipId, assignmentId };
    return { key, ...(await readRatingCase(database, key))! };
  };
  const shown = async (rater: number) =>
    (await openCase(rater)).options.map(({ text, appropriateness }) => `${text}: ${appropriateness}`);
  const scores = async () =>
    (await readLabelInputs(database, made.studyId)).options.map(({ ratings }) =>
      ratings.map(({ appropriateness }) => appropriateness),
    );
  const rowCounts = () =>
    ["case_versions", "option_versions", "presentations", "audit_entries", "rewording_decisions"].map(
      (table) => rawConnection(database).prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n,
    );

  it("writes nothing for what is the same, however its parents and fields are ordered", async () => {
    const before = rowCounts();
    const saved = await save({ ...makeCase(1), unstated: ["question"], question: null });
    expect(saved).toMatchObject({ unchanged: { cases: 1 }, changed: { cases: 0 }, caseIds: [] });
    expect(rowCounts()).toEqual(before);
  });

  it("makes versions of what is different, keeps options that are not named, and says in the audit what it was", async () => {
    const [, second, third] = makeCase(1).options;
    const wanted = makeCase(1, {
      presentation: "A woman fainted.",
      options: [
        { ...second!, category: "Procedure" },
        { ...third!, dependsOn: [] },
      ],
    });
    const { cases } = await plan(wanted);
    expect(cases[0]).toMatchObject({ kind: "changed", absent: ["1"], fields: [{ field: "presentation" }] });
    await save(wanted);
    const read = (await readCase(database, made.studyId, "Card001"))!;
    expect(read.presentation).toBe("A woman fainted.");
    expect(read.options.map(({ category, dependsOn }) => [category, dependsOn])).toEqual([
      ["Counseling", []],
      ["Procedure", []],
      ["Follow-up", []],
    ]);
    const [entry] = await listAudit(database, made.studyId);
    expect(entry).toMatchObject({ action: "case.change", subject: "case Card001" });
    expect(JSON.parse(entry!.before!)).toEqual({
      presentation: "A woman has palpitations (case 1).",
      options: { 2: { category: "Diagnostic" }, 3: { dependsOn: ["2"] } },
    });
  });

  it("shows a new vignette to who has not begun, and marks and reopens nothing", async () => {
    await rate(0, [5, 6, 7]);
    const saved = await save(makeCase(1, { presentation: "A woman fainted." }));
    expect(saved.reopened).toEqual([]);
    expect((await openCase(0)).presentation).toContain("palpitations");
    expect((await openCase(1)).presentation).toBe("A woman fainted.");
    expect(await scores()).toEqual([[5], [6], [7]]);
  });

  it("leaves who has begun with the vignette they began with, and their ratings name it", async () => {
    await rate(0, [5], false);
    await rate(1, [5, 6, 7]);
    await reopenAssignment(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, caseExternalId: "Card001", pseudonym: "R02", round: 1 },
    });
    await save(makeCase(1, { presentation: "A woman fainted." }));
    for (const rater of [0, 1]) {
      expect((await openCase(rater)).presentation).toContain("palpitations");
      await rate(rater, [4, 4, 4]);
    }
    const versions = rawConnection(database)
      .prepare("SELECT DISTINCT version FROM ratings JOIN case_versions AS shown ON shown.id = case_version_id")
      .pluck()
      .all();
    expect(versions).toEqual([1]);
  });

  it("asks what becomes of ratings and of begun answers, and saves nothing without an answer", async () => {
    await rate(0, [5, 6, 7]);
    await rate(1, [5, 4], false);
    const before = rowCounts();
    const { cases } = await plan(reworded("Order an ECG"));
    expect(cases[0]!.options).toMatchObject([{ externalId: "2", ratings: 2 }]);
    await expect(save(reworded("Order an ECG"))).rejects.toMatchObject({
      code: "invalid",
      problems: ["Card001, option 2: 2 ratings or begun answers"],
    });
    expect(rowCounts()).toEqual(before);
  });

  it("keep: ratings stand, who has begun goes on, and who has not sees the new wording", async () => {
    await rate(0, [5, 6, 7]);
    await save(reworded("Order an ECG"), { "Card001/2": "keep" });
    expect(await scores()).toEqual([[5], [6], [7]]);
    expect(await countOtherWordings(database, made.studyId, "Card001"), "marked").toEqual({ 2: 1 });
    expect((await openCase(0)).status).toBe("submitted");
    expect(await shown(0)).toEqual(["Option 1: 5", "Option 2: 6", "Option 3: 7"]);
    expect(await shown(1)).toEqual(["Option 1: null", "Option 3: null", "Order an ECG: null"]);
    const progress = await readProgress(database, made.studyId);
    expect(progress[0]!.raters.map(({ options }) => options)).toEqual([3, 3]);
  });

  it("ask again: earlier ratings count no longer, the case is open for its raters, and their others stand", async () => {
    await rate(0, [5, 6, 7]);
    await rate(1, [5, 4], false);
    const saved = await save(reworded("Order an ECG"), { "Card001/2": "ask-again" });
    expect(saved.reopened).toEqual([{ caseExternalId: "Card001", pseudonym: "R01" }]);
    expect(await scores()).toEqual([[5], [], [7]]);
    expect(await shown(0)).toEqual(["Option 1: 5", "Option 3: 7", "Order an ECG: null"]);
    expect(await shown(1)).toEqual(["Option 1: 5", "Option 3: null", "Order an ECG: null"]);
    const progress = await readProgress(database, made.studyId);
    expect(progress[0]!.raters.map(({ status, drafted }) => [status, drafted])).toEqual([
      ["draft", 2],
      ["draft", 1],
    ]);
    const { key, options } = await openCase(0);
    const actor = made.raters[0]!.actor;
    await expect(submitRatings(database, actor, key)).rejects.toMatchObject({ problems: ["Order an ECG"] });
    const answer = { appropriateness: 9, harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };
    await saveDraft(database, key, { ...answer, presentationId: options[2]!.presentationId, clientRevision: 1 });
    await submitRatings(database, actor, key);
    expect(await scores()).toEqual([[5], [9], [7]]);
  });

  it("a page that still shows the old wording cannot save for it", async () => {
    const { options, key } = await openCase(1);
    await rate(0, [5, 6, 7]);
    await save(reworded("Order an ECG"), { "Card001/2": "ask-again" });
    const answer = { appropriateness: 9, harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };
    const late = saveDraft(database, key, { ...answer, presentationId: options[1]!.presentationId, clientRevision: 1 });
    await expect(late).rejects.toMatchObject({ code: "not-found" });
  });

  it("a wording after the next: keeping it does not bring back what was asked again", async () => {
    await rate(0, [5, 6, 7]);
    await save(reworded("Order an ECG"), { "Card001/2": "ask-again" });
    await rate(0, [5, 7, 8]);
    await save(reworded("Order a resting ECG"), { "Card001/2": "keep" });
    expect(await scores()).toEqual([[5], [8], [7]]);
  });

  it("puts an added option before all raters of the case, and reopens it for who has submitted", async () => {
    await rate(0, [5, 6, 7]);
    const saved = await save(withOption4());
    expect(saved).toMatchObject({ added: { options: 1 }, reopened: [{ pseudonym: "R01" }] });
    expect(await shown(0)).toEqual(["Option 1: 5", "Option 2: 6", "Option 3: 7", "Option 4: null"]);
    expect((await shown(1)).at(-1)).toBe("Option 4: null");
    expect(await scores(), "their ratings stand").toEqual([[5], [6], [7], []]);
  });

  it("refuses what was decided on another state, says what changed, and leaves other options alone", async () => {
    const { basis } = await plan(makeCase(1));
    await save(reworded("Order an ECG"));
    const overtaken = save(reworded("Order a Holter"), {}, basis as never);
    await expect(overtaken).rejects.toMatchObject({
      code: "conflict",
      problems: ["Card001, option 2: text was “Option 2”, is now “Order an ECG”."],
    });
    expect((await readCase(database, made.studyId, "Card001"))!.options[1]!.text).toBe("Order an ECG");
    const third = { ...makeCase(1).options[2]!, text: "Refer" };
    await expect(save(makeCase(1, { options: [third] }), {}, basis as never)).resolves.toBeDefined();
    const same = reworded("Order an ECG").options.filter(({ externalId }) => externalId === "2");
    await expect(save(makeCase(1, { options: same }), {}, basis as never), "the same again").resolves.toBeDefined();
  });

  it("says that a case was added meanwhile, and takes all of an import or nothing", async () => {
    const { basis } = await plan(makeCase(2));
    await save(makeCase(2));
    const other = makeCase(2, { presentation: "Another." });
    const both = saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, cases: [makeCase(3), other], variants: [] },
      ...{ basis, rewordings: {} },
    });
    await expect(both).rejects.toMatchObject({ code: "conflict", problems: ["Card002 was added."] });
    expect(await readCase(database, made.studyId, "Card003")).toBeNull();
  });

  describe("the order of options", () => {
    const inOrder = (...ids: number[]): WantedCase => makeCase(2, { options: ids.map((id) => makeOption(id)) });
    const order = async () =>
      (await readCase(database, made.studyId, "Card002"))!.options.map(({ externalId }) => externalId).join(" ");
    const dependencies = async () =>
      (await readCase(database, made.studyId, "Card002"))!.options.map(({ dependsOn }) => dependsOn.join());

    beforeEach(async () => {
      await save(makeCase(2, { options: [makeOption(1), makeOption(2), makeOption(3, { dependsOn: ["1"] })] }));
    });

    it("is taken over where nobody is asked yet, with new options in their place, and unnamed ones behind theirs", async () => {
      const wanted = makeCase(2, { options: [makeOption(3, { dependsOn: ["1"] }), makeOption(4), makeOption(1)] });
      const { cases } = await plan(wanted);
      expect(cases[0]).toMatchObject({
        ...{ kind: "changed", fields: [] },
        order: { isTaken: true, before: ["1", "2", "3"], after: ["3", "4", "1", "2"] },
      });
      await save(wanted);
      expect([await order(), await dependencies()]).toEqual(["3 4 1 2", ["1", "", "", ""]]);
      const [entry] = await listAudit(database, made.studyId);
      expect(JSON.parse(entry!.before!)).toMatchObject({ order: ["1", "2", "3"] });
      expect(JSON.parse(entry!.after!)).toMatchObject({ order: ["3", "4", "1", "2"] });
      const counts = rowCounts();
      expect((await save(wanted)).unchanged.cases, "the same again").toBe(1);
      expect(rowCounts()).toEqual(counts);
    });

    it("takes a change of text and of order at once", async () => {
      await save(makeCase(2, { options: [makeOption(2, { text: "Order an ECG" }), makeOption(1)] }));
      const { options } = (await readCase(database, made.studyId, "Card002"))!;
      expect(options.map(({ text }) => text)).toEqual(["Order an ECG", "Option 3", "Option 1"]);
    });

    it("stays where the case is assigned, and what else the file changes is taken over", async () => {
      const wanted = makeCase(1, { options: [...makeCase(1).options].reverse() });
      expect((await plan(wanted)).cases[0]).toMatchObject({ kind: "unchanged", order: { isTaken: false } });
      const saved = await save({ ...wanted, presentation: "A woman fainted." });
      expect(saved.changed).toMatchObject({ cases: 1, options: 0 });
      const { options } = (await readCase(database, made.studyId, "Card001"))!;
      expect(options.map(({ externalId }) => externalId)).toEqual(["1", "2", "3"]);
    });

    it("is not overwritten unseen, nor does it overwrite what another has edited", async () => {
      const { basis } = await plan(makeCase(2));
      await save(inOrder(2, 1));
      const late = save(inOrder(3, 1, 2), {}, basis as never);
      await expect(late).rejects.toMatchObject({
        code: "conflict",
        problems: [expect.anything(), "Card002: the order of its options was changed, or one was added."],
      });
      expect(await order()).toBe("2 3 1");
    });
  });

  it("updates a variant, and refuses one that is a case", async () => {
    const variant = {
      ...{ externalId: "Card001-1", baseExternalId: "Card001", category: null, description: null },
      ...{ presentation: "In other words.", extra: {} },
    };
    const saveVariant = (changes: Partial<typeof variant>) =>
      saveCases(database, made.coordinator.actor, {
        ...{ studyId: made.studyId, cases: [], variants: [{ ...variant, ...changes }] },
        ...{ basis: null, rewordings: {} },
      });
    expect((await saveVariant({})).added.variants).toBe(1);
    expect((await saveVariant({})).unchanged.variants).toBe(1);
    expect((await saveVariant({ presentation: "Yet others." })).changed.variants).toBe(1);
    await expect(saveVariant({ externalId: "Card001" })).rejects.toMatchObject({ code: "invalid" });
  });
});
