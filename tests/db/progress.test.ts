import { expect, it } from "vitest";
import { readProgress } from "#db/queries/progress.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";

it("tells by case who is asked and how far they are, and no rating", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { raters: 3, cases: 2 });
  await makeStudy(database, { slug: "other" });
  const [first, second] = made.raters;
  await rateCase(database, made, { rater: first!, caseExternalId: "Card001" });
  // Two of the three options get an answer; an abstention counts as one.
  const answers = [5, null, { cannotJudgeReason: "unclear" as const }];
  await rateCase(database, made, {
    rater: second!,
    caseExternalId: "Card001",
    answers: (index) => answers[index]!,
    submit: false,
  });

  const asked = { round: 1, options: 3, drafted: 0 };
  expect(await readProgress(database, made.studyId)).toEqual([
    {
      caseExternalId: "Card001",
      specialty: "Cardiology",
      options: 3,
      raters: [
        { ...asked, pseudonym: "R01", status: "submitted" },
        { ...asked, pseudonym: "R02", status: "draft", drafted: 2 },
        { ...asked, pseudonym: "R03", status: "pending" },
      ],
    },
    {
      caseExternalId: "Card002",
      specialty: "Cardiology",
      options: 3,
      raters: ["R01", "R02", "R03"].map((pseudonym) => ({ ...asked, pseudonym, status: "pending" })),
    },
  ]);
});

it("lists cases that nobody is asked to rate, and nothing for a study without cases", async () => {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { cases: 1, assigned: false });
  expect(await readProgress(database, made.studyId)).toMatchObject([{ caseExternalId: "Card001", raters: [] }]);
  const bare = await makeStudy(database, { slug: "bare", cases: 0 });
  expect(await readProgress(database, bare.studyId)).toEqual([]);
});
