import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangeOptions } from "#app/modules/assignments/arrange-options.ts";
import { assignRaters } from "#app/modules/assignments/assign-raters.server.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";

const CATEGORIES = ["Diagnostic", "Medication", "Follow-up"];
const optionsOf = (categories: string[]) =>
  categories.map((category, index) => ({ optionVersionId: 100 + index, category }));
const TO = { caseExternalId: "Card001", pseudonym: "R01" };

const categoryLists = fc.array(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 60 });
const rules = fc
  .record({
    shufflesOptions: fc.boolean(),
    silentRepeats: fc.integer({ min: 0, max: 20 }),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
  })
  .filter(({ shufflesOptions, silentRepeats }) => shufflesOptions || silentRepeats > 0);

test("every option is shown once, category after category, and repeats come at least five options later", () => {
  fc.assert(
    fc.property(categoryLists, rules, (categories, showing) => {
      const options = optionsOf(categories);
      const shown = arrangeOptions(options, showing, TO);
      const firsts = shown.filter(({ repeatNumber }) => repeatNumber === 0).map((one) => one.optionVersionId);
      expect([...firsts].sort()).toEqual(options.map((option) => option.optionVersionId));
      const categoryOf = (id: number) => categories[id - 100]!;
      const runs = shown.map((one) => categoryOf(one.optionVersionId));
      const begins = runs.filter((category, index) => category !== runs[index - 1]);
      expect(begins, "a category is not taken up again").toEqual([...new Set(categories)]);
      const repeats = shown.filter(({ repeatNumber }) => repeatNumber === 1);
      expect(new Set(repeats.map((one) => one.optionVersionId)).size).toBe(repeats.length);
      const longEnough = [...new Set(categories)]
        .map((category) => Math.max(0, categories.filter((one) => one === category).length - 5))
        .reduce((sum, n) => sum + n, 0);
      expect(repeats).toHaveLength(Math.min(showing.silentRepeats, longEnough));
      for (const { optionVersionId } of repeats) {
        const places = shown.flatMap((one, place) => (one.optionVersionId === optionVersionId ? [place] : []));
        expect(shown[places[0]!]!.repeatNumber).toBe(0);
        expect(places[1]! - places[0]!).toBeGreaterThan(5);
      }
      expect(arrangeOptions(options, showing, TO), "the same again").toEqual(shown);
    }),
    { numRuns: 200 },
  );
});

test("unless a study says so, the order is the case's own", () => {
  const options = optionsOf(Array.from({ length: 30 }, (_, index) => CATEGORIES[index % 3]!));
  const shown = arrangeOptions(options, { shufflesOptions: false, silentRepeats: 0, seed: 7 }, TO);
  expect(shown.map((one) => one.optionVersionId)).toEqual(options.map((option) => option.optionVersionId));
});

test("another seed, case or rater has another order", () => {
  const options = optionsOf(Array<string>(30).fill("Diagnostic"));
  const orders = [
    [1, TO],
    [2, TO],
    [1, { ...TO, pseudonym: "R02" }],
    [1, { ...TO, caseExternalId: "Card002" }],
  ] as const;
  const seen = orders.map(([seed, to]) =>
    arrangeOptions(options, { shufflesOptions: true, silentRepeats: 0, seed }, to)
      .map((one) => one.optionVersionId)
      .join(),
  );
  expect(new Set(seen).size).toBe(orders.length);
});

test("no place is favoured: each of four options comes first about as often as the others", () => {
  const options = optionsOf(Array<string>(4).fill("Diagnostic"));
  const first = Array.from({ length: 4000 }, (_, seed) => {
    return arrangeOptions(options, { shufflesOptions: true, silentRepeats: 0, seed }, TO)[0]!.optionVersionId;
  });
  // 1,000 expected, standard deviation 27.
  for (const { optionVersionId } of options) {
    expect(Math.abs(first.filter((id) => id === optionVersionId).length - 1000)).toBeLessThan(110);
  }
});

test("raters of a study that shuffles and repeats are shown an order of their own, and no sign of what repeats", async () => {
  const database = await createTestDatabase();
  const options = Array.from({ length: 12 }, (_, index) => makeOption(index + 1));
  const made = await makeStudy(database, {
    cases: [makeCase(1, { options })],
    showing: { shufflesOptions: true, silentRepeats: 2, seed: 5 },
    assigned: false,
  });
  await assignRaters(database, made.coordinator.actor, made.studyId);
  const orders = [];
  for (const rater of made.raters) {
    const assignmentId = await findAssignment(database, made, rater, "Card001");
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    const shown = (await readRatingCase(database, key))!;
    expect(shown.options).toHaveLength(14);
    expect(JSON.stringify(shown)).not.toMatch(/repeat|seed|shuffle/i);
    orders.push(shown.options.map(({ text }) => text).join());
  }
  expect(new Set(orders).size).toBe(3);
});
