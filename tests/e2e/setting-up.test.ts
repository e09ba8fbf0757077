import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, settle, signIn, waitForHeading } from "./browser.ts";
import { PASSWORD, ROOT, type RunningInstallation, startInstallation } from "./installation.ts";

/*
 * A coordinator, alone, from an empty installation to a panel at work: no command line after the first account. Two
 * cases of 22 and 24 options, three raters an option. Every rater recuses themselves from a case, one drops out, and a
 * fourth takes their place as far as there is one.
 */
const CASES = ["All910", "Heme905"];
const ADMIN = "admin@setup.example.org";
const STUDY = "/studies/setup";

let browser: Browser;
let installation: RunningInstallation;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation();
  const admin = ["user", "add", "--email", ADMIN, "--name", "Ada", "--password-stdin", "--administrator"];
  installation.primum(admin, PASSWORD);
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const goTo = async (page: Page, below: string) => {
  await page.goto(`${installation.url}${STUDY}${below}`);
  await settle(page);
};

test("from an empty installation to raters at work, and on after one drops out", async () => {
  const { page } = await openPage(browser);
  page.on("dialog", (dialog) => void dialog.accept());
  await signIn(page, installation.url, ADMIN);
  await createStudy(page);
  await importCases(page);
  await editOption(page);
  const raters = [];
  for (const name of ["One", "Two", "Three"]) raters.push(await joinByLink(await invite(page), name));
  await assign(page, 6);

  for (const [index, caseId] of ["All910", "Heme905", "All910"].entries()) await recuse(raters[index]!, caseId);
  await goTo(page, "/assignments");
  await page.getByText("Nothing can be added").waitFor();
  expect(await shortOf(page)).toEqual({ All910: 2, Heme905: 1 });

  await goTo(page, "/panel");
  await page.getByRole("button", { name: "Remove R01" }).click();
  await page.getByRole("row", { name: /^R01/ }).getByText("removed").waitFor();
  await raters[0]!.goto(`${installation.url}${STUDY}/rate`);
  await raters[0]!
    .getByText(/no such|not found|does not exist/i)
    .first()
    .waitFor();

  const fourth = await joinByLink(await invite(page), "Four");
  await assign(page, 2);
  expect(await shortOf(page)).toEqual({ All910: 1, Heme905: 1 });
  await goTo(fourth, "/rate");
  await fourth.getByText("0 of 2 cases submitted.").waitFor();
  await goTo(raters[1]!, "/rate");
  await raters[1]!.getByText("0 of 1 cases submitted.").waitFor();
});

async function createStudy(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Create a study" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Set-up study");
  await page.getByLabel("Short name").fill("setup");
  await page.getByRole("button", { name: /Create/ }).click();
  await waitForHeading(page, "Set-up study");
}

async function importCases(page: Page): Promise<void> {
  await goTo(page, "/cases/import");
  const files = CASES.map((id) => path.join(ROOT, `fixtures/demo-study/cases/${id}.json`));
  await page.getByLabel("Case files").setInputFiles(files);
  await page.getByRole("button", { name: "Import 2 cases" }).click();
  await page.getByText("Imported: 2 cases with 46 options.").waitFor();
}

async function editOption(page: Page): Promise<void> {
  await goTo(page, "/cases/All910/options/2");
  await page.getByLabel("Text").fill("Ask for a peak flow diary <b>over two weeks</b>");
  await page.getByRole("button", { name: /^Save/ }).click();
  await waitForHeading(page, "All910");
  await page.getByText("Ask for a peak flow diary <b>over two weeks</b>").first().waitFor();
}

/** Make an invitation for a rater of both specialties; gives its link. */
async function invite(page: Page): Promise<string> {
  await goTo(page, "/panel/invitations");
  for (const name of ["Allergy", "Hematology"])
    await page.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  return page.getByLabel("Link of the invitation").inputValue();
}

/** Somebody without an account follows the link, makes one, and declares a conflict of interest; gives their page. */
async function joinByLink(link: string, name: string): Promise<Page> {
  const { page } = await openPage(browser, {}, [/status of 40[34]/]);
  await page.goto(link);
  await settle(page);
  await page.getByLabel("Name", { exact: true }).fill(`Dr ${name}`);
  await page.getByLabel("E-mail address").fill(`${name.toLowerCase()}@setup.example.org`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account and join" }).click();
  await waitForHeading(page, "Your declarations");
  await settle(page);
  await page.getByLabel("Years in practice").fill("12");
  await page.getByLabel("I have one").check();
  await page.getByLabel("What it is, in your words").fill("Lectures for a maker of antihistamines.");
  await page.getByRole("checkbox", { name: /^I take part/ }).check();
  await page.getByRole("button", { name: "Save the declarations" }).click();
  await page.getByText("Thank you: your declarations are kept.").waitFor();
  return page;
}

async function assign(page: Page, places: number): Promise<void> {
  await goTo(page, "/assignments");
  await page.getByRole("button", { name: `Make ${places} assignments`, exact: true }).click();
  await page.getByText(`${places} assignments made.`).waitFor();
  await goTo(page, "/assignments");
}

async function recuse(page: Page, caseId: string): Promise<void> {
  await goTo(page, "/rate");
  await page.getByRole("link", { name: caseId, exact: true }).click();
  await waitForHeading(page, caseId);
  await page.getByRole("link", { name: /cannot rate this case/ }).click();
  await waitForHeading(page, `Recuse yourself from ${caseId}`);
  await settle(page);
  await page.getByLabel("I know this patient").check();
  await page.getByRole("button", { name: `Recuse myself from ${caseId}` }).click();
  await page.getByText(`You are not asked to rate ${caseId} any more.`).waitFor();
}

/** How many raters each case lacks, as the page says. */
async function shortOf(page: Page): Promise<Record<string, number>> {
  const rows = page.getByRole("table", { name: /short/i }).locator("tbody tr");
  const texts = await rows.allInnerTexts();
  return Object.fromEntries(
    texts.map((text) => [CASES.find((id) => text.includes(id))!, Number(/(\d+) more/.exec(text)?.[1])]),
  );
}
