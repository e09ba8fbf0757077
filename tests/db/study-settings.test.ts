import { beforeEach, describe, expect, it } from "vitest";
import { readInstrument, rewordInstrument } from "#app/modules/studies/instrument.server.ts";
import { INSTRUMENT_PRESETS } from "#app/modules/studies/instrument-presets.ts";
import { saveSettings } from "#app/modules/studies/save-settings.server.ts";
import { settingsForm, type SettingsFormInput } from "#app/modules/studies/settings-form.ts";
import type { Database } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { listGoldOptions, removeGoldOption, setGoldOption } from "#db/queries/gold-options.ts";
import { listStoredLabels } from "#db/queries/labels.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { readStudySettings } from "#db/queries/study-settings.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";

let database: Database;
let made: MadeStudy;

beforeEach(async () => {
  database = await createTestDatabase();
  made = await makeStudy(database, { cases: 2 });
});

const actions = async () => (await listAudit(database, made.studyId)).map(({ action }) => action);

describe("the settings of a study", () => {
  async function formOf(changes: Partial<SettingsFormInput> = {}) {
    const { rules, showing, plan, versions } = await readStudySettings(database, made.studyId);
    return settingsForm.parse({
      ...{ ...rules, ...showing, ...plan },
      ...{ rulesVersion: versions.rules, showingVersion: versions.showing, planVersion: versions.plan },
      ...changes,
    });
  }
  const save = (form: Awaited<ReturnType<typeof formOf>>) =>
    saveSettings(database, made.coordinator.actor, made.studyId, form);

  it("become a new version where they changed, and are in the audit trail", async () => {
    expect(await save(await formOf())).toEqual({ changed: [], labels: 0 });
    const changes = { silentRepeats: "2", shufflesOptions: "true", firstRoundDueOn: "2026-03-31", targetCases: "" };
    expect(await save(await formOf(changes))).toEqual({ changed: ["showing", "plan"], labels: 0 });
    const { showing, plan, versions } = await readStudySettings(database, made.studyId);
    expect(showing).toEqual({ shufflesOptions: true, silentRepeats: 2, seed: 0 });
    expect(plan).toMatchObject({ rounds: 1, firstRoundDueOn: "2026-03-31", targetCases: null });
    expect(versions).toEqual({ rules: 1, showing: 2, plan: 1 });
    expect((await actions()).slice(0, 2)).toEqual(["study.plan", "study.showing"]);
  });

  it("derive every label anew where the rule changed", async () => {
    for (const [index, rater] of made.raters.entries()) {
      const answers = [index === 0 ? 3 : 5, 7, 8];
      await rateCase(database, made, { rater, caseExternalId: "Card001", answers });
    }
    expect(await save(await formOf({ disagreementRule: "tertile" }))).toMatchObject({ changed: ["rules"], labels: 3 });
    expect(await listStoredLabels(database, made.studyId)).toHaveLength(3);
  });

  it("are refused when somebody else has set them meanwhile, and nothing is saved", async () => {
    const stale = await formOf({ ratersPerOption: 5 });
    await save(await formOf({ ratersPerOption: 4 }));
    await expect(save({ ...stale, silentRepeats: 3 })).rejects.toMatchObject({ code: "conflict" });
    const { rules, showing } = await readStudySettings(database, made.studyId);
    expect(rules.ratersPerOption).toBe(4);
    expect(showing.silentRepeats).toBe(0);
  });

  it.each([
    [{ minimumRatings: 4 }, "minimumRatings"],
    [{ firstRoundDueOn: "2026-04-01", secondRoundDueOn: "2026-03-01" }, "secondRoundDueOn"],
    [{ releaseDueOn: "31.3.2026" }, "releaseDueOn"],
    [{ quantileType: "5" }, "quantileType"],
    [{ silentRepeats: "21" }, "silentRepeats"],
    [{ targetRaters: "0" }, "targetRaters"],
  ])("refuse %j, by field", async (changes, field) => {
    await expect(formOf(changes)).rejects.toMatchObject({ issues: [{ path: [field] }] });
  });
});

