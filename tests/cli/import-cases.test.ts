import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { runPrimum, temporaryFolder } from "./run-primum.ts";

// Each run is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test("primum study import asks what becomes of ratings of reworded options, and does what --rewording says", async () => {
  const { database, file } = await createTestDatabaseFile();
  const made = await makeStudy(database, { raters: 1, cases: 1 });
  await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001", answers: [5, 6, 7] });
  await closeDatabase(database);
  const reword = (text: string, ...more: string[]) => {
    const { externalId: id, specialty, presentation, question, options } = makeCase(1);
    const reworded = options.map(({ externalId, extra: _extra, ...option }) => ({
      ...{ id: externalId, ...option },
      ...(externalId === "2" && { text }),
    }));
    const json = path.join(temporaryFolder(), "cases.jsonl");
    writeFileSync(json, `${JSON.stringify({ id, specialty, presentation, question, options: reworded })}\n`);
    return runPrimum(["study", "import", "study", json, "--database", file, ...more]);
  };
  const scores = async () => {
    const again = openDatabase(file);
    const { options } = await readLabelInputs(again, made.studyId);
    await closeDatabase(again);
    return options.map(({ text, ratings }) => [text, ...ratings.map(({ appropriateness }) => appropriateness)]);
  };

  const undecided = await reword("Order an ECG");
  expect(undecided.status).toBe(1);
  expect(undecided.stderr).toContain("Card001, option 2: 1 ratings or begun answers");
  expect((await scores())[1]).toEqual(["Option 2", 6]);

  expect((await reword("Order an ECG", "--rewording", "keep")).status).toBe(0);
  expect(await scores()).toEqual([
    ...[
      ["Option 1", 5],
      ["Order an ECG", 6],
    ],
    ["Option 3", 7],
  ]);

  expect((await reword("Order a Holter", "--rewording", "ask-again")).status).toBe(0);
  expect(await scores()).toEqual([...[["Option 1", 5], ["Order a Holter"]], ["Option 3", 7]]);

  expect((await reword("Order both", "--rewording", "perhaps")).status).toBe(2);
});
