import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { importCases } from "#app/modules/cases/import-cases.server.ts";
import { toJsonLines } from "#app/modules/releases/canonical-json.ts";
import { createRelease, previewRelease } from "#app/modules/releases/create-release.server.ts";
import { toCsv } from "#app/lib/csv-text.ts";
import { zipRelease } from "#app/modules/releases/release-archive.ts";
import { caseRowOf } from "#app/modules/releases/release-rows.ts";
import { proposeVersion } from "#app/modules/releases/release-version.ts";
import { verifyRelease } from "#app/modules/releases/verify-release.ts";
import { referencesOfRelease } from "#app/modules/scores/references-of-release.ts";
import type { Database } from "#db/client.ts";
import { addCases } from "#db/queries/add-cases.ts";
import { readRelease, readReleaseMaterial } from "#db/queries/releases.ts";
import {
  adjudicationRowSchema,
  caseRowSchema,
  labelRowSchema,
  ratingRowSchema,
  rubricSchema,
} from "#scoring/bundle.ts";
import { referencesFromRubrics } from "#scoring/harm/references-from-bundle.ts";
import type { References } from "#scoring/harm/reference.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { makeSmallStudy, settle } from "./small-study.ts";

async function freezeSmallStudy(database: Database, decision: "label" | "drop" = "label") {
  const study = await makeSmallStudy(database);
  await settle(database, study, decision);
  await createRelease(database, study.made.coordinator.actor, study.made.studyId, {});
  const { files } = (await readRelease(database, study.made.studyId, "1.0.0"))!;
  return { ...study, files };
}

type Files = Awaited<ReturnType<typeof freezeSmallStudy>>["files"];

function textOf(files: Files, path: string): string {
  return new TextDecoder().decode(files.find((file) => file.path === path)!.bytes);
}

function linesOf(files: Files, path: string): unknown[] {
  const lines = textOf(files, path).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** References as they count: options without a label that no other depends on take no part. */
function whatCounts({ cases, ...rest }: References): References {
  return {
    ...rest,
    cases: cases.map((studyCase) => {
      const parents = new Set(studyCase.options.flatMap((option) => option.dependsOn));
      const options = studyCase.options
        .filter(({ id, score }) => score !== null || parents.has(id))
        .map(({ uncertainByDisagreement: _mark, ...option }) => option);
      return { ...studyCase, options };
    }),
  };
}

describe("a release", () => {
  test("has files that fit the bundle's schemas, with the labels worked by hand", async () => {
    const { files } = await freezeSmallStudy(await createTestDatabase());
    const labels = linesOf(files, "labels.jsonl").map((line) => labelRowSchema.parse(line));
    expect(labels.map(({ score, provenance }) => [score, provenance])).toEqual([
      [2, "consensus"],
      [9, "consensus"],
      [8, "consensus"],
      [3, "consensus"],
      [8, "adjudicated"],
      [5, "consensus"],
    ]);
    // Card001 option 1: ratings 1, 2, 2; type 6 puts p30 at place 0.3 x 4 = 1.2, so 1.2, and p70 at 2.8, so 2.
    expect(labels[0]).toMatchObject({ n: 3, median: 2, p70: 2, count_inappropriate: 3, rule: "small-panel" });
    expect(labels[0]!.p30).toBeCloseTo(1.2, 12);
    expect(linesOf(files, "ratings.jsonl").map((line) => ratingRowSchema.parse(line))).toHaveLength(18);
    expect(linesOf(files, "cases.jsonl").map((line) => caseRowSchema.parse(line))).toHaveLength(2);
    expect(linesOf(files, "adjudications.jsonl").map((line) => adjudicationRowSchema.parse(line))).toEqual([
      expect.objectContaining({ case_id: "Card002", option_id: "2", adjudicator: "A01", decision: "label", score: 8 }),
    ]);
    expect(JSON.parse(textOf(files, "release.json"))).toMatchObject({
      version: "1.0.0",
      counts: { cases: 2, options: 6, labels: 6, dropped: 0, raters: 3, ratings: 18, adjudications: 1 },
    });
  });

  test("names nobody", async () => {
    const { files, made } = await freezeSmallStudy(await createTestDatabase());
    const text = files.map(({ path }) => textOf(files, path)).join("\n");
    for (const { email } of [made.coordinator, ...made.raters]) {
      expect(text).not.toContain(email);
      expect(text).not.toContain(email.split("@")[0]);
    }
  });

  test.each(["label", "drop"] as const)("gives the same references by its rubrics (%s)", async (decision) => {
    const { files } = await freezeSmallStudy(await createTestDatabase(), decision);
    const rubrics = files
      .filter(({ path }) => path.startsWith("rubrics/"))
      .map(({ path }) => rubricSchema.parse(JSON.parse(textOf(files, path))));
    const { references } = referencesOfRelease(files);
    expect(whatCounts(referencesFromRubrics(rubrics))).toEqual(whatCounts(references));
  });

  test("writes ids as NOHARM does, and the consults with their harm", async () => {
    const { files } = await freezeSmallStudy(await createTestDatabase());
    const rubric = JSON.parse(textOf(files, "rubrics/Card001.json")) as Record<string, unknown>;
    expect(rubric).toMatchObject({
      options: [
        { id: 1, score: 2, isHarmOfInaction: true },
        { id: 2, score: 9, isHarmOfInaction: false },
        { id: 3, score: 8, dependsOn: [2] },
      ],
      specialistConsult: { consults: [{ optionId: 3, harm: { type: "omission", severity: "Moderate" } }] },
    });
  });

  test("has checksums that hold, and that find a changed byte, a missing and a foreign file", async () => {
    const { files } = await freezeSmallStudy(await createTestDatabase());
    expect(verifyRelease(files)).toEqual([]);
    const changed = files.map((file) => {
      const bytes = Uint8Array.from(file.bytes);
      if (file.path === "labels.jsonl") bytes[10]! ^= 1;
      return { path: file.path, bytes };
    });
    expect(verifyRelease(changed).map(({ path }) => path)).toEqual(["labels.jsonl"]);
    const missing = files.filter(({ path }) => path !== "cases.jsonl");
    expect(verifyRelease([...missing, { path: "notes.txt", bytes: new Uint8Array() }])).toEqual([
      expect.objectContaining({ path: "cases.jsonl", message: expect.stringContaining("missing") as unknown }),
      expect.objectContaining({ path: "notes.txt", message: expect.stringContaining("not part") as unknown }),
    ]);
  });

  test("is zipped into the same bytes each time", async () => {
    const { files } = await freezeSmallStudy(await createTestDatabase());
    const archive = zipRelease("study-1.0.0", files);
    expect(zipRelease("study-1.0.0", [...files].reverse())).toEqual(archive);
    const unpacked = unzipSync(archive);
    expect(Object.keys(unpacked)).toHaveLength(files.length);
    expect(strFromU8(unpacked["study-1.0.0/labels.jsonl"]!)).toBe(textOf(files, "labels.jsonl"));
  });

  test("is refused while options have no label, by number and name", async () => {
    const database = await createTestDatabase();
    const { made } = await makeSmallStudy(database);
    await expect(createRelease(database, made.coordinator.actor, made.studyId, {})).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("1 option has no label yet: Card002 option 2") as unknown,
    });
    expect((await previewRelease(database, made.studyId)).unlabelled).toEqual({
      total: 1,
      first: ["Card002 option 2"],
    });
  });

  test("needs a higher version and a changelog from the second on", async () => {
    const database = await createTestDatabase();
    const { made } = await freezeSmallStudy(database);
    const create = (input: { version?: string; changelog?: string }) =>
      createRelease(database, made.coordinator.actor, made.studyId, input);
    await expect(create({})).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("changelog") as unknown,
    });
    await expect(create({ version: "1.0.0", changelog: "x" })).rejects.toMatchObject({ code: "bad-input" });
    await expect(create({ version: "2", changelog: "x" })).rejects.toMatchObject({ code: "bad-input" });
    expect(await create({ changelog: "Nothing new." })).toMatchObject({ version: "1.1.0" });
    const second = (await readRelease(database, made.studyId, "1.1.0"))!;
    expect(textOf(second.files, "CHANGELOG.md")).toMatch(/## 1\.1\.0 .*\n\nNothing new\.\n\n## 1\.0\.0/);
    expect(textOf(second.files, "labels.jsonl")).toBe(
      textOf((await readRelease(database, made.studyId, "1.0.0"))!.files, "labels.jsonl"),
    );
  });
});