describe("the instrument of a study", () => {
  const preset = INSTRUMENT_PRESETS.noharm;
  const formOf = (expectedVersion: number, guidelines: string, kind: "noharm" | "two-axis" = "noharm") => ({
    ...{ kind, expectedVersion, guidelines, title: preset.title, question: preset.question },
    ...{ classes: preset.classes.map(({ label }) => label), anchors: preset.anchors.map(({ label }) => label) },
  });
  const reword = (...form: Parameters<typeof formOf>) =>
    rewordInstrument(database, made.coordinator.actor, made.studyId, formOf(...form));
  const shownTo = async (rater: Member, caseId: string) => {
    const assignmentId = await findAssignment(database, made, rater, caseId);
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    return ((await readRatingCase(database, key))!.instrument.definition as { guidelines: string }).guidelines;
  };

  it("changes for everybody until the first rating", async () => {
    const [one, two] = made.raters as [Member, Member];
    await rateCase(database, made, { rater: one, caseExternalId: "Card001", answers: [7], submit: false });
    expect(await reword(1, "New", "two-axis")).toEqual({ version: 2, assignments: 6 });
    expect(await shownTo(one, "Card001")).toBe("New");
    expect(await shownTo(two, "Card002")).toBe("New");
  });

  it("changes after it for who has not begun, and says what was rated under which", async () => {
    const [one, two, three] = made.raters as [Member, Member, Member];
    await rateCase(database, made, { rater: one, caseExternalId: "Card001" });
    await rateCase(database, made, { rater: two, caseExternalId: "Card001", answers: [7], submit: false });
    expect(await reword(1, "New")).toEqual({ version: 2, assignments: 4 });
    expect(await shownTo(two, "Card001")).toBe(preset.guidelines);
    expect(await shownTo(three, "Card001")).toBe("New");
    await rateCase(database, made, { rater: three, caseExternalId: "Card001" });
    const { versions, hasRatings } = await readInstrument(database, made.studyId);
    expect(hasRatings).toBe(true);
    expect(versions).toMatchObject([
      { version: 2, assignments: 4, ratings: 3 },
      { version: 1, assignments: 2, ratings: 3 },
    ]);
    await expect(reword(2, "Newer", "two-axis")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not overwritten by a form that was opened before another's change", async () => {
    await reword(1, "Theirs");
    await expect(reword(1, "Mine")).rejects.toMatchObject({ code: "conflict" });
    expect((await readInstrument(database, made.studyId)).definition.guidelines).toBe("Theirs");
  });

  it("shows guidelines without any HTML of whoever wrote them", async () => {
    const hostile = [
      "## Before you begin",
      "- **Judge** each option <script>alert(1)</script>",
      '<img src=x onerror="alert(1)"> ![x](https://example.org/x.png)',
      "[harmless](https://example.org/a) [harmful](javascript:alert(1))",
    ].join("\n");
    await reword(1, hostile);
    const { guidelinesHtml: html } = await readInstrument(database, made.studyId);
    expect(html).toContain("<strong>Judge</strong> each option &lt;script&gt;");
    expect(html).toContain('href="https://example.org/a" target="_blank" rel="noopener noreferrer"');
    expect(html).not.toMatch(/<(script|img)|href="javascript/i);
  });
});

describe("gold options", () => {
  const place = { caseExternalId: "Card001", optionExternalId: "2" };
  const set = (score: 1 | 9, where = place) =>
    setGoldOption(database, made.coordinator.actor, { studyId: made.studyId, ...where, score, note: "Guideline." });

  it("are named, named again and removed, each with what it was before", async () => {
    await set(9);
    await set(1);
    expect(await listGoldOptions(database, made.studyId)).toEqual([
      { ...place, text: "Option 2", score: 1, note: "Guideline." },
    ]);
    await removeGoldOption(database, made.coordinator.actor, { studyId: made.studyId, ...place });
    expect(await listGoldOptions(database, made.studyId)).toEqual([]);
    const [removed, again] = await listAudit(database, made.studyId);
    expect(removed).toMatchObject({ action: "gold-option.remove", subject: "case Card001, option 2" });
    expect(again!.before).toContain('"score":9');
  });

  it("are of the study's own options", async () => {
    await expect(set(9, { ...place, optionExternalId: "12" })).rejects.toMatchObject({ code: "invalid" });
  });
});
