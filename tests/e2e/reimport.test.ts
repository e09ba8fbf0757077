import { expect, test } from "vitest";
import { makeCase } from "#tests/factories/cases.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { optionText, point } from "./workbench.ts";

const started = startRating({ cases: 2 });
const SCRIPT = "<script>document.title = 'taken'</script><b>ECG</b>";

/** Case 1 as a table that was copied out of a spreadsheet: option 2 reworded, option 3 gone, option 4 new. */
const TABLE = [
  "case_id\tpresentation\toption_id\toption_text\tcategory",
  `Card001\t${makeCase(1).presentation}\t2\t${SCRIPT}\tDiagnostic`,
  "Card001\t\t4\tOrder a Holter\tDiagnostic",
].join("\n");

test("a pasted case updates the one that is there: a reworded option is asked again, and a new one asked", async () => {
  const study = started.made[0]!;
  const { database, installation } = started;
  const rater = study.raters[0]!;
  await rateCase(database, study, { rater, caseExternalId: "Card001", answers: [5, 6, 7] });
  const { page } = await started.openAs(study.coordinator);
  await page.goto(`${installation.url}/studies/${study.slug}/cases/import`);
  await settle(page);
  await page.getByText("Or paste the cases", { exact: true }).click();
  await page.getByLabel("Cases as text").fill(TABLE);
  await page.getByRole("button", { name: "Check the text" }).click();
  await page.getByRole("heading", { name: "Ready to import" }).waitFor();
  await page.getByText("the file no longer has options 1, 3. They stay in the study as they are.").waitFor();
  const diff = page.getByRole("table", { name: "Card001, option 2" });
  expect(await diff.getByRole("row").last().innerText()).toBe(`text\tOption 2\t${SCRIPT}`);
  const save = page.getByRole("button", { name: "Change 1 case" });
  expect(await save.isDisabled()).toBe(true);
  await page.getByText("Decide above what becomes of the ratings of one option first.").waitFor();
  await page.getByLabel(/^Ask again/).check();
  await save.click();
  await page.getByText("Imported: 1 new option, 1 case changed, 1 option changed.").waitFor();
  await page.getByText("Open again: Card001 for R01.").waitFor();
  expect(await page.title()).not.toBe("taken");

  const { page: raters } = await started.openCase(1);
  await optionText(raters, SCRIPT).waitFor();
  expect(await optionText(raters, "Option 2").count()).toBe(0);
  expect(await point(raters, "Option 3", 7).isChecked()).toBe(true);
  await point(raters, "<script>", 9).click();
  await point(raters, "Order a Holter", 8).click();
  await raters.getByRole("status").getByText("Saved", { exact: true }).waitFor();
  await raters.getByRole("button", { name: "Submit case" }).click();
  await raters.getByRole("button", { name: "Submit and lock" }).click();
  await raters.getByText("your ratings of Card001 are submitted and locked").waitFor();
  const { options } = await readLabelInputs(database, study.studyId, "Card001");
  expect(options.map(({ ratings }) => ratings.map(({ appropriateness }) => appropriateness))).toEqual([
    [5],
    [9],
    [7],
    [8],
  ]);
  expect(await raters.title()).not.toBe("taken");
});
