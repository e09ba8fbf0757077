import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { launchBrowser, openPage, settle, signedIn } from "./browser.ts";
import { type RunningInstallation, startInstallation } from "./installation.ts";
import { listen, optionText, point, readAnswers, saved, scale } from "./workbench.ts";

/*
 * The workbench of one rater, in a browser, against the database: each test has a case of its own with the options
 * “Option 1” (Counseling), “Option 2” (Diagnostic) and “Option 3” (Follow-up).
 */
const CASES = 9;
const EVERY_OPTION = ["Option 1", "Option 2", "Option 3"];

let browser: Browser;
let installation: RunningInstallation;
let made: MadeStudy;
let twoAxis: MadeStudy;
let database: Database;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    made = await makeStudy(database, { raters: 1, cases: CASES });
    twoAxis = await makeStudy(database, { slug: "axes", preset: "two-axis", raters: 1, cases: 2 });
  });
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  await closeDatabase(database);
});

/** The network's failures, which the browser writes to its console. */
const NETWORK = [/Failed to load resource: net::ERR_/];

/** The rater's page of a case. */
async function openCase(number: number, study = made): Promise<{ context: BrowserContext; page: Page; path: string }> {
  const rater = study.raters[0]!;
  const asRater = await signedIn(database, installation.url, rater.accountId);
  const { context, page } = await openPage(browser, asRater, [...NETWORK, /status of 40[09]/]);
  const assignmentId = await findAssignment(database, study, rater, `Card00${number}`);
  const path = `/studies/${study.slug}/rate/${assignmentId}`;
  await page.goto(installation.url + path);
  await settle(page);
  return { context, page, path };
}

const readStored = (number: number, study = made) => readAnswers(database, study, `Card00${number}`);

test("a scale is named by its option, and its points by what they mean", async () => {
  const { page } = await openCase(1);
  expect(await page.getByRole("radiogroup").count()).toBe(3);
  const group = page.getByRole("radiogroup", { name: "Option 2", exact: true });
  const names = await group.getByRole("radio").evaluateAll((radios) => radios.map((radio) => radio.ariaLabel));
  expect(names).toHaveLength(9);
  expect(names[0]).toBe("1, inappropriate, severe harm if done");
  expect(names[4]).toBe("5, uncertain");
  await group.getByRole("radio", { name: "9, appropriate, severe harm if not done", exact: true }).waitFor();
});

test("by mouse: a point, another point, and not being able to judge", async () => {
  const { page } = await openCase(1);
  await point(page, "Option 1", 9).click();
  await page.getByText("9: appropriate, severe harm if not done").waitFor();
  await point(page, "Option 1", 2).click();
  await optionText(page, "Option 3").click();
  await page.getByLabel("Cannot judge: Option 3").selectOption({ label: "Cannot judge: outside my field" });
  await saved(page).waitFor();
  await page.getByText("1 of 3 left").waitFor();
  expect((await readStored(1)).given).toEqual([2, null, "outside-my-field"]);
  // A row whose point is chosen opens as well, and its point stays.
  await optionText(page, "Option 1").click();
  await page.getByLabel("Comment on: Option 1").fill("Late");
  await saved(page).waitFor();
  expect((await readStored(1)).options[0]).toMatchObject({ appropriateness: 2, comment: "Late" });
});

