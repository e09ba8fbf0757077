import { describe, expect, it } from "vitest";
import { deriveLabels } from "#app/modules/labels/derive-labels.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { closeDatabase, type Database, openDatabase } from "#db/client.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { type LabelInputs, readLabelInputs } from "#db/queries/label-inputs.ts";
import { type Rewording, saveCases, type WantedCase } from "#db/queries/save-cases.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy } from "#tests/factories/study.ts";

describe("what labels are derived from", () => {
  it("is read again whenever something of it has changed, by whichever connection, and only then", async () => {
    const { database, file } = await createTestDatabaseFile();
    const made = await makeStudy(database, { raters: 3, cases: 1 });
    const seen = [await readLabelInputs(database, made.studyId)];
    expect(await readLabelInputs(database, made.studyId)).toBe(seen[0]);
    await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001", submit: false });
    expect(await readLabelInputs(database, made.studyId)).toBe(seen[0]);
    await rateCase(database, made, { rater: made.raters[1]!, caseExternalId: "Card001" });
    seen.push(await readLabelInputs(database, made.studyId));
    expect(seen[1]!.options[0]!.ratings).toHaveLength(1);

    const other = openDatabase(file);
    await rateCase(other, made, { rater: made.raters[2]!, caseExternalId: "Card001" });
    await closeDatabase(other);
    seen.push(await readLabelInputs(database, made.studyId));
    expect(seen[2]!.options[0]!.ratings).toHaveLength(2);
    await addMember(database, made, { roles: ["rater"] });
    expect(await readLabelInputs(database, made.studyId)).toEqual(seen[2]);
  });

  it("is the same as when read whole, whatever was added, and other cases are left as they are", async () => {
    const { database, file } = await createTestDatabaseFile();
    const made = await makeStudy(database, { raters: 3, cases: 2 });
    const { actor } = made.coordinator;
    const [first, second, third] = made.raters;
    const rate = (rater = first!, caseExternalId = "Card001", answers = [2, 8, 5], round = 1) =>
      rateCase(database, made, { rater, caseExternalId, answers, round });
    const save = (wanted: WantedCase, rewordings: Record<string, Rewording> = {}) =>
      saveCases(database, actor, { studyId: made.studyId, cases: [wanted], variants: [], basis: null, rewordings });
    const [one, ...others] = makeCase(1).options;

    const steps: [string, () => Promise<unknown>][] = [
      ["a rating", () => rate()],
      ["a rating of another case", () => rate(second, "Card002")],
      ["more ratings", async () => [await rate(second, "Card001", [8, 8, 8]), await rate(third, "Card001", [9, 1, 4])]],
      [
        "a second round",
        () => openNextRound(database, actor, made.studyId, { options: "all", cases: null, note: null }),
      ],
      ["an answer in the second round", () => rate(first, "Card001", [7, 7, 7], 2)],
      [
        "the other answers",
        async () => [await rate(second, "Card001", [8, 8, 8], 2), await rate(third, "Card001", [9, 1, 4], 2)],
      ],
      ["another category", () => save(makeCase(1, { options: [{ ...one!, category: "Procedure" }, ...others] }))],
      ["another option", () => save(makeCase(1, { options: [one!, ...others, makeOption(4)] }))],
      [
        "another wording",
        () => save(makeCase(1, { options: [{ ...one!, text: "Reassure" }, ...others] }), { "Card001/1": "keep" }),
      ],
      [
        "a wording to answer anew",
        () => save(makeCase(1, { options: [{ ...one!, text: "Wait" }, ...others] }), { "Card001/1": "ask-again" }),
      ],
      ["another case", () => save(makeCase(3))],
      ["a ruling", () => rule(database, made)],
    ];
    for (const [name, step] of steps) {
      await readLabelInputs(database, made.studyId);
      await step();
      const after = await readLabelInputs(database, made.studyId);
      const other = openDatabase(file);
      expect(after, name).toEqual(await readLabelInputs(other, made.studyId));
      await closeDatabase(other);
    }
    const before = await readLabelInputs(database, made.studyId);
    await rate(third, "Card002");
    const after = await readLabelInputs(database, made.studyId);
    const ofFirstCase = ({ options }: LabelInputs) => options.filter((option) => option.caseExternalId === "Card001");
    expect(ofFirstCase(after).every((option, index) => option === ofFirstCase(before)[index])).toBe(true);
    expect(await deriveStudyLabels(database, made.studyId)).toMatchObject({ options: deriveLabels(after) });
  });

  it("cannot be sorted in place", async () => {
    const { database } = await createTestDatabaseFile();
    const made = await makeStudy(database, { raters: 1, cases: 1 });
    const { options } = await readLabelInputs(database, made.studyId);
    expect(() => options.reverse()).toThrow(TypeError);
  });
});

async function rule(database: Database, made: MadeStudy) {
  const { actor, membershipId } = await addMember(database, made, { roles: ["adjudicator"] });
  const { options } = await readLabelInputs(database, made.studyId);
  const { ratingsDigest } = options.find(({ optionExternalId }) => optionExternalId === "2")!;
  await addAdjudication(database, actor, {
    ...{ studyId: made.studyId, membershipId, caseExternalId: "Card001", optionExternalId: "2", ratingsDigest },
    ...{ supersedes: null, decision: "label", score: 5, severity: null, rationale: "Both views are defensible." },
  });
}
