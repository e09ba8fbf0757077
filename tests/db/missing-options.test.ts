import { beforeEach, expect, test } from "vitest";
import { readCaseWork } from "#app/modules/cases/read-case-work.server.ts";
import type { Database } from "#db/client.ts";
import { saveMissingOptions } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { saveVisit } from "#db/queries/rater/active-time.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";

let database: Database;
let made: MadeStudy;
let keys: { studyId: number; membershipId: number; assignmentId: number }[];

beforeEach(async () => {
  database = await createTestDatabase();
  made = await makeStudy(database, { raters: 2, cases: 1 });
  keys = await Promise.all(
    made.raters.map(async (rater) => ({
      studyId: made.studyId,
      membershipId: rater.membershipId,
      assignmentId: await findAssignment(database, made, rater, "Card001"),
    })),
  );
});

const noteOf = async (key: (typeof keys)[0]) => (await readRatingCase(database, key))!.missingOptions.note;

test("the newest revision of a note stands, whatever comes twice, late or out of order", async () => {
  const [key] = keys as [(typeof keys)[0]];
  for (const [note, clientRevision] of [
    ["Second", 2],
    ["Second", 2],
    ["First", 1],
  ] as const) {
    const saved = await saveMissingOptions(database, key, { note, clientRevision });
    expect(saved.clientRevision).toBe(2);
  }
  expect(await noteOf(key)).toBe("Second");
  await saveMissingOptions(database, key, { note: null, clientRevision: 3 });
  expect(await noteOf(key)).toBeNull();
});

test("a note is its rater's, and locked with the case", async () => {
  const [own, others] = keys as [(typeof keys)[0], (typeof keys)[0]];
  await saveMissingOptions(database, own, { note: "An echocardiogram.", clientRevision: 1 });
  expect(await noteOf(others)).toBeNull();
  const foreign = { ...others, assignmentId: own.assignmentId };
  const sent = { note: "Mine", clientRevision: 9 };
  await expect(saveMissingOptions(database, foreign, sent)).rejects.toMatchObject({ code: "not-found" });
  const rater = made.raters[0]!;
  await rateCase(database, made, { rater, caseExternalId: "Card001" });
  await expect(saveMissingOptions(database, own, sent)).rejects.toMatchObject({ code: "locked" });
  expect(await noteOf(own)).toBe("An echocardiogram.");
});

test("the coordinator reads flags, comments, notes and times once a rater has submitted", async () => {
  const [own] = keys as [(typeof keys)[0]];
  const [rater] = made.raters as [Member];
  await saveMissingOptions(database, own, { note: "An echocardiogram.", clientRevision: 1 });
  await rateCase(database, made, {
    ...{ rater, caseExternalId: "Card001", submit: false },
    answers: [{ appropriateness: 3, flag: "duplicate", comment: "As option 2." }, 7, 7],
  });
  const { options } = (await readRatingCase(database, own))!;
  const times = options.map(({ presentationId }, index) => ({ presentationId, activeMs: [2000, 9000, 4000][index]! }));
  await saveVisit(database, own, { visit: "a", activeMs: 16_000, options: times });
  const before = await readCaseWork(database, made.studyId, "Card001");
  expect(before.remarks).toEqual({ options: [], missingOptions: [] });
  expect(before.raters[0]).toMatchObject({ pseudonym: "R01", status: "draft", activeMs: null, optionMs: null });

  await submitRatings(database, rater.actor, own);
  const { remarks, raters } = await readCaseWork(database, made.studyId, "Card001");
  expect(remarks).toEqual({
    options: [
      {
        ...{ optionExternalId: "1", optionText: "Option 1", pseudonym: "R01", round: 1 },
        ...{ flag: "duplicate", comment: "As option 2." },
      },
    ],
    missingOptions: [{ pseudonym: "R01", round: 1, note: "An echocardiogram." }],
  });
  expect(raters[0]).toMatchObject({ status: "submitted", activeMs: 16_000, optionMs: 4000 });
  expect(raters[1]).toMatchObject({ pseudonym: "R02", status: "pending", activeMs: null });
});