test("by keyboard: digits rate and go on, arrows choose a point, g opens the guidelines", async () => {
  const { page } = await openCase(2);
  await scale(page, "Option 1").getByRole("radio").first().focus();
  await page.keyboard.press("8");
  expect(await scale(page, "Option 2").evaluate((group) => group.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("3");
  await page.keyboard.press("6");
  await saved(page).waitFor();
  expect((await readStored(2)).given).toEqual([8, 3, 6]);
  // Held as long as a finger holds a key: the point is chosen when the focus has moved.
  await page.keyboard.press("ArrowRight", { delay: 300 });
  await expect.poll(() => point(page, "Option 3", 7).isChecked()).toBe(true);
  await page.keyboard.press("g");
  await page.getByRole("dialog").getByText("Judge each option for this patient", { exact: false }).waitFor();
  await page.keyboard.press("Escape");
  await saved(page).waitFor();
  expect((await readStored(2)).given).toEqual([8, 3, 7]);
});

test("a comment and “cannot judge” survive a reload", async () => {
  const { page } = await openCase(3);
  await point(page, "Option 1", 7).click();
  await page.getByLabel("Comment on: Option 1").fill("Only with potassium above 4.");
  await optionText(page, "Option 2").click();
  await page.getByLabel("Cannot judge: Option 2").selectOption("unclear");
  await saved(page).waitFor();
  await page.reload();
  await settle(page);
  expect(await page.getByLabel("Cannot judge: Option 2").inputValue()).toBe("unclear");
  await optionText(page, "Option 1").click();
  expect(await page.getByLabel("Comment on: Option 1").inputValue()).toBe("Only with potassium above 4.");
  await page.getByText("7: appropriate, mild harm if not done").waitFor();
});

test("without a connection the page says so and not that it has saved, and all is saved once there is one", async () => {
  const { context, page } = await openCase(4);
  const heard = await listen(page);
  await context.setOffline(true);
  for (const option of EVERY_OPTION) await point(page, option, 8).click();
  await page.getByRole("status").getByText("3 not saved yet").waitFor();
  // Longer than two tries again.
  await page.waitForTimeout(1800);
  expect(await heard()).not.toContain("Saved");
  expect((await readStored(4)).given).toEqual([null, null, null]);
  await context.setOffline(false);
  await saved(page).waitFor();
  expect((await readStored(4)).given).toEqual([8, 8, 8]);
});

test("of two tabs the newest change stands, even when an older one arrives after it", async () => {
  const { context, page: first, path } = await openCase(5);
  const second = await context.newPage();
  await second.goto(installation.url + path);
  await settle(second);
  await point(first, "Option 1", 3).click();
  await saved(first).waitFor();
  await point(second, "Option 1", 8).click();
  await saved(second).waitFor();

  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await first.route("**/drafts", (route) => held.then(() => route.continue()));
  await point(first, "Option 2", 1).click();
  await point(second, "Option 2", 9).click();
  await saved(second).waitFor();
  release();
  await saved(first).waitFor();
  expect(await point(first, "Option 2", 9).isChecked(), "the older tab shows what stands").toBe(true);
  await first.getByText("A newer answer from another tab or device stands: “Option 2”").waitFor();
  expect(await second.getByText("A newer answer").count()).toBe(0);
  for (const tab of [first, second]) {
    await tab.reload();
    expect(await point(tab, "Option 1", 8).isChecked()).toBe(true);
    expect(await point(tab, "Option 2", 9).isChecked()).toBe(true);
  }
});

test("what the page said was saved outlives a killed server, and the rest is saved when it is back", async () => {
  const { page } = await openCase(6);
  await point(page, "Option 1", 1).click();
  await page.getByLabel("Comment on: Option 1").fill("Said to be saved.");
  await point(page, "Option 2", 4).click();
  await saved(page).waitFor();
  await installation.kill();
  await point(page, "Option 3", 9).click();
  await page.getByRole("status").getByText("1 not saved yet").waitFor();
  expect((await readStored(6)).given).toEqual([1, 4, null]);
  await installation.restart();
  await saved(page).waitFor();
  await page.reload();
  await page.getByText("All 3 rated").waitFor();
  const { given, options } = await readStored(6);
  expect(given).toEqual([1, 4, 9]);
  expect(options[0]!.comment).toBe("Said to be saved.");
});

test("a case with an unrated option cannot be submitted, and the page names the option", async () => {
  const { page, path } = await openCase(7);
  await point(page, "Option 1", 5).click();
  await point(page, "Option 3", 5).click();
  await saved(page).waitFor();
  const panel = page.getByRole("region", { name: "Submit" });
  await panel.getByText("1 of 3 options left to rate").waitFor();
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual(["Option 2"]);
  expect(await panel.getByRole("button", { name: "Submit case" }).isDisabled()).toBe(true);
  const forced = await page.request.post(installation.url + path, { form: {} });
  expect(forced.status()).toBe(400);
  expect(await forced.text()).toMatch(/1 of 3 options are not fully rated yet[^]*Option 2/);
  expect((await readStored(7)).status).toBe("draft");
});

test("a submitted case is locked", async () => {
  const { page, path } = await openCase(8);
  for (const option of EVERY_OPTION) await point(page, option, 6).click();
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText("your ratings of Card008 are submitted and locked").waitFor();
  await page.goto(installation.url + path);
  await page.getByText("its ratings are locked").waitFor();
  expect(await page.getByRole("radio").count()).toBe(0);
  const { options, status } = await readStored(8);
  expect(status).toBe("submitted");
  const { presentationId, harmSeverity, cannotJudgeReason, comment } = options[0]!;
  const late = {
    presentationId,
    clientRevision: Date.now(),
    appropriateness: 1,
    harmSeverity,
    cannotJudgeReason,
    comment,
  };
  expect((await page.request.post(`${installation.url}${path}/drafts`, { data: late })).status()).toBe(409);
  expect((await readStored(8)).given).toEqual([6, 6, 6]);
});

test("a change that the server refuses keeps the case from being submitted without it", async () => {
  const { page } = await openCase(9);
  for (const option of EVERY_OPTION) await point(page, option, 6).click();
  await saved(page).waitFor();
  await page.route("**/drafts", (route) => route.fulfill({ status: 400, json: { message: "Not taken." } }));
  await point(page, "Option 2", 1).click();
  await page.getByRole("status").getByText("Not saved: Not taken.").waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await settle(page);
  expect((await readStored(9)).status).toBe("draft");
  await page.unroute("**/drafts");
  await page.getByRole("button", { name: "Send again" }).click();
  await saved(page).waitFor();
  expect((await readStored(9)).given).toEqual([6, 1, 6]);
});

test("with severity asked apart, a score on the other side asks for the severity again", async () => {
  const { page } = await openCase(1, twoAxis);
  await point(page, "Option 1", 8).click();
  await page.getByLabel("Harm if not done").selectOption("severe");
  await point(page, "Option 1", 9).click();
  await saved(page).waitFor();
  expect((await readStored(1, twoAxis)).options[0]).toMatchObject({ appropriateness: 9, harmSeverity: "severe" });
  await point(page, "Option 1", 2).click();
  await saved(page).waitFor();
  expect((await readStored(1, twoAxis)).options[0]).toMatchObject({ appropriateness: 2, harmSeverity: null });
  await page.getByText("3 of 3 left").waitFor();
});

test("before the page's script runs a scale takes nothing, and then it shows what was given and nothing else", async () => {
  const { page } = await openCase(2, twoAxis);
  await point(page, "Option 1", 5).click();
  await saved(page).waitFor();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", (route) => held.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await point(page, "Option 2", 7).waitFor();
  expect(await point(page, "Option 2", 7).isDisabled()).toBe(true);
  // As a browser does that goes back in its history.
  for (const option of ["Option 1", "Option 2"]) {
    await point(page, option, 9).evaluate((radio: HTMLInputElement) => (radio.checked = true));
  }
  release();
  await settle(page);
  expect(await point(page, "Option 1", 5).isChecked()).toBe(true);
  expect(await scale(page, "Option 2").getByRole("radio", { checked: true }).count()).toBe(0);
  await point(page, "Option 2", 9).click();
  await saved(page).waitFor();
  expect((await readStored(2, twoAxis)).given).toEqual([5, 9, null]);
});