test("importing a release's cases into an empty study gives the same cases, variants and extras", async () => {
  const database = await createTestDatabase();
  const first = await makeStudy(database, { slug: "first", cases: [], assigned: false });
  const group = { alternativeGroup: "imaging" };
  const options = [
    makeOption(1, { isInaction: true }),
    makeOption(2, { ...group, extra: { note: "kept" } }),
    makeOption(3, { ...group, dependsOn: ["1"], isEscalation: true }),
  ];
  await addCases(database, first.coordinator.actor, {
    studyId: first.studyId,
    cases: [makeCase(1, { options, extra: { synthetic: true } }), makeCase(2, { question: null })],
    variants: [
      {
        externalId: "Card001-1",
        baseExternalId: "Card001",
        category: "tone",
        description: null,
        presentation: "Worried.",
        extra: { source: "made up" },
      },
    ],
  });
  const material = await readReleaseMaterial(database, first.studyId);
  const bytes = new TextEncoder().encode(toJsonLines(material.cases.map(caseRowOf)));

  const second = await makeStudy(database, { slug: "second", cases: [], assigned: false });
  await importCases(database, second.coordinator.actor, second.studyId, [{ name: "cases.jsonl", bytes }]);
  const again = await readReleaseMaterial(database, second.studyId);
  expect(again.cases.map(caseRowOf)).toEqual(material.cases.map(caseRowOf));
  expect(again.cases[0]).toMatchObject({ extra: { synthetic: true }, variants: [{ extra: { source: "made up" } }] });
});

test("versions are proposed by number, not by letter", () => {
  expect(proposeVersion([])).toBe("1.0.0");
  expect(proposeVersion(["1.9.0", "1.10.0", "1.2.3"])).toBe("1.11.0");
});

test("a CSV guards texts that a spreadsheet would run, and leaves numbers alone", () => {
  const rows = [
    { a: "=1+1", b: -1, c: null },
    { a: '@x, "y"', b: 2, c: "\tz" },
  ];
  expect(toCsv(["a", "b", "c"], rows)).toBe('a,b,c\n\'=1+1,-1,\n"\'@x, ""y""",2,\'\tz\n');
});
