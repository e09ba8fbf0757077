import { expect, test } from "vitest";
import { listDisagreements, USUAL_ORDER } from "#app/modules/agreement/list-disagreements.server.ts";
import { readWhatIf } from "#app/modules/agreement/read-what-if.server.ts";
import { FATES } from "#app/modules/agreement/fates.ts";
import { fateOf } from "#app/modules/agreement/what-if.ts";
import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { deriveLabel, SEVERITY_DISAGREEMENT_POLICIES } from "#scoring/labels/reference-label.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { DISAGREEMENT_RULE_SETTINGS, OPTION_CATEGORIES, QUANTILE_TYPES } from "#scoring/terms.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { makeSmallStudy, settle } from "./small-study.ts";

/** Three cases of eighty options; five raters rate the first, three the second, two the third, anything from 1 to 9. */
async function makeRandomStudy(database: Database) {
  const cases = [1, 2, 3].map((number) =>
    makeCase(number, {
      specialty: number === 2 ? "Neurology" : "Cardiology",
      options: Array.from({ length: 80 }, (_, index) =>
        makeOption(index + 1, { category: OPTION_CATEGORIES[index % 5]! }),
      ),
    }),
  );
  const made = await makeStudy(database, { raters: 5, cases });
  const random = createRandom(7);
  for (const [index, raters] of [5, 3, 2].entries()) {
    for (const rater of made.raters.slice(0, raters)) {
      const answers = () => 1 + random.nextIndex(9);
      await rateCase(database, made, { rater, caseExternalId: `Card00${index + 1}`, answers });
    }
  }
  return made;
}

test("every label under every rule, percentile type and severity policy is the library's", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeRandomStudy(database);
  const { setup, options } = await readLabelInputs(database, studyId);
  const changes = new Set<number>();
  for (const rule of DISAGREEMENT_RULE_SETTINGS) {
    for (const quantileType of QUANTILE_TYPES) {
      for (const severity of SEVERITY_DISAGREEMENT_POLICIES) {
        const under = (rules: object) =>
          options.map(({ ratings }) =>
            fateOf(
              deriveLabel({
                ...{ ratings, instrument: setup.instrument.kind, adjudication: null },
                rules: { ...setup.rules, ...rules },
              }),
            ),
          );
        const before = under({});
        const after = under({ disagreementRule: rule, quantileType, severityDisagreement: severity });
        const expected = options.flatMap(({ caseExternalId, optionExternalId }, index) =>
          before[index] === after[index]
            ? []
            : [[caseExternalId, optionExternalId, before[index], after[index]].join(" ")],
        );
        const found: string[] = [];
        let page = await readWhatIf(database, studyId, { rule, quantileType, severity }, null);
        for (let number = 1; number <= page.changed.pages; number++) {
          page = await readWhatIf(database, studyId, { rule, quantileType, severity }, String(number));
          found.push(
            ...page.changed.items.map((one) => [one.caseExternalId, one.optionExternalId, one.from, one.to].join(" ")),
          );
        }
        expect(found).toEqual(expected);
        const table = FATES.map((from) =>
          FATES.map((to) => before.filter((fate, index) => fate === from && after[index] === to).length),
        );
        expect(page.table).toEqual(table);
        expect(page.judged).toBe(160);
        changes.add(expected.length);
      }
    }
  }
  expect(changes.size, "the rules do not all come to the same").toBeGreaterThan(4);
});

test("alternatives are counted one change at a time, and new ratings count at once", async () => {
  const database = await createTestDatabase();
  const made = await makeRandomStudy(database);
  const page = await readWhatIf(database, made.studyId, {}, null);
  expect(page.alternatives).toHaveLength(3 + 2 + 2);
  expect(page.changed.total).toBe(0);
  for (const { changed, ...alternative } of page.alternatives) {
    expect((await readWhatIf(database, made.studyId, alternative, null)).changed.total).toBe(changed);
  }
  await rateCase(database, made, { rater: made.raters[2]!, caseExternalId: "Card003" });
  expect((await readWhatIf(database, made.studyId, {}, null)).judged).toBe(240);
});

test("what an adjudicator has decided no rule changes", async () => {
  const database = await createTestDatabase();
  const study = await makeSmallStudy(database);
  const never = { rule: "ipras", quantileType: 7 } as const;
  const { studyId } = study.made;
  // 1, 9, 8 is in dispute by small-panel; IPRAS with type 7 finds none.
  const { items } = (await readWhatIf(database, studyId, never, null)).changed;
  expect(items).toMatchObject([{ optionExternalId: "2", scores: [1, 8, 9], from: "disputed", to: "appropriate" }]);
  await settle(database, study);
  expect(await readWhatIf(database, studyId, never, null)).toMatchObject({ changed: { total: 0 }, ruled: 1 });
});

test("options in disagreement are sorted by any column, filtered, and keep their ruling's state", async () => {
  const database = await createTestDatabase();
  const { studyId } = await makeRandomStudy(database);
  const wanted = { order: USUAL_ORDER, specialty: null, category: null, page: null };
  const first = await listDisagreements(database, studyId, wanted);
  expect(first.specialties).toEqual(["Cardiology", "Neurology"]);
  expect(first.judged).toBe(160);
  expect(first.list.total).toBe(first.disagreeing);
  const severe = first.list.items.map(({ severeAtStake }) => severeAtStake);
  expect(severe).toEqual([...severe].sort((a, b) => Number(b) - Number(a)));
  for (const by of ["spread", "median", "ipr"] as const) {
    for (const descending of [true, false]) {
      const { list } = await listDisagreements(database, studyId, { ...wanted, order: { by, descending } });
      const values = list.items.map((one) => one[by]);
      expect(values).toEqual([...values].sort((a, b) => (descending ? b - a : a - b)));
    }
  }
  const narrow = await listDisagreements(database, studyId, {
    ...wanted,
    ...{ specialty: "Neurology", category: "Diagnostic", page: "99" },
  });
  expect(narrow.list.total).toBeGreaterThan(0);
  expect(narrow.list.page).toBe(narrow.list.pages);
  expect(new Set(narrow.list.items.map(({ specialty, category }) => `${specialty} ${category}`))).toEqual(
    new Set(["Neurology Diagnostic"]),
  );
  expect(JSON.stringify(first), "scores without whose they are").not.toMatch(/R0[1-5]/);
});

test("a dispute that is settled stays in the list with what became of it", async () => {
  const database = await createTestDatabase();
  const study = await makeSmallStudy(database);
  const wanted = { order: USUAL_ORDER, specialty: "Nothing", category: null, page: null };
  const states = async () => {
    const { list } = await listDisagreements(database, study.made.studyId, wanted);
    return list.items.map(({ optionExternalId, state, why }) => [optionExternalId, state, why.slice(0, 27)]);
  };
  expect(await states()).toEqual([["2", "waiting", "disagreement by small-panel"]]);
  await settle(database, study, "drop");
  expect(await states()).toEqual([["2", "dropped", "disagreement by small-panel"]]);
});
