import { expect, test } from "vitest";
import { readDistributions } from "#app/modules/agreement/read-distributions.server.ts";
import { readRaterQuality } from "#app/modules/agreement/read-rater-quality.server.ts";
import { assignRaters } from "#app/modules/assignments/assign-raters.server.ts";
import { setGoldOption } from "#db/queries/gold-options.ts";
import { saveVisit } from "#db/queries/rater/active-time.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { makeStudy, type Member } from "#tests/factories/study.ts";
import { makeSmallStudy } from "./small-study.ts";

test("the use of the scale is counted as a whole, by specialty and by rater", async () => {
  const database = await createTestDatabase();
  const { made } = await makeSmallStudy(database);
  const { whole, bySpecialty, byRater } = await readDistributions(database, made.studyId, "standing");
  // 1 9 8 2 8 8 2 9 7, then 2 1 5 3 9 5 3 8 6.
  expect(whole).toEqual({ name: "Whole study", n: 18, counts: [2, 3, 2, 0, 2, 1, 1, 4, 3] });
  expect(bySpecialty).toEqual([{ ...whole, name: "Cardiology" }]);
  expect(byRater.map(({ name, n }) => [name, n])).toEqual([
    ["R01", 6],
    ["R02", 6],
    ["R03", 6],
  ]);
  expect(byRater[0]!.counts).toEqual([2, 1, 0, 0, 1, 0, 0, 1, 1]);
  expect(await readDistributions(database, made.studyId, "round-2")).toMatchObject({ whole: { n: 0 }, byRater: [] });
});

test("rater quality reads panel, gold options, times and silent repeats; what is not there has its reason", async () => {
  const database = await createTestDatabase();
  const options = [1, 2, 3, 4, 5, 6, 7].map((number) => makeOption(number, { category: "Medication" }));
  const made = await makeStudy(database, {
    ...{ raters: 3, cases: [makeCase(1, { options })], assigned: false },
    showing: { silentRepeats: 1, seed: 3 },
  });
  await assignRaters(database, made.coordinator.actor, made.studyId);
  const [first, second] = made.raters as [Member, Member];
  const open = async (rater: Member) => {
    const assignmentId = await findAssignment(database, made, rater, "Card001");
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    const shown = (await readRatingCase(database, key))!.options;
    const texts = shown.map(({ text }) => text);
    return { key, shown, repeat: texts.findIndex((text, index) => texts.indexOf(text) < index) };
  };
  const ofFirst = await open(first);
  const ofSecond = await open(second);
  expect([ofFirst.shown.length, ofSecond.shown.length]).toEqual([8, 8]);
  await rateCase(database, made, { rater: first, caseExternalId: "Card001", answers: () => 8 });
  await saveVisit(database, ofFirst.key, {
    ...{ visit: "a", activeMs: 90_000 },
    options: ofFirst.shown.map(({ presentationId }, index) => ({
      presentationId,
      activeMs: index === ofFirst.repeat ? 60_000 : 4000,
    })),
  });
  const answers = (index: number) => (index === ofSecond.repeat ? 2 : 8);
  await rateCase(database, made, { rater: second, caseExternalId: "Card001", answers });
  await setGoldOption(database, made.coordinator.actor, {
    ...{ studyId: made.studyId, caseExternalId: "Card001", optionExternalId: "1", score: 7, note: null },
  });

  const [one, two, ...others] = await readRaterQuality(database, made.studyId);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ rater: "R01", ratings: 7 });
  expect(one!.ownRepeatAgreement.exact).toMatchObject({ estimate: 1, n: 1 });
  expect(two!.ownRepeatAgreement.exact).toMatchObject({ estimate: 0, n: 1 });
  expect(two!.panelAgreement.exact, "the repeat is no rating of the panel").toMatchObject({ estimate: 1, n: 7 });
  expect(one!.goldAgreement.exact).toMatchObject({ estimate: 0, n: 1 });
  expect(one!.goldAgreement.sameClass).toMatchObject({ estimate: 1, n: 1 });
  expect(one!.secondsPerOption, "the repeat's time is left aside").toMatchObject({ estimate: 4, n: 7 });
  expect(two!.secondsPerOption).toMatchObject({ estimate: null, reason: "no durations are recorded for round 1" });
  expect(one!.changedInRound2).toMatchObject({ estimate: null, n: 0 });
});
