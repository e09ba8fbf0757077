import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { addCases, type NewCase, type NewVariant } from "#db/queries/add-cases.ts";
import { listCaseIds, listCases, readCase } from "#db/queries/cases.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";

const variant = (externalId: string, baseExternalId: string): NewVariant => ({
  externalId,
  baseExternalId,
  category: "tone",
  description: null,
  presentation: "The same, in other words.",
  extra: {},
});

describe("addCases", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 0, cases: 1 });
  });

  const add = (cases: NewCase[], variants: NewVariant[] = []) =>
    addCases(database, made.coordinator.actor, { studyId: made.studyId, cases, variants });

  it("adds cases with their options, and variants of old and new cases", async () => {
    const counts = await add([makeCase(2)], [variant("Card001-1", "Card001"), variant("Card002-1", "Card002")]);
    expect(counts).toEqual({ cases: 1, options: 3, variants: 2 });
    expect(await listCaseIds(database, made.studyId)).toEqual({
      base: ["Card001", "Card002"],
      variants: ["Card001-1", "Card002-1"],
    });
    expect(await listCases(database, made.studyId)).toMatchObject([
      { externalId: "Card001", options: 3, variants: 1 },
      { externalId: "Card002", options: 3, variants: 1 },
    ]);
    const { options } = (await readCase(database, made.studyId, "Card002"))!;
    expect(options.map(({ externalId, dependsOn }) => [externalId, dependsOn])).toEqual([
      ["1", []],
      ["2", []],
      ["3", ["2"]],
    ]);
  });

  it.each([
    ["a case that is there already", [makeCase(2), makeCase(1)], [], "conflict"],
    ["a variant of a case that is nowhere", [makeCase(2)], [variant("Card009-1", "Card009")], "invalid"],
    ["a variant of a variant", [makeCase(2)], [variant("Card002-1", "Card002"), variant("X", "Card002-1")], null],
    [
      "an option that depends on one of another case",
      [makeCase(2), makeCase(3, { options: [makeOption(1, { dependsOn: ["7"] })] })],
      [],
      "invalid",
    ],
    ["two options of one number", [makeCase(2, { options: [makeOption(1), makeOption(1)] })], [], null],
  ] as const)("adds nothing for %s", async (_what, cases, variants, code) => {
    const auditBefore = await listAudit(database, made.studyId);
    const attempt = add([...cases], [...variants]);
    await (code === null ? expect(attempt).rejects.toThrow() : expect(attempt).rejects.toMatchObject({ code }));
    expect(await listCaseIds(database, made.studyId)).toEqual({ base: ["Card001"], variants: [] });
    expect(await listAudit(database, made.studyId)).toEqual(auditBefore);
  });
});
