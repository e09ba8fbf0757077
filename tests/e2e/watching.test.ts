import { beforeAll, expect, test } from "vitest";
import { rateCase } from "#tests/factories/ratings.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/*
 * Agreement as a coordinator watches it: figures of a job, pairs, the list of options in disagreement, other rules.
 * By rater and option, in two cases: 1 9 8 | 9 8 8 | 2 8 3, and all 7.
 */
const started = startRating({ cases: 3, raters: 3 });
const ANSWERS = [
  [1, 9, 2],
  [9, 8, 8],
  [8, 8, 3],
];

beforeAll(async () => {
  const { database } = started;
  const made = started.made[0]!;
  for (const [index, rater] of made.raters.entries()) {
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: ANSWERS[index] });
    await rateCase(database, made, { rater, caseExternalId: "Card002", answers: [7, 6 + (index % 2), 4] });
  }
});

async function open(address: string) {
  const made = started.made[0]!;
  const { page } = await started.openAs(made.coordinator);
  await page.goto(`${started.installation.url}/studies/${made.slug}/agreement${address}`);
  await settle(page);
  return { page, made };
}

test("figures stand for what they were computed of, and say what has come in since", async () => {
  const { page, made } = await open("");
  const whole = page.getByRole("region", { name: "Agreement in the whole study" });
  await whole.waitFor();
  await page.getByText("Computed from 18 answers").waitFor();
  expect(await whole.getByRole("row", { name: /^Gwet’s AC1/ }).innerText()).toMatch(/0\.\d\d\s+6\s+3\s+18$/);
  await page.getByRole("region", { name: "Variance components" }).waitFor();
  await rateCase(started.database, made, { rater: made.raters[0]!, caseExternalId: "Card003" });
  await page.reload();
  await page.getByText("3 ratings have come in since.").waitFor();
  await whole.getByRole("row", { name: /^Same score/ }).waitFor();
  await page.getByRole("link", { name: "Severity" }).click();
  await page.getByText("Severity of harm (none, mild, moderate, severe)").waitFor();
  await page.getByText("Computed from 21 answers").waitFor();
  await page.getByRole("link", { name: "Round 1 beside round 2" }).click();
  await page.getByText("No option has been rated in both rounds by two raters yet.").waitFor();
});

test("a pair of raters has its kappa and shared options in the cells of both", async () => {
  const { page } = await open("/pairs?weights=unweighted");
  const map = page.getByRole("region", { name: "Kappa of every two raters" });
  await map.waitFor();
  const cells = map.getByTitle(/^R01 and R02: kappa -?\d\.\d\d, 6 shared options, thin$/);
  expect(await cells.count()).toBe(2);
  expect(await map.locator("tbody tr").first().getByRole("cell").count()).toBe(3);
});

test("options in disagreement are sorted by the server, and lead to their dispute", async () => {
  const { page } = await open("/disagreement");
  const table = page.getByRole("table", { name: /Options in disagreement/ });
  const spreads = () => table.locator("tbody tr td:nth-of-type(3)").allInnerTexts();
  const first = await spreads();
  expect(first.length).toBeGreaterThan(1);
  await table.getByRole("link", { name: "Spread" }).click();
  await table
    .getByRole("columnheader", { name: "Spread", exact: false })
    .and(page.locator('[aria-sort="descending"]'))
    .waitFor();
  expect(await spreads()).toEqual([...first].sort((a, b) => Number(b) - Number(a)));
  await table.getByRole("link", { name: "Spread" }).click();
  await page.locator('th[aria-sort="ascending"]').waitFor();
  expect(await spreads()).toEqual([...first].sort((a, b) => Number(a) - Number(b)));
  await page.getByLabel("Category").selectOption("Counseling");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("; 1 shown").waitFor();
  await page.locator('th[aria-sort="ascending"]').waitFor();
  await table.getByRole("link", { name: "1", exact: true }).click();
  await page.waitForURL(/\/disputes\/Card001\/1$/);
});

test("other rules say what would be another, and the study's own change nothing", async () => {
  const { page } = await open("/what-if");
  await page.getByText("No label would be another.").waitFor();
  await page.getByRole("link", { name: "Percentiles of type 7" }).click();
  await page.getByText("Percentiles of type 7. By row what an option is now").waitFor();
  await page.getByLabel("Rule for disagreement").selectOption("ipras");
  await page.getByLabel("Severity goes to adjudication").selectOption("never");
  await page.getByRole("button", { name: "Show" }).click();
  const changed = page.getByRole("region", { name: "Options whose label would be another" });
  await changed.waitFor();
  expect(await changed.getByRole("row").nth(1).innerText()).toMatch(/Card001.*in dispute.*appropriate/s);
});
