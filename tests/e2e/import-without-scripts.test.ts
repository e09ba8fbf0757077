import { expect, test } from "vitest";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { startRating } from "./rating-installation.ts";

const started = startRating({ cases: 2 }, { slug: "unrated", cases: 1, raters: 2 });

/** Case 1 with another text of option 2, as somebody chooses it from their disk. */
function fileWith(text: string) {
  const header = "case_id,presentation,option_id,option_text,category";
  const row = `Card001,${makeCase(1).presentation},2,${text},Diagnostic`;
  return { name: "cases.csv", mimeType: "text/csv", buffer: Buffer.from(`${header}\n${row}\n`) };
}

const withoutScripts = { javaScriptEnabled: false };

test("without scripts, what becomes of ratings is decided on the preview, and the files are chosen again", async () => {
  const study = started.made[0]!;
  const { database, installation } = started;
  const rater = study.raters[0]!;
  await rateCase(database, study, { rater, caseExternalId: "Card001", answers: [5, 6, 7] });
  const { page } = await started.openAs(study.coordinator, withoutScripts, [/400|409/]);
  await page.goto(`${installation.url}/studies/${study.slug}/cases/import`);
  const files = page.getByLabel("Case files");
  await page.getByRole("button", { name: "Check the files" }).click();
  await page.getByText("Choose at least one file first").waitFor();

  const checkAgain = async () => {
    await files.setInputFiles(fileWith("Order a Holter"));
    await page.getByRole("button", { name: "Check the files" }).click();
    await page.getByRole("heading", { name: "Ready to import" }).waitFor();
    expect(await page.locator("main form").innerText()).toContain("keeps no files: choose the same ones again above");
    await files.setInputFiles(fileWith("Order a Holter"));
  };
  const save = page.getByRole("button", { name: "Change 1 case" });
  await checkAgain();
  expect(await page.getByRole("button", { name: "Keep all" }).isVisible()).toBe(false);
  await save.click();
  expect(await page.locator("input:invalid").count(), "the browser asks for a decision").toBe(2);

  const [, second] = makeCase(1).options;
  const others = makeCase(1, { options: [{ ...second!, text: "Order an ECG" }] });
  await saveCases(database, study.coordinator.actor, {
    ...{ studyId: study.studyId, cases: [others], variants: [], basis: null },
    rewordings: { "Card001/2": "keep" },
  });
  await page.getByLabel(/^Ask again/).check();
  await save.click();
  await page.getByText("Card001, option 2: text was “Option 2”, is now “Order an ECG”.").waitFor();

  await checkAgain();
  await page.getByLabel(/^Ask again/).check();
  await save.click();
  await page.getByText("Imported: 1 case changed, 1 option changed.").waitFor();
  await page.getByText("Open again: Card001 for R01.").waitFor();
  const { options } = await readLabelInputs(database, study.studyId, "Card001");
  expect(options.map(({ ratings }) => ratings.length)).toEqual([1, 0, 1]);
});

test("without scripts, ratings are checked and then imported", async () => {
  const study = started.made[1]!;
  const { page } = await started.openAs(study.coordinator, withoutScripts);
  await page.goto(`${started.installation.url}/studies/${study.slug}/assignments/import`);
  const rows = [1, 2, 3].map((option) => `Card001,${option},R02,${option + 5}`);
  const buffer = Buffer.from(["case_id,option_id,rater,appropriateness", ...rows].join("\r\n"));
  const choose = () =>
    page.getByLabel("Files of ratings").setInputFiles({ name: "elsewhere.csv", mimeType: "text/csv", buffer });
  await choose();
  await page.getByRole("button", { name: "Check the files" }).click();
  await page.getByRole("heading", { name: "Ready to import" }).waitFor();
  await choose();
  await page.getByRole("button", { name: "Import 3 ratings" }).click();
  await page.getByText("Imported: 3 ratings of 1 case by 1 rater; 0 assignments were made for them.").waitFor();
});
