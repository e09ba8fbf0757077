import { describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";

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

  it("cannot be sorted in place", async () => {
    const { database } = await createTestDatabaseFile();
    const made = await makeStudy(database, { raters: 1, cases: 1 });
    const { options } = await readLabelInputs(database, made.studyId);
    expect(() => options.reverse()).toThrow(TypeError);
  });
});
